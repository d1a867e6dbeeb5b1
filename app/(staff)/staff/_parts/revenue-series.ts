import type { RevenueSeries } from '@/components/staff/revenue-chart';
import type { MonthRevenue } from '@/db/queries/dashboard';
import { addMonths, firstOfMonth, isoDay, type LocalDay } from '@/lib/domain/calendar';
import { formatDay } from '@/lib/format/days';

/** The first day of the twelve months that end with today's. */
export function firstOfYearBack(today: LocalDay): LocalDay {
  return addMonths(firstOfMonth(today), -11);
}

/** A row of twelve months for each currency, the default one first; a month without revenue is zero. */
export function seriesOf(rows: readonly MonthRevenue[], today: LocalDay, defaultCurrency: string): RevenueSeries[] {
  const first = firstOfYearBack(today);
  const months = Array.from({ length: 12 }, (_, index) => addMonths(first, index));
  const currencies = [...new Set(rows.map((row) => row.currency))].sort(
    (a, b) => Number(b === defaultCurrency) - Number(a === defaultCurrency) || (a < b ? -1 : 1),
  );
  return currencies.map((currency) => ({
    currency,
    months: months.map((day) => {
      const month = isoDay(day).slice(0, 7);
      const found = rows.find((row) => row.currency === currency && row.month === month);
      return { month, label: monthLabel(day), minorUnits: String(found?.minorUnits ?? 0n) };
    }),
  }));
}

/** The months that were with what is to come: the running month has both. */
export function withForecast(past: readonly RevenueSeries[], forecast: readonly RevenueSeries[]): RevenueSeries[] {
  const months = past[0]?.months ?? [];
  const currencies = new Set([...past, ...forecast].map(({ currency }) => currency));
  return [...currencies].map((currency) => {
    const byMonth = new Map(months.map((month) => [month.month, { ...month, minorUnits: '0' }]));
    for (const month of past.find((one) => one.currency === currency)?.months ?? []) byMonth.set(month.month, month);
    for (const { month, label, minorUnits } of forecast.find((one) => one.currency === currency)?.months ?? []) {
      const invoiced = byMonth.get(month)?.minorUnits ?? '0';
      byMonth.set(month, { month, label, minorUnits: invoiced, expectedMinorUnits: minorUnits });
    }
    return { currency, months: [...byMonth.values()] };
  });
}

/** "Nov 26": short enough for twelve of them beside each other. */
export function monthLabel(day: LocalDay): string {
  return formatDay(day, { month: 'short' }).replace(/^\d+ (\S+) \d\d(\d\d)$/, '$1 $2');
}
