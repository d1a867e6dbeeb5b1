import type { ReactNode } from 'react';
import { cn } from './cn';
import { Fieldset } from './field';

export type RadioCard = {
  value: string;
  title: ReactNode;
  description?: ReactNode;
  /** Stands at the right, such as a price or a saving. */
  aside?: ReactNode;
  disabled?: boolean;
  /** Why it cannot be chosen; shown on the card. */
  disabledReason?: ReactNode;
};

type RadioCardsProps = {
  legend: ReactNode;
  name: string;
  options: readonly RadioCard[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  columns?: 1 | 2 | 3;
  description?: ReactNode;
  error?: ReactNode;
  required?: boolean;
  isLegendHidden?: boolean;
};

/** One choice of a few, each with room for what it means: native radio buttons, so arrows move and forms post them. */
export function RadioCards(props: RadioCardsProps) {
  const { legend, description, error, isLegendHidden, options, columns = 1, ...group } = props;
  return (
    <Fieldset {...{ legend, description, error, isLegendHidden }}>
      <div
        className={cn(
          'grid gap-2',
          columns === 2 && 'sm:grid-cols-2',
          columns === 3 && 'sm:grid-cols-2 lg:grid-cols-3',
        )}
      >
        {options.map((option) => (
          <Card key={option.value} option={option} group={group} />
        ))}
      </div>
    </Fieldset>
  );
}

type Group = Pick<RadioCardsProps, 'name' | 'value' | 'defaultValue' | 'onValueChange' | 'required'>;

function Card({ option, group }: { option: RadioCard; group: Group }) {
  const { onValueChange } = group;
  const isControlled = group.value !== undefined;
  return (
    <label className="flex items-start gap-3 rounded-md border border-edge bg-surface p-3 transition-colors hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-checked:outline has-checked:outline-accent has-disabled:bg-sunken has-disabled:hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
      <span className="flex h-(--body-line) items-center">
        <input
          type="radio"
          name={group.name}
          value={option.value}
          required={group.required}
          disabled={option.disabled}
          className="size-4 shrink-0 accent-accent outline-none"
          onChange={onValueChange && (() => onValueChange(option.value))}
          {...(isControlled
            ? { checked: group.value === option.value }
            : { defaultChecked: group.defaultValue === option.value })}
        />
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className={cn('font-medium', option.disabled && 'text-muted')}>{option.title}</span>
        {option.description && <span className="text-note text-muted">{option.description}</span>}
        {option.disabled && option.disabledReason && (
          <span className="text-note text-muted">{option.disabledReason}</span>
        )}
      </span>
      {option.aside && <span className="flex shrink-0 flex-col items-end text-right">{option.aside}</span>}
    </label>
  );
}
