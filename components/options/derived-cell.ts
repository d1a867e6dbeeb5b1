import { type GridCurrency, emptyCell as noPrice, resolveCell } from '@/components/products/grid';
import { decimalAmount } from '@/lib/domain/money';
import type { OptionCell } from './option-draft';

/**
 * What an automatic cell comes to: the default currency's amounts at the rate, a percentage as it is. Undefined where the
 * default currency has no price that could be read.
 */
export function derivedCell(
  base: OptionCell | undefined,
  currency: string,
  currencies: readonly GridCurrency[],
): Pick<OptionCell, 'price' | 'setupFee'> | undefined {
  const from = currencies.find((one) => one.isDefault)?.code;
  if (!base || base.auto || !from || base.price.trim() === '') return undefined;
  const isPercent = base.price.trim().endsWith('%');
  const cells = {
    [from]: { ...noPrice, price: isPercent ? '0' : base.price, setupFee: base.setupFee },
    [currency]: { ...noPrice, auto: true },
  };
  const found = resolveCell({ cells }, currency, currencies);
  if (!found?.ok) return undefined;
  return {
    price: isPercent ? base.price.trim() : decimalAmount(found.priceMinorUnits, currency),
    setupFee: decimalAmount(found.setupFeeMinorUnits, currency),
  };
}
