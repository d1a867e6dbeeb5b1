'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ReasonDialog } from '@/components/staff/reason-dialog';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Fields } from '@/components/ui/fields';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { useSubmit } from '@/components/ui/use-submit';
import { deleteDraftAction, issueDraftAction, saveDraftAction } from '../actions';
import { DraftLines, emptyLine, type TypedLine } from './draft-lines';

export type DraftFormProps = {
  clientId: string;
  /** Null for a draft that is not saved yet. */
  seen: { draftId: string; version: number } | null;
  currency: string;
  currencies: readonly string[];
  daysToPay: number;
  lines: readonly TypedLine[];
  /** What issuing it now does, in words; undefined where it comes to nothing that can be owed. */
  consequences: readonly string[] | undefined;
};

/** Prepares an invoice by hand. It is issued as it was saved, so that what was shown is what is issued. */
export function DraftForm({
  clientId,
  seen,
  currency: saved,
  currencies,
  daysToPay,
  lines: given,
  consequences,
}: DraftFormProps) {
  const [lines, setLines] = useState<TypedLine[]>(() => (given.length > 0 ? [...given] : [emptyLine()]));
  const [currency, setCurrency] = useState(saved);
  const [isChanged, setChanged] = useState(seen === null);
  const router = useRouter();
  const { ask } = useAct();
  const { onSubmit, isPending, message, errors } = useSubmit(
    (form) =>
      ask(
        () =>
          saveDraftAction({ clientId, seen, currency, daysToPay: form.get('daysToPay'), lines: lines.map(sentLine) }),
        'Draft saved',
      ),
    {
      onSuccess: ({ draftId }) => {
        setChanged(false);
        if (!seen) router.replace(`/staff/invoices/drafts/${draftId}`);
      },
    },
  );
  const change = (changed: TypedLine[]) => {
    setLines(changed);
    setChanged(true);
  };
  return (
    <div className="flex flex-col gap-6">
      <form id="draft" onSubmit={onSubmit} onChange={() => setChanged(true)} noValidate>
        <Fields label="Invoice" isSaving={isPending} className="gap-6">
          {message && <FormError message={message} />}
          <DraftLines lines={lines} currency={currency} errors={errors} onChange={change} />
          <div className="grid max-w-md grid-cols-2 gap-4">
            <Field label="Days to pay" error={errors.daysToPay} description="From the day on which it is issued.">
              <Input
                name="daysToPay"
                inputMode="numeric"
                isNumeric
                trailing="days"
                defaultValue={daysToPay}
                autoComplete="off"
              />
            </Field>
            {seen === null && (
              <Field label="Currency" error={errors.currency} description="It stays once the draft is saved.">
                <Select
                  value={currency}
                  onChange={(event) => setCurrency(event.target.value)}
                  options={currencies.map((value) => ({ value, label: value }))}
                />
              </Field>
            )}
          </div>
        </Fields>
      </form>
      <div className="flex flex-wrap justify-end gap-2">
        {seen && (
          <ReasonDialog
            title="Delete this draft?"
            consequences={['Its lines are gone. No invoice was made and nobody was told.']}
            confirmLabel="Delete draft"
            done="Draft deleted"
            send={async () => {
              const answer = await deleteDraftAction({ clientId, ...seen });
              if (answer.ok) router.push('/staff/invoices/drafts');
              return answer;
            }}
            trigger={<Button variant="quiet">Delete draft</Button>}
          />
        )}
        <SubmitButton form="draft" isPending={isPending} variant={isChanged ? 'primary' : 'quiet'}>
          Save draft
        </SubmitButton>
        {seen && !isChanged && consequences && (
          <ReasonDialog
            title="Issue this invoice?"
            consequences={consequences}
            confirmLabel="Issue invoice"
            tone="primary"
            done="Invoice issued"
            send={async () => {
              const answer = await issueDraftAction({ clientId, ...seen });
              if (answer.ok) router.push(`/staff/invoices/${answer.invoiceId}`);
              return answer;
            }}
            trigger={<Button variant="primary">Issue invoice</Button>}
          />
        )}
      </div>
    </div>
  );
}

const sentLine = ({ description, amount, isTaxed }: TypedLine) => ({ description, amount, isTaxed });
