'use client';

import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { formatDay, parseDay } from '@/lib/format/days';
import { Button } from './button';
import { ClearChip, chipActiveClasses, chipClasses } from './chip';
import { cn } from './cn';
import { Field } from './field';
import { Input } from './input';
import { type ListParams, valuesOf } from './list-address';
import { Popover } from './popover';

type DateRangeChipProps = { param: string; label: string; params: ListParams; apply: (changes: ListParams) => void };

/** A filter of a list by days, both ends inclusive and either of them open. */
export function DateRangeChip({ param, label, params, apply }: DateRangeChipProps) {
  const [isOpen, setOpen] = useState(false);
  const from = valuesOf(params[`${param}From`])[0] ?? '';
  const to = valuesOf(params[`${param}To`])[0] ?? '';
  const isOn = from !== '' || to !== '';
  const submit = (form: FormData) => {
    apply({ [`${param}From`]: String(form.get('from') ?? ''), [`${param}To`]: String(form.get('to') ?? '') });
    setOpen(false);
  };
  const trigger = (
    <button
      type="button"
      className={cn(chipClasses, isOn && chipActiveClasses, isOn && 'rounded-r-none border-r-0 pr-2')}
    >
      {isOn ? `${label}: ${rangeText(from, to)}` : label}
      {!isOn && <ChevronDown aria-hidden />}
    </button>
  );
  return (
    <span className="inline-flex">
      <Popover trigger={trigger} label={label} open={isOpen} onOpenChange={setOpen}>
        <form action={submit} className="flex flex-col gap-3">
          <div className="flex flex-wrap gap-3">
            <Field label="From">
              <Input type="date" name="from" defaultValue={from} />
            </Field>
            <Field label="To">
              <Input type="date" name="to" defaultValue={to} />
            </Field>
          </div>
          <Button type="submit" variant="primary">
            Apply dates
          </Button>
        </form>
      </Popover>
      {isOn && (
        <ClearChip label={label} onClear={() => apply({ [`${param}From`]: undefined, [`${param}To`]: undefined })} />
      )}
    </span>
  );
}

function rangeText(from: string, to: string): string {
  if (from && to) return `${dayText(from)} – ${dayText(to)}`;
  return from ? `from ${dayText(from)}` : `until ${dayText(to)}`;
}

/** Addresses are written by anyone: what is no day is shown as it is. */
function dayText(iso: string): string {
  try {
    return formatDay(parseDay(iso), { month: 'short' });
  } catch {
    return iso;
  }
}
