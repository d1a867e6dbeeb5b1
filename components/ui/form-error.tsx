'use client';

import { CircleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';

export type FormProblem = { /** The id of the control, to jump there. */ controlId?: string; message: ReactNode };

/**
 * Stands above a form that was refused. It takes the focus when it appears or when its message changes, so that a screen reader reads
 * it and the keyboard is near the fields; render it only while there is something to say.
 */
export function FormError({ message, problems = [] }: { message: ReactNode; problems?: readonly FormProblem[] }) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message is a new occasion to be read
  useEffect(() => box.current?.focus(), [message]);
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="flex gap-3 rounded-md border border-overdue bg-overdue-soft p-3 text-ink focus:outline-none"
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-overdue" />
      <div className="flex min-w-0 flex-col gap-1">
        <p className="font-medium">{message}</p>
        {problems.length > 0 && (
          <ul className="list-disc pl-4">
            {problems.map((problem, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn anew with each refusal
              <li key={index}>
                {problem.controlId ? (
                  <a href={`#${problem.controlId}`} className="underline underline-offset-4">
                    {problem.message}
                  </a>
                ) : (
                  problem.message
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
