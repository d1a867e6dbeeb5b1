import type { Cycle, CycleUnit } from '../calendar';

const offered = [1, 2, 3, 6, 12];
/** Nobody renews further ahead than three years. */
const mostOf: Record<CycleUnit, number> = { hour: 26_280, day: 1_095, month: 36, year: 3, one_time: 0 };

/** How many periods of a cycle may be renewed with one order; none of what is bought once. */
export function renewalCounts({ unit, multiplier }: Cycle): number[] {
  return offered.filter((count) => count * multiplier <= Math.max(mostOf[unit], unit === 'one_time' ? 0 : multiplier));
}
