'use client';

import { useState } from 'react';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useSubmit } from '@/components/ui/use-submit';
import { minorUnitsOf } from '@/lib/domain/money';
import { formatMoney, plainAmount } from '@/lib/format/money';
import { recordPaymentAction } from '../actions';

type RecordPaymentProps = { invoiceId: string; number: string; rest: { minorUnits: string; currency: string } };

/** Records a bank transfer: the whole rest, a part, or more, of which the surplus goes to the client's balance. */
export function RecordPayment({ invoiceId, number, rest }: RecordPaymentProps) {
  const [isOpen, setOpen] = useState(false);
  const [amount, setAmount] = useState(plainAmount(rest));
  const { ask } = useAct();
  const { onSubmit, isPending, message, errors } = useSubmit(
    (form) =>
      ask(
        () => recordPaymentAction({ invoiceId, amount: form.get('amount'), reference: form.get('reference') }),
        `Payment of ${amount} ${rest.currency} recorded`,
      ),
    { onSuccess: () => setOpen(false) },
  );
  return (
    <Dialog
      title={`Record a payment of invoice ${number}`}
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open);
        if (open) setAmount(plainAmount(rest));
      }}
      trigger={<Button variant="primary">Record payment</Button>}
    >
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        {message && <FormError message={message} />}
        <Field label="Amount that arrived" error={errors.amount} description={whatFollows(amount, rest)}>
          <Input
            name="amount"
            inputMode="decimal"
            isNumeric
            trailing={rest.currency}
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
            autoComplete="off"
          />
        </Field>
        <Field
          label="Reference"
          error={errors.reference}
          description="As it stands on the bank statement, to find it again."
          isOptional
        >
          <Input name="reference" maxLength={200} autoComplete="off" />
        </Field>
        <div className="flex justify-end gap-2">
          <DialogClose asChild>
            <Button variant="quiet">Go back</Button>
          </DialogClose>
          <SubmitButton isPending={isPending}>Record payment</SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}

/** What the amount does to the invoice, told while it is typed. */
function whatFollows(text: string, { minorUnits, currency }: RecordPaymentProps['rest']): string {
  const paid = read(text, currency);
  const rest = BigInt(minorUnits);
  if (paid === undefined) return `${formatMoney({ minorUnits, currency })} are to be paid.`;
  if (paid < rest) return `${formatMoney({ minorUnits: rest - paid, currency })} stay to be paid.`;
  if (paid === rest) return 'The invoice is paid by it.';
  return `The invoice is paid by it, and ${formatMoney({ minorUnits: paid - rest, currency })} go to the client's balance.`;
}

function read(text: string, currency: string): bigint | undefined {
  try {
    const amount = minorUnitsOf(text.trim(), currency);
    return amount > 0n ? amount : undefined;
  } catch {
    return undefined;
  }
}
