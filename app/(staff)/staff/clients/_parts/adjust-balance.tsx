'use client';

import { useState } from 'react';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { RadioCards } from '@/components/ui/radio-cards';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { Textarea } from '@/components/ui/textarea';
import { useSubmit } from '@/components/ui/use-submit';
import { adjustBalanceAction } from '../actions';

type AdjustBalanceProps = {
  clientId: string;
  /** Of the one adjustment that is asked for next. */
  adjustmentId: string;
  currency: string;
  currencies: readonly string[];
};

/** Staff add to the balance of a client or take from it, with a reason that stands in the journal. */
export function AdjustBalance({ clientId, adjustmentId, currency, currencies }: AdjustBalanceProps) {
  const [isOpen, setOpen] = useState(false);
  const [spentId, setSpentId] = useState<string>();
  const { ask } = useAct();
  const { onSubmit, isPending, message, errors } = useSubmit(
    (form) =>
      ask(() => adjustBalanceAction({ clientId, adjustmentId, ...Object.fromEntries(form) }), 'Balance adjusted'),
    {
      onSuccess: () => {
        setSpentId(adjustmentId);
        setOpen(false);
      },
    },
  );
  return (
    <Dialog
      title="Adjust the balance"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button isPending={spentId === adjustmentId}>Adjust balance</Button>}
    >
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        {message && <FormError message={message} />}
        <RadioCards
          legend="What to do"
          name="direction"
          defaultValue="credit"
          options={[
            { value: 'credit', title: 'Credit', description: 'Add to the balance. No money arrives.' },
            { value: 'debit', title: 'Debit', description: 'Take from it, never below zero. No money leaves.' },
            { value: 'pay_out', title: 'Paid out', description: 'You have sent this money to the client.' },
          ]}
        />
        <div className="grid grid-cols-[minmax(0,1fr)_7rem] gap-4">
          <Field label="Amount" error={errors.amount}>
            <Input name="amount" inputMode="decimal" isNumeric autoComplete="off" />
          </Field>
          <Field label="Currency" error={errors.currency}>
            <Select
              name="currency"
              defaultValue={currency}
              options={currencies.map((code) => ({ value: code, label: code }))}
            />
          </Field>
        </div>
        <Field label="Reason" error={errors.reason} description="Stands in the journal; the client reads it.">
          <Textarea name="reason" rows={2} maxLength={500} />
        </Field>
        <div className="flex justify-end gap-2">
          <DialogClose asChild>
            <Button variant="quiet">Go back</Button>
          </DialogClose>
          <SubmitButton isPending={isPending}>Adjust balance</SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}
