import { Check, LoaderCircle, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatCount } from '@/lib/format/numbers';
import { cn } from './cn';

/** How far something counted has come; without `value` it only says that it is at work. */
export function Progress({
  label,
  value,
  max = 100,
  isLabelHidden,
}: {
  label: string;
  value?: number;
  max?: number;
  isLabelHidden?: boolean;
}) {
  const share = value === undefined || max <= 0 ? undefined : Math.min(100, Math.max(0, (value / max) * 100));
  return (
    <div className="flex flex-col gap-1">
      <div className={cn('flex justify-between gap-4 text-note', isLabelHidden && 'sr-only')}>
        <span>{label}</span>
        {value !== undefined && (
          <span className="text-muted numeric">
            {formatCount(value)} of {formatCount(max)}
          </span>
        )}
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value}
        className="h-2 overflow-hidden rounded-full bg-ended-soft"
      >
        <div
          className={cn('h-full rounded-full bg-accent', share === undefined && 'w-1/3 animate-pulse')}
          style={share === undefined ? undefined : { width: `${share}%` }}
        />
      </div>
    </div>
  );
}

export type ProgressStep = {
  key: string;
  title: ReactNode;
  state: 'done' | 'current' | 'waiting' | 'failed';
  detail?: ReactNode;
};

const stepWords = { done: 'done', current: 'now', waiting: 'not yet', failed: 'failed' } as const;

/** Something that goes through stages while one watches; wrap it in a live region where it moves by itself. */
export function Steps({ steps }: { steps: readonly ProgressStep[] }) {
  return (
    <ol className="flex flex-col">
      {steps.map(({ key, title, state, detail }, index) => (
        <li
          key={key}
          aria-current={state === 'current' ? 'step' : undefined}
          className="relative flex gap-3 pb-5 last:pb-0"
        >
          {index < steps.length - 1 && (
            <span
              aria-hidden
              className={cn(
                'absolute top-7 bottom-0 left-3.5 w-0.5 -translate-x-1/2',
                state === 'done' ? 'bg-accent' : 'bg-line',
              )}
            />
          )}
          <StepMark state={state} />
          <div className="flex min-w-0 flex-col pt-0.5">
            <span className={cn('font-medium', state === 'waiting' && 'text-muted')}>
              {title}
              <span className="sr-only">, {stepWords[state]}</span>
            </span>
            {detail && <div className="text-note text-muted">{detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}

function StepMark({ state }: Pick<ProgressStep, 'state'>) {
  return (
    <span
      aria-hidden
      className={cn(
        'flex size-7 shrink-0 items-center justify-center rounded-full border-2 [&_svg]:size-4',
        state === 'done' && 'border-accent bg-accent text-on-accent',
        state === 'current' && 'border-accent-ink text-accent-ink',
        state === 'waiting' && 'border-line',
        state === 'failed' && 'border-overdue bg-overdue-soft text-overdue',
      )}
    >
      {state === 'done' && <Check />}
      {state === 'current' && <LoaderCircle className="animate-spin" />}
      {state === 'failed' && <X />}
    </span>
  );
}
