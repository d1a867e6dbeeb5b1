import type { RecurringMonth } from '@/db/queries/reports/recurring';

/** The share of the services at the start of a month that ended in it, "2.5%"; a dash where there was none. */
export function churnOf({ servicesAtStart, servicesLost }: RecurringMonth): string {
  if (servicesAtStart === 0) return '–';
  return `${((servicesLost * 100) / servicesAtStart).toFixed(1).replace(/\.0$/, '')}%`;
}
