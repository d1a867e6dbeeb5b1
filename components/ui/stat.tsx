import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Tone } from '@/lib/format/statuses';
import { cn } from './cn';

type StatProps = {
  label: ReactNode;
  value: ReactNode;
  detail?: ReactNode;
  /** Only where the number itself is a status, such as what is overdue. */
  tone?: Extract<Tone, 'pending' | 'overdue' | 'suspended' | 'active'>;
  href?: string;
};

const toneClasses = {
  pending: 'text-pending',
  overdue: 'text-overdue',
  suspended: 'text-suspended',
  active: 'text-active',
};

/** One number that matters, with what it counts. */
export function Stat({ label, value, detail, tone, href }: StatProps) {
  const content = (
    <>
      <span className="text-note text-muted">{label}</span>
      <span className={cn('font-mono text-lg font-semibold tracking-tight numeric', tone && toneClasses[tone])}>
        {value}
      </span>
      {detail && <span className="text-note text-muted">{detail}</span>}
    </>
  );
  const classes = 'flex min-w-0 flex-col gap-1 rounded-md border bg-surface p-gutter';
  if (!href) return <div className={classes}>{content}</div>;
  return (
    <Link href={href} className={cn(classes, 'transition-colors hover:border-edge hover:bg-hover')}>
      {content}
    </Link>
  );
}
