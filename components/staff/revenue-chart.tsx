'use client';

import { useState } from 'react';
import { Bars } from '@/components/ui/bars';
import { Select } from '@/components/ui/select';
import { decimalAmount } from '@/lib/domain/money';
import { formatMoney } from '@/lib/format/money';

/** `expectedMinorUnits` is what is still to come in the month. */
export type RevenueMonth = { month: string; label: string; minorUnits: string; expectedMinorUnits?: string };
export type RevenueSeries = { currency: string; months: readonly RevenueMonth[] };

type RevenueChartProps = { series: readonly RevenueSeries[]; caption?: string; nothing?: string };

/** Money by month as bars, one currency at a time: amounts of different currencies are never added. */
export function RevenueChart({
  series,
  caption = 'Revenue by month',
  nothing = 'Nothing has been invoiced yet.',
}: RevenueChartProps) {
  const [chosen, setChosen] = useState(series[0]?.currency);
  const shown = series.find((one) => one.currency === chosen) ?? series[0];
  if (!shown) return <p className="text-muted">{nothing}</p>;
  const { currency, months } = shown;
  const bars = months.map((month) => ({
    label: month.label,
    height: heightOf(month.minorUnits, currency),
    expected: heightOf(month.expectedMinorUnits ?? '0', currency),
    amount: amountOf(month, currency),
  }));
  return (
    <div className="flex flex-col gap-3">
      {series.length > 1 && (
        <span className="w-28">
          <Select
            aria-label="Currency of the chart"
            value={currency}
            onChange={(event) => setChosen(event.target.value)}
            options={series.map((one) => ({ value: one.currency, label: one.currency }))}
          />
        </span>
      )}
      <Bars bars={bars} className="h-56" />
      <table className="sr-only">
        <caption>
          {caption} in {currency}
        </caption>
        <tbody>
          {months.map((month) => (
            <tr key={month.month}>
              <th scope="row">{month.label}</th>
              <td>{amountOf(month, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A picture only: the amount itself is written in whole minor units. */
function heightOf(minorUnits: string, currency: string): number {
  return Number(decimalAmount(BigInt(minorUnits), currency));
}

function amountOf({ minorUnits, expectedMinorUnits = '0' }: RevenueMonth, currency: string): string {
  const expected =
    expectedMinorUnits === '0' ? [] : [`${formatMoney({ minorUnits: expectedMinorUnits, currency })} expected`];
  const invoiced = minorUnits === '0' && expected.length > 0 ? [] : [formatMoney({ minorUnits, currency })];
  return [...invoiced, ...expected].join(', ');
}
