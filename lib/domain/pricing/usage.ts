import type { PriceModel } from '../catalog';
import { addRatios, type Ratio, ratioOf, roundToMinorUnits } from '../money';

/** Adds exact decimal amounts of usage. */
export function sumOfUsage(amounts: readonly string[]): Ratio {
  return amounts.reduce((sum, amount) => addRatios(sum, ratioOf(amount)), ratioOf('0'));
}

/**
 * What is still to be charged for a period's usage, in minor units (rules §4, §8).
 * `fixed` is the fixed part as charged, `chargedBefore` what earlier invoices took for the same period's usage.
 */
export function usageToCharge(
  priceModel: PriceModel,
  currency: string,
  usage: { before: Ratio; now: Ratio; fixed: bigint; chargedBefore: bigint },
): bigint {
  switch (priceModel) {
    case 'free':
      return 0n;
    case 'fixed_plus_dynamic':
      return roundToMinorUnits(usage.now, currency);
    case 'dynamic_at_least_fixed': {
      const excess = roundToMinorUnits(addRatios(usage.before, usage.now), currency) - usage.fixed;
      const rest = (excess > 0n ? excess : 0n) - usage.chargedBefore;
      return rest > 0n ? rest : 0n;
    }
  }
}
