'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import type { Outcome } from '@/components/ui/use-submit';
import { useAct } from './use-act';

type NotesCardProps = { notes: string; save: (notes: string) => Promise<Outcome>; isReadOnly: boolean };

/** What staff note for each other; customers never see it. */
export function NotesCard({ notes, save, isReadOnly }: NotesCardProps) {
  const [text, setText] = useState(notes);
  const { act, isPending } = useAct();
  return (
    <Card>
      <CardHeader title="Notes" description="Only staff read them." />
      <CardBody className="flex flex-col gap-3">
        <Field label="Notes" isLabelHidden>
          <Textarea
            rows={3}
            maxLength={5000}
            value={text}
            readOnly={isReadOnly}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        {!isReadOnly && (
          <div>
            <Button
              size="sm"
              isPending={isPending}
              disabled={text.trim() === notes}
              onClick={() => act(() => save(text), 'Notes saved')}
            >
              Save notes
            </Button>
          </div>
        )}
      </CardBody>
    </Card>
  );
}
