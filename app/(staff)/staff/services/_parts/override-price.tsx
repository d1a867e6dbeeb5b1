'use client';

import { useState } from 'react';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { useSubmit } from '@/components/ui/use-submit';
import { overridePriceAction } from '../actions';

export type OverrideDraft = { type: string; value: string; until: string };

export const overrideWords: Record<string, string> = {
  none: 'The price of the price list',
  discount_value: 'An amount off',
  discount_percent: 'A percentage off',
  fixed_value: 'A fixed price',
  free: 'Free',
};

type OverridePriceProps = { serviceId: string; currency: string; saved: OverrideDraft };

/** A price of its own for one service, from its next period on. */
export function OverridePrice({ serviceId, currency, saved }: OverridePriceProps) {
  const [isOpen, setOpen] = useState(false);
  const [type, setType] = useState(saved.type);
  const { ask } = useAct();
  const { onSubmit, isPending, message, errors } = useSubmit(
    (form) => ask(() => overridePriceAction({ serviceId, ...Object.fromEntries(form) }), 'Price override saved'),
    { onSuccess: () => setOpen(false) },
  );
  const hasValue = type !== 'none' && type !== 'free';
  return (
    <Dialog
      title="Override the price"
      description="For the recurring part, from the next period on. The running period keeps what it was charged."
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button>Override price</Button>}
    >
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        {message && <FormError message={message} />}
        <Field label="The service costs">
          <Select
            name="type"
            value={type}
            onChange={(event) => setType(event.target.value)}
            options={Object.entries(overrideWords).map(([value, label]) => ({ value, label }))}
          />
        </Field>
        {hasValue && (
          <Field
            label={type === 'discount_percent' ? 'Percentage off' : 'Amount for a full period'}
            error={errors.value}
          >
            <Input
              name="value"
              inputMode="decimal"
              isNumeric
              trailing={type === 'discount_percent' ? '%' : currency}
              defaultValue={type === saved.type ? saved.value : ''}
              autoComplete="off"
            />
          </Field>
        )}
        {type !== 'none' ? (
          <Field
            label="Until"
            error={errors.until}
            description="From this day on the price list counts again. Empty: for good."
            isOptional
          >
            <Input name="until" type="date" defaultValue={saved.until} />
          </Field>
        ) : (
          <input type="hidden" name="until" value="" />
        )}
        <div className="flex justify-end gap-2">
          <DialogClose asChild>
            <Button variant="quiet">Go back</Button>
          </DialogClose>
          <SubmitButton isPending={isPending}>Save override</SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}
