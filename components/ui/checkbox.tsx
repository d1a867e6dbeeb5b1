import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

const boxClasses = 'block size-4 shrink-0 accent-accent';

type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & {
  label: ReactNode;
  description?: ReactNode;
  error?: ReactNode;
};

/** A check box with its words beside it; the whole line can be pressed. */
export function Checkbox({ label, description, error, className, ...rest }: CheckboxProps) {
  return (
    <label className={cn('flex items-start gap-3 py-1', rest.disabled && 'opacity-60', className)}>
      <span className="flex h-(--body-line) items-center">
        <input {...rest} type="checkbox" aria-invalid={error ? true : undefined} className={boxClasses} />
      </span>
      <span className="flex flex-col">
        <span>{label}</span>
        {description && <span className="text-note text-muted">{description}</span>}
        {error && <span className="text-note text-danger-ink">{error}</span>}
      </span>
    </label>
  );
}

/** A check box alone, for a table's cell: it needs an `aria-label`. */
export function BareCheckbox({ className, ...rest }: Omit<ComponentProps<'input'>, 'type'>) {
  return <input {...rest} type="checkbox" className={cn(boxClasses, className)} />;
}
