'use client';

import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './cn';
import { controlClasses } from './input';

export type RichOption = { value: string; label: string; detail?: ReactNode; disabled?: boolean };

type RichSelectProps = {
  options: readonly RichOption[];
  name?: string;
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  placeholder?: string;
  required?: boolean;
  disabled?: boolean;
  id?: string;
  className?: string;
  'aria-label'?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
};

/** A list whose entries carry a second line. It posts its value under `name` like a native select. */
export function RichSelect({ options, placeholder = 'Choose', id, className, ...rest }: RichSelectProps) {
  const { name, value, defaultValue, onValueChange, required, disabled, ...aria } = rest;
  return (
    <Radix.Root {...{ name, value, defaultValue, onValueChange, required, disabled }}>
      <Radix.Trigger
        id={id}
        {...aria}
        className={cn(controlClasses, 'flex h-control items-center justify-between gap-2 text-left', className)}
      >
        <Radix.Value placeholder={placeholder} />
        <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          className="z-50 max-h-80 min-w-(--radix-select-trigger-width) overflow-hidden rounded-md border bg-raised shadow-raised"
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <RichOptionRow key={option.value} {...option} />
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function RichOptionRow({ value, label, detail, disabled }: RichOption) {
  return (
    <Radix.Item
      value={value}
      disabled={disabled}
      className="flex cursor-default items-center gap-2 rounded-sm px-2 py-2 text-body outline-none data-disabled:opacity-50 data-highlighted:bg-hover"
    >
      <span className="flex min-w-0 flex-1 flex-col">
        <Radix.ItemText>{label}</Radix.ItemText>
        {detail && <span className="text-note text-muted">{detail}</span>}
      </span>
      <Radix.ItemIndicator>
        <Check aria-hidden className="size-4 text-accent-ink" />
      </Radix.ItemIndicator>
    </Radix.Item>
  );
}
