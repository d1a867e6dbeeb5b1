import { Check, LoaderCircle, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn';

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
