import type { ReactNode } from 'react';
import type { Tone } from '@/lib/format/statuses';
import { cn } from './cn';

export type TimelineEntry = {
  key: string;
  title: ReactNode;
  /** When: an `At` with its time. */
  when: ReactNode;
  /** Who did it. */
  who?: ReactNode;
  detail?: ReactNode;
  icon?: ReactNode;
  tone?: Tone;
};

const toneClasses: Record<Tone, string> = {
  pending: 'bg-pending-soft text-pending',
  active: 'bg-active-soft text-active',
  suspended: 'bg-suspended-soft text-suspended',
  overdue: 'bg-overdue-soft text-overdue',
  ended: 'bg-ended-soft text-ended',
  fraud: 'bg-fraud text-on-fraud',
};

/** What happened, newest first or oldest first as given. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className="flex flex-col">
      {entries.map(({ key, title, when, who, detail, icon, tone = 'ended' }, index) => (
        <li key={key} className="relative flex gap-3 pb-4 last:pb-0">
          {index < entries.length - 1 && (
            <span aria-hidden className="absolute top-6 bottom-0 left-3 w-px -translate-x-1/2 bg-line" />
          )}
          <span
            aria-hidden
            className={cn(
              'flex size-6 shrink-0 items-center justify-center rounded-full [&_svg]:size-3.5',
              toneClasses[tone],
            )}
          >
            {icon ?? <span className="size-1.5 rounded-full bg-current" />}
          </span>
          <div className="flex min-w-0 flex-1 flex-col pt-0.5">
            <div className="flex flex-wrap justify-between gap-x-4">
              <span className="font-medium">{title}</span>
              <span className="text-note text-muted">{when}</span>
            </div>
            {who && <span className="text-note text-muted">{who}</span>}
            {detail && <div className="mt-1 break-words">{detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
