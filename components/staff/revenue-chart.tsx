'use client';

import { useState } from 'react';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
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
  // A bar's height is a picture: the exact amounts stand in the tooltip and in the table.
  const bars = months.map((month) => ({ ...month, height: Number(decimalAmount(BigInt(month.minorUnits), currency)) }));
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
      <div aria-hidden className="h-56">
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: 224 }}>
          <BarChart data={bars} margin={{ top: 8, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke="var(--color-line)" />
            <XAxis dataKey="label" tickLine={false} axisLine={false} tick={tick} />
            <YAxis width={56} tickLine={false} axisLine={false} tick={tick} />
            <Tooltip
              cursor={{ fill: 'var(--color-hover)' }}
              content={({ payload }) => <Tip month={payload?.[0]?.payload} currency={currency} />}
            />
            <Bar dataKey="height" fill="var(--color-accent)" radius={[4, 4, 0, 0]} isAnimationActive={false} />
          </BarChart>
        </ResponsiveContainer>
      </div>
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

const tick = { fill: 'var(--color-muted)', fontSize: 12 };

function Tip({ month, currency }: { month: RevenueMonth | undefined; currency: string }) {
  if (!month) return null;
  return (
    <div className="rounded-md border bg-raised px-3 py-2 text-note shadow-raised">
      <div className="text-muted">{month.label}</div>
      <div className="font-medium numeric">{formatMoney({ minorUnits: month.minorUnits, currency })}</div>
    </div>
  );
}
