import { type Amount, formatAmount, formatMoney, isNegative, type SignDisplay } from '@/lib/format/money';
import { cn } from './cn';

type MoneyProps = Amount & {
  sign?: SignDisplay;
  locale?: string;
  /** Under a heading that names the currency. */
  isBare?: boolean;
  className?: string;
};

/** An amount in tabular figures: `<Money {...invoice.total} />`. The currency is quieter than the number. */
export function Money({ minorUnits, currency, sign, locale, isBare = false, className }: MoneyProps) {
  const amount = { minorUnits, currency };
  const style = { sign, locale };
  return (
    <data
      value={formatMoney(amount)}
      className={cn('font-mono tracking-tight numeric', className)}
      data-negative={isNegative(amount) || undefined}
    >
      {formatAmount(amount, style)}
      {!isBare && <span className="text-[0.9em] font-normal opacity-80"> {currency}</span>}
    </data>
  );
}
