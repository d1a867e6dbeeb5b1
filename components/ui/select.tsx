import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from './cn';
import { controlClasses } from './input';

export type SelectOption = { value: string; label: string; disabled?: boolean };

type SelectProps = Omit<ComponentProps<'select'>, 'children'> & {
  options: readonly (SelectOption | { label: string; options: readonly SelectOption[] })[];
  /** The first, empty entry: "Choose a country". */
  placeholder?: string;
};

/** The browser's own list: the best on a phone and with a keyboard. Use `RichSelect` only where entries need more than a word. */
export function Select({ options, placeholder, className, ...rest }: SelectProps) {
  return (
    <span className="relative flex w-full items-center">
      <select {...rest} className={cn(controlClasses, 'h-control appearance-none pr-9', className)}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((entry) =>
          'options' in entry ? (
            <optgroup key={entry.label} label={entry.label}>
              {entry.options.map(renderOption)}
            </optgroup>
          ) : (
            renderOption(entry)
          ),
        )}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute right-3 size-4 text-muted" />
    </span>
  );
}

function renderOption({ value, label, disabled }: SelectOption) {
  return (
    <option key={value} value={value} disabled={disabled} className="bg-raised text-ink">
      {label}
    </option>
  );
}
