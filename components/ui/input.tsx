import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

export const controlClasses =
  'w-full min-w-0 rounded-md border border-edge bg-surface px-3 text-body text-ink transition-colors placeholder:text-faint hover:border-muted focus-visible:outline-offset-0 disabled:bg-sunken disabled:text-muted [&[readonly]]:bg-sunken aria-invalid:border-danger-ink';

type InputProps = ComponentProps<'input'> & {
  /** Stands before the text inside the frame, such as an icon. */
  leading?: ReactNode;
  /** Stands behind the text inside the frame, such as a currency. */
  trailing?: ReactNode;
  /** Right-aligned tabular figures. */
  isNumeric?: boolean;
};

export function Input({ leading, trailing, isNumeric = false, className, ...rest }: InputProps) {
  const input = (
    <input
      type="text"
      {...rest}
      className={cn(
        controlClasses,
        'h-control',
        leading && 'pl-9',
        trailing && 'pr-14',
        isNumeric && 'text-right numeric',
        className,
      )}
    />
  );
  if (!leading && !trailing) return input;
  return (
    <span className="relative flex w-full items-center">
      {leading && (
        <span aria-hidden className="pointer-events-none absolute left-3 flex text-muted [&_svg]:size-4">
          {leading}
        </span>
      )}
      {input}
      {trailing && <span className="pointer-events-none absolute right-3 text-note text-muted">{trailing}</span>}
    </span>
  );
}
