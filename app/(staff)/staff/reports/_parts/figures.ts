import type { RevenueSeries } from '@/components/staff/revenue-chart';
import type { ProductRevenue } from '@/db/queries/reports/revenue';
import { isoDay, type LocalDay } from '@/lib/domain/calendar';
import { formatDay } from '@/lib/format/days';

type MonthAmount = { month: string; currency: string; minorUnits: bigint };

/** A row of months for each currency, in the order of the currencies; a month without any is zero. */
export function seriesByMonth(rows: readonly MonthAmount[], months: readonly LocalDay[]): RevenueSeries[] {
  return currenciesOf(rows).map((currency) => ({
    currency,
    months: months.map((day) => {
      const month = isoDay(day).slice(0, 7);
      const own = rows.filter((row) => row.currency === currency && row.month === month);
      return { month, label: monthLabel(day), minorUnits: String(sumOf(own)) };
    }),
  }));
}

export type ProductRow = { product: string | null; currency: string; minorUnits: bigint };

/** What each product brought in each currency, the largest first within a currency. */
export function byProduct(rows: readonly ProductRevenue[]): ProductRow[] {
  const sums = new Map<string, ProductRow>();
  for (const { product, currency, minorUnits } of rows) {
    const key = `${currency} ${product ?? ''}`;
    const known = sums.get(key);
    if (known) known.minorUnits += minorUnits;
    else sums.set(key, { product, currency, minorUnits });
  }
  return [...sums.values()].sort((a, b) =>
    a.currency === b.currency ? (a.minorUnits < b.minorUnits ? 1 : -1) : a.currency < b.currency ? -1 : 1,
  );
}

/** The total of some rows in each currency: amounts of different currencies are never added. */
export function totalsOf(rows: readonly { currency: string; minorUnits: bigint }[]) {
  return currenciesOf(rows).map((currency) => ({
    currency,
    minorUnits: sumOf(rows.filter((row) => row.currency === currency)),
  }));
}

/** "Nov 26". */
export function monthLabel(day: LocalDay): string {
  return formatDay(day, { month: 'short' }).replace(/^\d+ (\S+) \d\d(\d\d)$/, '$1 $2');
}

function currenciesOf(rows: readonly { currency: string }[]): string[] {
  return [...new Set(rows.map(({ currency }) => currency))].sort();
}

function sumOf(rows: readonly { minorUnits: bigint }[]): bigint {
  return rows.reduce((sum, row) => sum + row.minorUnits, 0n);
}
