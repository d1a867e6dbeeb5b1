import { cva, type VariantProps } from 'class-variance-authority';
import { LoaderCircle } from 'lucide-react';
import type { ComponentProps, MouseEvent } from 'react';
import { cn } from './cn';

export const buttonClasses = cva('button', {
  variants: {
    variant: {
      primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-hover',
      secondary: 'border-edge bg-surface text-ink hover:bg-hover',
      quiet: 'border-transparent text-ink hover:bg-hover',
      danger: 'border-transparent bg-danger text-on-accent hover:bg-danger-hover',
      link: 'border-transparent text-accent-ink underline underline-offset-4 hover:no-underline',
    },
    size: {
      sm: 'h-7 px-2 text-xs',
      md: 'h-control px-4 text-body',
      lg: 'h-12 px-6 text-base',
      icon: 'size-control px-0',
    },
    wide: { true: 'w-full' },
  },
  compoundVariants: [{ variant: 'link', className: 'h-auto px-0' }],
  defaultVariants: { variant: 'secondary', size: 'md' },
});

export type ButtonLook = VariantProps<typeof buttonClasses>;

export type ButtonProps = ComponentProps<'button'> & ButtonLook & { isPending?: boolean };

/**
 * While pending it keeps its place, its width and the focus, shows a spinner and ignores clicks. An `icon` button needs an
 * `aria-label`. It does not submit unless `type="submit"` is given.
 */
export function Button({ variant, size, wide, isPending = false, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={isPending || undefined}
      aria-busy={isPending || undefined}
      onClick={isPending ? ignoreClick : onClick}
      className={cn(buttonClasses({ variant, size, wide }), isPending && 'relative', className)}
    >
      {isPending ? (
        <>
          <LoaderCircle aria-hidden className="absolute animate-spin" />
          <span className="inline-flex items-center gap-2 opacity-25">{children}</span>
        </>
      ) : (
        children
      )}
    </button>
  );
}

function ignoreClick(event: MouseEvent) {
  event.preventDefault();
}
