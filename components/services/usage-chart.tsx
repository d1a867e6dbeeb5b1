import { Bars } from '@/components/ui/bars';
import { formatDecimal } from '@/lib/format/numbers';

/** A day in words and what it cost, as a decimal of the currency. */
export type UsageBar = { key: string; label: string; amount: string };

/** Usage by day as bars. */
export function UsageChart({ bars, currency }: { bars: readonly UsageBar[]; currency: string }) {
  const drawn = bars.map(({ label, amount }) => ({
    label,
    height: Number(amount),
    amount: `${formatDecimal(amount, { minFractionDigits: 2 })} ${currency}`,
  }));
  return <Bars bars={drawn} axisWidth={48} className="h-48" />;
}
