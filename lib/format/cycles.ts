import type { Cycle, CycleUnit } from '@/lib/domain/calendar';

type Period = Exclude<CycleUnit, 'one_time'>;

const adverbs: Record<Period, string> = { hour: 'hourly', day: 'daily', month: 'monthly', year: 'yearly' };

/** "monthly", "every 3 months", "one time": how a cycle is called in a list or on a switch. */
export function formatCycle({ unit, multiplier }: Cycle): string {
  if (unit === 'one_time') return 'one time';
  return multiplier === 1 ? adverbs[unit] : formatEvery({ unit, multiplier });
}

/** "every month", "every 3 months", "once": for sentences such as "then 9.90 EUR every month". */
export function formatEvery({ unit, multiplier }: Cycle): string {
  if (unit === 'one_time') return 'once';
  return multiplier === 1 ? `every ${unit}` : `every ${multiplier} ${unit}s`;
}

/** "/ month", "/ 3 months", "" for one time: behind a price, as in "4.90 EUR / month". */
export function formatPer({ unit, multiplier }: Cycle): string {
  if (unit === 'one_time') return '';
  return multiplier === 1 ? `/ ${unit}` : `/ ${multiplier} ${unit}s`;
}

/** "1 month", "3 months", "no end": how long one period lasts. */
export function formatCycleLength({ unit, multiplier }: Cycle): string {
  if (unit === 'one_time') return 'no end';
  return multiplier === 1 ? `1 ${unit}` : `${multiplier} ${unit}s`;
}
