'use client';

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatDecimal } from '@/lib/format/numbers';

/** A day in words and what it cost, as a decimal of the currency. */
export type UsageBar = { key: string; label: string; amount: string };

/** Usage by day as bars: a picture only, the exact amounts stand in the table beside it. */
export function UsageChart({ bars, currency }: { bars: readonly UsageBar[]; currency: string }) {
  const drawn = bars.map((bar) => ({ ...bar, height: Number(bar.amount) }));
  return (
    <div aria-hidden className="h-48">
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: 192 }}>
        <BarChart data={drawn} margin={{ top: 8, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--color-line)" />
          <XAxis dataKey="label" tickLine={false} axisLine={false} tick={tick} minTickGap={16} />
          <YAxis width={48} tickLine={false} axisLine={false} tick={tick} />
          <Tooltip
            cursor={{ fill: 'var(--color-hover)' }}
            content={({ payload }) => <Tip bar={payload?.[0]?.payload} currency={currency} />}
          />
          <Bar
            dataKey="height"
            fill="var(--color-accent)"
            radius={[4, 4, 0, 0]}
            maxBarSize={40}
            isAnimationActive={false}
          />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

const tick = { fill: 'var(--color-muted)', fontSize: 12 };

function Tip({ bar, currency }: { bar: UsageBar | undefined; currency: string }) {
  if (!bar) return null;
  return (
    <div className="rounded-md border bg-raised px-3 py-2 text-note shadow-raised">
      <div className="text-muted">{bar.label}</div>
      <div className="font-medium numeric">
        {formatDecimal(bar.amount, { minFractionDigits: 2 })} {currency}
      </div>
    </div>
  );
}
