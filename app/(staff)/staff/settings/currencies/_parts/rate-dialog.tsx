'use client';

import { type ReactNode, useState } from 'react';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useSubmit } from '@/components/ui/use-submit';
import { setRateAction } from '../actions';

type RateDialogProps = { currency?: string; rate?: string; base: string; trigger: ReactNode };

/** Sets the rate of a currency, or adds one with its rate. */
export function RateDialog({ currency, rate, base, trigger }: RateDialogProps) {
  const [isOpen, setOpen] = useState(false);
  const { ask } = useAct();
  const { onSubmit, isPending, message, errors } = useSubmit(
    (form) =>
      ask(() => setRateAction({ currency: currency ?? form.get('currency'), rate: form.get('rate') }), 'Rate saved'),
    { onSuccess: () => setOpen(false) },
  );
  return (
    <Dialog
      title={currency ? `Rate of ${currency}` : 'New currency'}
      description="Automatic prices follow at once. Running periods keep their price; renewals take the new one."
      open={isOpen}
      onOpenChange={setOpen}
      trigger={trigger}
    >
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        {message && <FormError message={message} />}
        {!currency && (
          <Field label="Currency" error={errors.currency} description="Its three letters, such as EUR.">
            <Input name="currency" maxLength={3} className="uppercase" autoComplete="off" />
          </Field>
        )}
        <Field label={`1 ${base} is`} error={errors.rate}>
          <Input name="rate" defaultValue={rate} inputMode="decimal" isNumeric trailing={currency} autoComplete="off" />
        </Field>
        <div className="flex justify-end gap-2">
          <DialogClose asChild>
            <Button variant="quiet">Go back</Button>
          </DialogClose>
          <SubmitButton isPending={isPending}>Save rate</SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}
