'use client';

import { type ReactNode, useState } from 'react';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { Select, type SelectOption } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { useSubmit } from '@/components/ui/use-submit';
import { isoDay, parseDay } from '@/lib/domain/calendar';
import type { TaxRule } from '@/lib/domain/taxes';
import { saveTaxRuleAction } from '../actions';

type TaxRuleDialogProps = { rule?: TaxRule; countries: readonly SelectOption[]; trigger: ReactNode };

/** Adds a tax rule, or edits one. */
export function TaxRuleDialog({ rule, countries, trigger }: TaxRuleDialogProps) {
  const [isOpen, setOpen] = useState(false);
  const { ask } = useAct();
  const { onSubmit, isPending, message, errors } = useSubmit(
    (form) => ask(() => saveTaxRuleAction({ ...ruleOf(form), ruleId: rule?.id ?? null }), 'Tax rule saved'),
    { onSuccess: () => setOpen(false) },
  );
  return (
    <Dialog
      title={rule ? 'Edit tax rule' : 'New tax rule'}
      description="Counts from now on; documents that are issued keep their tax."
      open={isOpen}
      onOpenChange={setOpen}
      trigger={trigger}
    >
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        {message && <FormError message={message} />}
        <div className="grid grid-cols-2 gap-4">
          <Field label="Name on invoices" error={errors.name}>
            <Input name="name" defaultValue={rule?.name} maxLength={80} />
          </Field>
          <Field label="Rate" error={errors.rate}>
            <Input name="rate" defaultValue={rule?.rate} inputMode="decimal" isNumeric trailing="%" />
          </Field>
          <Field label="Country" error={errors.country}>
            <Select
              name="country"
              defaultValue={rule?.country ?? ''}
              placeholder="Choose a country"
              options={countries}
            />
          </Field>
          <Field label="State" error={errors.state} description="Empty: the whole country." isOptional>
            <Input name="state" defaultValue={rule?.state ?? ''} />
          </Field>
          <Field label="Level" error={errors.level} description="The order on the invoice.">
            <Input name="level" defaultValue={String(rule?.level ?? 1)} inputMode="numeric" isNumeric />
          </Field>
          <span />
          <Field label="From" error={errors.startOn} isOptional>
            <Input name="startOn" type="date" defaultValue={dayText(rule?.startOn)} />
          </Field>
          <Field label="Last day" error={errors.endOn} isOptional>
            <Input name="endOn" type="date" defaultValue={dayText(rule?.endOn)} />
          </Field>
        </div>
        <div className="flex justify-end gap-2">
          <DialogClose asChild>
            <Button variant="quiet">Go back</Button>
          </DialogClose>
          <SubmitButton isPending={isPending}>Save tax rule</SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}

function ruleOf(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '');
  const day = (name: string) => (text(name) ? parseDay(text(name)) : null);
  return {
    name: text('name'),
    rate: text('rate'),
    country: text('country'),
    state: text('state'),
    level: Number(text('level')),
    startOn: day('startOn'),
    endOn: day('endOn'),
  };
}

function dayText(day: number | null | undefined): string {
  return day === null || day === undefined ? '' : isoDay(day);
}
