import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

type SwitchProps = Omit<ComponentProps<'input'>, 'type' | 'role'> & { label: ReactNode; description?: ReactNode };

/** A native check box drawn as a switch, for what takes effect by itself. In a form that is sent, use `Checkbox`. */
export function Switch({ label, description, className, ...rest }: SwitchProps) {
  return (
    <label className={cn('flex items-start justify-between gap-4 py-1', rest.disabled && 'opacity-60', className)}>
      <span className="flex flex-col">
        <span>{label}</span>
        {description && <span className="text-note text-muted">{description}</span>}
      </span>
      <span className="flex h-(--body-line) items-center">
        <input
          {...rest}
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: a native check box brings its own checked state
          role="switch"
          className="relative h-5 w-9 shrink-0 appearance-none rounded-full border border-edge bg-sunken transition-colors after:absolute after:top-[3px] after:left-[3px] after:size-3 after:rounded-full after:bg-edge after:transition-transform checked:border-accent checked:bg-accent checked:after:translate-x-4 checked:after:bg-on-accent"
        />
      </span>
    </label>
  );
}
