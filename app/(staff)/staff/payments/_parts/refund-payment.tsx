'use client';

import { useState } from 'react';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { RadioCards } from '@/components/ui/radio-cards';
import { SubmitButton } from '@/components/ui/submit-button';
import { useSubmit } from '@/components/ui/use-submit';
import { formatMoney, plainAmount } from '@/lib/format/money';
import { refundPaymentAction } from '../actions';

type Target = 'source' | 'balance';
type RefundPaymentProps = {
  paymentId: string;
  left: { minorUnits: string; currency: string };
  /** Where it may go: only what came through a gateway goes back there. */
  targets: readonly Target[];
};

const words: Record<Target, { title: string; description: string }> = {
  source: { title: 'Where it came from', description: 'Through the gateway. It takes some days to arrive.' },
  balance: { title: 'The balance', description: 'At once, by a credit note. It pays what is due next.' },
};

/** Gives a payment back, in full or in part. */
export function RefundPayment({ paymentId, left, targets }: RefundPaymentProps) {
  const [isOpen, setOpen] = useState(false);
  const [target, setTarget] = useState<Target>(targets[0] ?? 'balance');
  const { ask } = useAct();
  const { onSubmit, isPending, message, errors } = useSubmit(
    (form) =>
      ask(
        () => refundPaymentAction({ paymentId, amount: form.get('amount'), target, reason: form.get('reason') }),
        'Refund on its way',
      ),
    { onSuccess: () => setOpen(false) },
  );
  return (
    <Dialog
      title="Refund the payment"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button variant="primary">Refund payment</Button>}
    >
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        {message && <FormError message={message} />}
        <RadioCards
          legend="Give it to"
          name="target"
          value={target}
          onValueChange={(value) => setTarget(value as Target)}
          options={targets.map((value) => ({ value, ...words[value] }))}
        />
        <Field label="Amount" error={errors.amount} description={`${formatMoney(left)} can still be refunded.`}>
          <Input
            name="amount"
            inputMode="decimal"
            isNumeric
            trailing={left.currency}
            defaultValue={plainAmount(left)}
            autoComplete="off"
          />
        </Field>
        <Field label="Reason" error={errors.reason} description="Stands on the credit note. The client reads it.">
          <Input name="reason" maxLength={500} autoComplete="off" />
        </Field>
        <div className="flex justify-end gap-2">
          <DialogClose asChild>
            <Button variant="quiet">Go back</Button>
          </DialogClose>
          <SubmitButton isPending={isPending}>Refund payment</SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}
