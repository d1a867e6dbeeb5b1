'use client';

import { Check, ChevronDown } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { cn } from './cn';
import { controlClasses } from './input';
import { useLayer } from './layer';

export type RichOption = { value: string; label: string; detail?: ReactNode; disabled?: boolean };

type RichSelectProps = {
  options: readonly RichOption[];
  name?: string;
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  placeholder?: string;
  disabled?: boolean;
  /** Given by `Field`; the label of the field is `<id>-label`. */
  id?: string;
  className?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
};

/**
 * A list whose entries carry a second line. It posts its value under `name` like a native select, and unlike Radix's own select it
 * leaves the rest of the page readable while it is open.
 */
export function RichSelect({
  options,
  name,
  defaultValue = '',
  onValueChange,
  placeholder = 'Choose',
  ...rest
}: RichSelectProps) {
  const [chosenInside, setChosenInside] = useState(defaultValue);
  const { value = chosenInside, id, disabled, className } = rest;
  const chosen = options.find((option) => option.value === value);
  const choose = (next: string) => {
    setChosenInside(next);
    onValueChange?.(next);
  };
  return (
    <>
      {name && <input type="hidden" name={name} value={value} disabled={disabled} />}
      <Radix.Root modal={false}>
        <Radix.Trigger
          id={id}
          disabled={disabled}
          aria-labelledby={id && `${id}-label ${id}-value`}
          aria-describedby={rest['aria-describedby']}
          data-invalid={rest['aria-invalid'] || undefined}
          className={cn(
            controlClasses,
            'flex h-control items-center justify-between gap-2 text-left data-invalid:border-danger-ink',
            className,
          )}
        >
          <span id={id && `${id}-value`} className={cn('truncate', !chosen && 'text-faint')}>
            {chosen?.label ?? placeholder}
          </span>
          <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
        </Radix.Trigger>
        <Choices options={options} value={value} choose={choose} />
      </Radix.Root>
    </>
  );
}

type ChoicesProps = { options: readonly RichOption[]; value: string; choose: (value: string) => void };

function Choices({ options, value, choose }: ChoicesProps) {
  return (
    <Radix.Portal container={useLayer()}>
      <Radix.Content
        align="start"
        sideOffset={4}
        collisionPadding={8}
        className="z-50 max-h-80 w-(--radix-dropdown-menu-trigger-width) overflow-y-auto rounded-md border bg-raised p-1 text-body text-ink shadow-raised"
      >
        <Radix.RadioGroup value={value} onValueChange={choose}>
          {options.map(({ value: own, label, detail, disabled }) => (
            <Radix.RadioItem
              key={own}
              value={own}
              disabled={disabled}
              className="flex cursor-default items-center gap-2 rounded-sm px-2 py-2 outline-none data-disabled:opacity-50 data-highlighted:bg-hover"
            >
              <span className="flex min-w-0 flex-1 flex-col">
                {label}
                {detail && <span className="text-note text-muted">{detail}</span>}
              </span>
              <Radix.ItemIndicator>
                <Check aria-hidden className="size-4 text-accent-ink" />
              </Radix.ItemIndicator>
            </Radix.RadioItem>
          ))}
        </Radix.RadioGroup>
      </Radix.Content>
    </Radix.Portal>
  );
}
