'use client';

import { useState } from 'react';
import { Bars } from '@/components/ui/bars';
import { Select } from '@/components/ui/select';
import { decimalAmount } from '@/lib/domain/money';
import { formatMoney } from '@/lib/format/money';

export type RevenueMonth = { month: string; label: string; minorUnits: string };
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
  const bars = months.map(({ label, minorUnits }) => ({
    label,
    height: Number(decimalAmount(BigInt(minorUnits), currency)),
    amount: formatMoney({ minorUnits, currency }),
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
          {months.map(({ month, label, minorUnits }) => (
            <tr key={month}>
              <th scope="row">{label}</th>
              <td>{formatMoney({ minorUnits, currency })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
