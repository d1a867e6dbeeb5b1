import { CircleAlert, Clock, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn';

type BannerProps = {
  tone?: 'info' | 'pending' | 'suspended' | 'overdue';
  title: ReactNode;
  children?: ReactNode;
  /** The one next step. */
  action?: ReactNode;
  /** Read out when it appears while one looks. */
  isLive?: boolean;
};

const icons = { info: Info, pending: Clock, suspended: TriangleAlert, overdue: CircleAlert };
const toneClasses = {
  info: 'border-accent bg-accent-soft [&>svg]:text-accent-ink',
  pending: 'border-pending bg-pending-soft [&>svg]:text-pending',
  suspended: 'border-suspended bg-suspended-soft [&>svg]:text-suspended',
  overdue: 'border-overdue bg-overdue-soft [&>svg]:text-overdue',
};

/** Something that concerns the whole page: what it is, and the next step. */
export function Banner({ tone = 'info', title, children, action, isLive = false }: BannerProps) {
  const Icon = icons[tone];
  return (
    <div
      role={isLive ? 'status' : undefined}
      className={cn('flex flex-wrap items-start gap-3 rounded-md border p-3', toneClasses[tone])}
    >
      <Icon aria-hidden className="mt-0.5 size-5 shrink-0" />
      <div className="flex min-w-48 flex-1 flex-col">
        <p className="font-medium">{title}</p>
        {children && <div>{children}</div>}
      </div>
      {action}
    </div>
  );
}
