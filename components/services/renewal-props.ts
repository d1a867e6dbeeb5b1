import type { Cycle, LocalDay } from '@/lib/domain/calendar';
import { formatCycleLength } from '@/lib/format/cycles';
import type { RenewalProps } from './renew-dialog';

type Renewal =
  | { ok: true; startsOn: LocalDay; choices: readonly { count: number; endsOn: LocalDay; totalMinorUnits: bigint }[] }
  | { ok: false };

/** What renewing would invoice, in a form that may go to the browser; null where it cannot be renewed now. */
export function renewalProps(
  renewal: Renewal,
  { unit, multiplier, currency }: Cycle & { currency: string },
  { today, key }: { today: LocalDay; key: string },
): RenewalProps | null {
  if (!renewal.ok) return null;
  const choices = renewal.choices.map(({ count, endsOn, totalMinorUnits }) => ({
    count,
    length: formatCycleLength({ unit, multiplier: multiplier * count }),
    endsOn,
    totalMinorUnits: String(totalMinorUnits),
  }));
  return { startsOn: renewal.startsOn, dueOn: Math.max(renewal.startsOn, today), choices, currency, key };
}
