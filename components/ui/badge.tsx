import { cva, type VariantProps } from 'class-variance-authority';
import type { ReactNode } from 'react';
import { formatCount } from '@/lib/format/numbers';
import { cn } from './cn';

const badgeClasses = cva(
  'inline-flex h-5 shrink-0 items-center gap-1 rounded-full px-2 text-xs font-medium whitespace-nowrap [&_svg]:size-3.5 [&_svg]:shrink-0',
  {
    variants: {
      tone: {
        neutral: 'bg-ended-soft text-ink',
        accent: 'bg-accent-soft text-accent-ink',
        pending: 'bg-pending-soft text-pending',
        active: 'bg-active-soft text-active',
        suspended: 'bg-suspended-soft text-suspended',
        overdue: 'bg-overdue-soft text-overdue',
        ended: 'bg-ended-soft text-ended',
        fraud: 'bg-fraud text-on-fraud',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
);

export type BadgeTone = NonNullable<VariantProps<typeof badgeClasses>['tone']>;

/** A short tag. For a status use `StatusBadge`, which brings its icon. */
export function Badge({ tone, className, children }: { tone?: BadgeTone; className?: string; children: ReactNode }) {
  return <span className={cn(badgeClasses({ tone }), className)}>{children}</span>;
}

/** A number in a bubble, as on a tab or a menu entry. */
export function CountBadge({ count, tone = 'neutral', label }: { count: number; tone?: BadgeTone; label?: string }) {
  return (
    <span className={cn(badgeClasses({ tone }), 'h-4.5 min-w-4.5 justify-center px-1.5 numeric')}>
      {formatCount(count)}
      {label && <span className="sr-only"> {label}</span>}
    </span>
  );
}
