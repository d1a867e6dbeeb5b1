'use client';

import { useState, useTransition } from 'react';
import { ActButton } from '@/components/staff/act-button';
import { MailView } from '@/components/staff/mail-view';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { Textarea } from '@/components/ui/textarea';
import { showProblem } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';
import { refusalText } from '@/lib/format/refusals';
import { previewTextAction, resetTextAction, saveTextAction } from '../actions';

type Words = { subject: string; body: string };
type Preview = { subject: string; text: string; html: string };

type TextEditorProps = {
  template: string;
  resellerId: string | null;
  stored: Words | null;
  /** What to begin with where nothing is stored. */
  start: Words;
  preview: Preview;
  variables: readonly { name: string; meaning: string }[];
  mayEdit: boolean;
};

/** Subject and words of a mail beside how it comes out with the facts of an example. */
export function TextEditor({ template, resellerId, stored, start, preview, variables, mayEdit }: TextEditorProps) {
  const [words, setWords] = useState<Words>(stored ?? start);
  const [shown, setShown] = useState(preview);
  const [isLooking, startLooking] = useTransition();
  const { ask } = useAct();
  const { onSubmit, isPending, message, errors } = useSubmit(() =>
    ask(() => saveTextAction({ template, resellerId, ...words }), 'Text saved'),
  );
  const look = () => {
    startLooking(async () => {
      const answer = await previewTextAction({ template, resellerId, ...words });
      if (answer.ok) setShown({ subject: answer.subject, text: answer.text, html: answer.html });
      else showProblem(refusalText(answer));
    });
  };
  return (
    <div className="mt-4 grid items-start gap-4 xl:grid-cols-2">
      <Card>
        <CardHeader
          title="Words"
          description={stored ? 'Yours, for mails sent from now on.' : 'The mail’s own, until you save others.'}
        />
        <CardBody>
          <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
            {message && <FormError message={message} />}
            <Field label="Subject" error={errors.subject}>
              <Input
                value={words.subject}
                onChange={(event) => setWords({ ...words, subject: event.target.value })}
                maxLength={200}
                readOnly={!mayEdit}
              />
            </Field>
            <Field
              label="Text"
              error={errors.body}
              description="An empty line begins a paragraph. Everything else is taken as text."
            >
              <Textarea
                value={words.body}
                onChange={(event) => setWords({ ...words, body: event.target.value })}
                rows={12}
                maxLength={5_000}
                readOnly={!mayEdit}
              />
            </Field>
            <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-note">
              {variables.map(({ name, meaning }) => (
                <div key={name} className="contents">
                  <dt className="font-mono">{`{${name}}`}</dt>
                  <dd className="text-muted">{meaning}</dd>
                </div>
              ))}
            </dl>
            {mayEdit && (
              <div className="flex flex-wrap justify-end gap-2">
                {stored && (
                  <ActButton
                    variant="quiet"
                    send={() => resetTextAction({ template, resellerId })}
                    done="The mail speaks in its own words again"
                  >
                    Back to its own words
                  </ActButton>
                )}
                <Button isPending={isLooking} onClick={look}>
                  Preview
                </Button>
                <SubmitButton isPending={isPending}>Save text</SubmitButton>
              </div>
            )}
          </form>
        </CardBody>
      </Card>
      <Card>
        <CardHeader title={shown.subject} description="With the facts of an example." />
        <CardBody>
          <MailView html={shown.html} text={shown.text} />
        </CardBody>
      </Card>
    </div>
  );
}
