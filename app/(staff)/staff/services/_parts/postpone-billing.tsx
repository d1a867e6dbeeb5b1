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
import { parseDay } from '@/lib/domain/calendar';
import { formatDay, formatDayCount } from '@/lib/format/days';
import { postponeBillingAction } from '../actions';

/** Moves the day on which a service is billed next, and says how many days that gives away. */
export function PostponeBilling({ serviceId, paidUntil }: { serviceId: string; paidUntil: string }) {
  const [isOpen, setOpen] = useState(false);
  const [until, setUntil] = useState(paidUntil);
  const { ask } = useAct();
  const { onSubmit, isPending, message, errors } = useSubmit(
    () => ask(() => postponeBillingAction({ serviceId, paidUntilOn: until }), 'Billing date moved'),
    { onSuccess: () => setOpen(false) },
  );
  return (
    <Dialog
      title="Move the next billing date"
      description={`It is paid until ${formatDay(parseDay(paidUntil))}. Its next period begins the day after the day you choose.`}
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open);
        setUntil(paidUntil);
      }}
      trigger={<Button>Move billing date</Button>}
    >
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        {message && <FormError message={message} />}
        <Field label="Paid until" error={errors.paidUntilOn} description={whatFollows(paidUntil, until)}>
          <Input type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
        </Field>
        <div className="flex justify-end gap-2">
          <DialogClose asChild>
            <Button variant="quiet">Go back</Button>
          </DialogClose>
          <SubmitButton isPending={isPending}>Move billing date</SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}

function whatFollows(from: string, to: string): string {
  const days = /^\d{4}-\d{2}-\d{2}$/.test(to) ? parseDay(to) - parseDay(from) : 0;
  return days > 0 ? `${formatDayCount(days)} are given for free.` : 'Choose a later day.';
}
