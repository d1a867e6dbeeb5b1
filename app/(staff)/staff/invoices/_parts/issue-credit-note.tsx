'use client';

import { useState } from 'react';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { Textarea } from '@/components/ui/textarea';
import { useSubmit } from '@/components/ui/use-submit';
import { formatMoney, plainAmount } from '@/lib/format/money';
import { creditInvoiceAction } from '../actions';

type IssueCreditNoteProps = { invoiceId: string; number: string; left: { minorUnits: string; currency: string } };

/** Gives a paid invoice back to the client's balance, in full or in part, by a credit note. */
export function IssueCreditNote({ invoiceId, number, left }: IssueCreditNoteProps) {
  const [isOpen, setOpen] = useState(false);
  const { ask } = useAct();
  const { onSubmit, isPending, message, errors } = useSubmit(
    (form) => ask(() => creditInvoiceAction({ invoiceId, ...Object.fromEntries(form) }), 'Credit note issued'),
    { onSuccess: () => setOpen(false) },
  );
  return (
    <Dialog
      title={`Issue a credit note for invoice ${number}`}
      description="The invoice stands as it is; the amount goes to the client's balance, with its share of the tax."
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button>Issue credit note</Button>}
    >
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        {message && <FormError message={message} />}
        <Field
          label="Amount with tax"
          error={errors.amount}
          description={`${formatMoney(left)} of it can still be credited.`}
        >
          <Input
            name="amount"
            inputMode="decimal"
            isNumeric
            trailing={left.currency}
            defaultValue={plainAmount(left)}
            autoComplete="off"
          />
        </Field>
        <Field label="Reason" error={errors.reason} description="Stands on the credit note; the client reads it.">
          <Textarea name="reason" rows={2} maxLength={500} />
        </Field>
        <div className="flex justify-end gap-2">
          <DialogClose asChild>
            <Button variant="quiet">Go back</Button>
          </DialogClose>
          <SubmitButton isPending={isPending}>Issue credit note</SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}
