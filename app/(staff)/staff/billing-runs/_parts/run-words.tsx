import { Money } from '@/components/ui/money';
import { StatusBadge } from '@/components/ui/status-badge';
import type { BillingRunRow } from '@/db/queries/runs';
import type { Instant } from '@/lib/domain/calendar';

type Amount = { currency: string; minorUnits: bigint };

/** What is kept of a run; one that was killed has kept less. */
export type RunFacts = {
  counts: Record<string, number>;
  invoiced: readonly Amount[];
  settled: readonly Amount[];
  parked: readonly { clientId: string; clientNumber: number; reason: string }[];
};

export function factsOfRun({ summary }: Pick<BillingRunRow, 'summary'>): RunFacts {
  return { counts: {}, invoiced: [], settled: [], parked: [], ...(summary as Partial<RunFacts>) };
}

const longestMs = 3_600_000;

/** A run that nobody ended was killed; what it had not done, the next one did. */
export function RunState({
  run,
  now,
}: {
  run: Pick<BillingRunRow, 'finishedAt' | 'startedAt' | 'parked'>;
  now: Instant;
}) {
  if (run.finishedAt === null && now - run.startedAt > longestMs)
    return <StatusBadge word="Interrupted" tone="ended" />;
  if (run.finishedAt === null) return <StatusBadge word="Running" tone="pending" isMoving />;
  if (run.parked > 0) return <StatusBadge word="Finished, some parked" tone="overdue" />;
  return <StatusBadge word="Finished" tone="active" />;
}

/** Amounts, each in its currency. */
export function AmountList({ amounts, isNumeric = false }: { amounts: readonly Amount[]; isNumeric?: boolean }) {
  return (
    <span className={isNumeric ? 'flex flex-col items-end' : 'flex flex-wrap gap-x-4'}>
      {amounts.map(({ currency, minorUnits }) => (
        <Money key={currency} minorUnits={minorUnits} currency={currency} />
      ))}
    </span>
  );
}
