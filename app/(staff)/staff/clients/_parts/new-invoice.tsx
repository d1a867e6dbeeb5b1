'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useSubmit } from '@/components/ui/use-submit';
import { createInvoiceAction } from '../../invoices/actions';

type NewInvoiceProps = { clientId: string; currency: string };

/** Staff invoice something in their own words; it is issued and sent at once. */
export function NewInvoice({ clientId, currency }: NewInvoiceProps) {
  const [isOpen, setOpen] = useState(false);
  const [isTaxed, setTaxed] = useState(true);
  const router = useRouter();
  const { ask } = useAct();
  const { onSubmit, isPending, message, errors } = useSubmit(
    async (form) => {
      const input = { clientId, isTaxed, ...Object.fromEntries(form) };
      const answer = await ask(() => createInvoiceAction(input), 'Invoice issued');
      if (answer.ok) router.push(`/staff/invoices/${answer.invoiceId}`);
      return answer;
    },
    { onSuccess: () => setOpen(false) },
  );
  return (
    <Dialog
      title="New invoice"
      description="It is issued and sent to the client at once; what is issued never changes."
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button>New invoice</Button>}
    >
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        {message && <FormError message={message} />}
        <Field label="What it is for" error={errors.description}>
          <Input name="description" maxLength={200} autoComplete="off" />
        </Field>
        <div className="grid grid-cols-2 gap-4">
          <Field label="Amount before tax" error={errors.amount}>
            <Input name="amount" inputMode="decimal" isNumeric trailing={currency} autoComplete="off" />
          </Field>
          <Field label="Days to pay" error={errors.daysToPay}>
            <Input name="daysToPay" inputMode="numeric" isNumeric trailing="days" defaultValue="7" autoComplete="off" />
          </Field>
        </div>
        <Checkbox
          label="Add tax"
          description="By the rules for the client's country, as for a taxed product."
          checked={isTaxed}
          onChange={(event) => setTaxed(event.target.checked)}
        />
        <div className="flex justify-end gap-2">
          <DialogClose asChild>
            <Button variant="quiet">Go back</Button>
          </DialogClose>
          <SubmitButton isPending={isPending}>Issue invoice</SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}
