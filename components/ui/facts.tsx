import type { ReactNode } from 'react';
import { cn } from './cn';

export type Fact = { term: ReactNode; value: ReactNode };

/** Names and values, for the head of a detail page. Empty values are left out. */
export function Facts({
  facts,
  columns = 1,
}: {
  facts: readonly (Fact | false | null | undefined)[];
  columns?: 1 | 2 | 3;
}) {
  const shown = facts.filter((fact): fact is Fact => Boolean(fact) && isShown((fact as Fact).value));
  return (
    <dl className={cn('grid gap-x-8 gap-y-3', columns > 1 && 'sm:grid-cols-2', columns === 3 && 'lg:grid-cols-3')}>
      {shown.map(({ term, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the facts of a page keep their order
        <div key={index} className="flex min-w-0 flex-col">
          <dt className="text-note text-muted">{term}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function isShown(value: ReactNode): boolean {
  return value !== undefined && value !== null && value !== false && value !== '';
}

export type Line = Fact & { key: string; detail?: ReactNode; attributes?: { id?: string; 'data-part'?: string } };

/** Lines of words and amounts with a total, as on a summary. */
export function Lines({ lines, total }: { lines: readonly Line[]; total?: Fact }) {
  return (
    <dl className="flex flex-col">
      {lines.map(({ key, term, value, detail, attributes }) => (
        <div key={key} {...attributes} className="flex items-baseline justify-between gap-4 py-1">
          <dt className="min-w-0">
            {term}
            {detail && <span className="block text-note text-muted">{detail}</span>}
          </dt>
          <dd className="shrink-0 text-right numeric">{value}</dd>
        </div>
      ))}
      {total && (
        <div className="mt-1 flex items-baseline justify-between gap-4 border-t pt-2 font-semibold">
          <dt>{total.term}</dt>
          <dd className="shrink-0 text-right numeric">{total.value}</dd>
        </div>
      )}
    </dl>
  );
}
