'use client';

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { cn } from './cn';

/** `height` is a picture only, `expected` what is paler on top of it; `amount` is what one reads when pointing at the bar. */
export type DrawnBar = { label: string; height: number; expected?: number; amount: string };

type BarsProps = { bars: readonly DrawnBar[]; axisWidth?: number; className: string };

/**
 * Bars with what each stands for; the exact amounts stand in a table beside them. The first drawing, before the width is
 * known, is wider than a phone: what hangs over is cut off instead of widening the page.
 */
export function Bars({ bars, axisWidth = 56, className }: BarsProps) {
  return (
    <div aria-hidden className={cn('overflow-clip', className)}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: 200 }}>
        <BarChart data={[...bars]} margin={{ top: 8, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--color-line)" />
          <XAxis dataKey="label" tickLine={false} axisLine={false} tick={tick} minTickGap={16} />
          <YAxis width={axisWidth} tickLine={false} axisLine={false} tick={tick} />
          <Tooltip
            cursor={{ fill: 'var(--color-hover)' }}
            content={({ payload }) => <Tip bar={payload?.[0]?.payload} />}
          />
          <Bar
            dataKey="height"
            stackId="bar"
            fill="var(--color-accent)"
            radius={[4, 4, 0, 0]}
            maxBarSize={64}
            isAnimationActive={false}
          />
          <Bar
            dataKey="expected"
            stackId="bar"
            fill="var(--color-accent)"
            fillOpacity={0.35}
            radius={[4, 4, 0, 0]}
            maxBarSize={64}
            isAnimationActive={false}
          />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

const tick = { fill: 'var(--color-muted)', fontSize: 12 };

function Tip({ bar }: { bar: DrawnBar | undefined }) {
  if (!bar) return null;
  return (
    <div className="rounded-md border bg-raised px-3 py-2 text-note shadow-raised">
      <div className="text-muted">{bar.label}</div>
      <div className="font-medium numeric">{bar.amount}</div>
    </div>
  );
}
