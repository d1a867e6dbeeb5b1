import type { PriceModel } from '../catalog';
import { addRatios, decimalsOf, type Ratio, ratioOf } from '../money';

/** Adds exact decimal amounts of usage. */
export function sumOfUsage(amounts: readonly string[]): Ratio {
  return amounts.reduce((sum, amount) => addRatios(sum, ratioOf(amount)), ratioOf('0'));
}

/**
 * What is still to be charged for a period's usage, exactly, in minor units (rules §4, §8). `fixed` is the fixed part as
 * charged, `chargedBefore` what earlier invoices took for the same period's usage.
 */
export function usageToCharge(
  priceModel: PriceModel,
  currency: string,
  usage: { before: Ratio; now: Ratio; fixed: bigint; chargedBefore: bigint },
): Ratio {
  switch (priceModel) {
    case 'free':
      return nothing;
    case 'fixed_plus_dynamic':
      return inMinorUnits(usage.now, currency);
    case 'dynamic_at_least_fixed': {
      const { num, den } = inMinorUnits(addRatios(usage.before, usage.now), currency);
      const rest = num - (usage.fixed + usage.chargedBefore) * den;
      return rest > 0n ? { num: rest, den } : nothing;
    }
  }
}

const nothing: Ratio = { num: 0n, den: 1n };

function inMinorUnits({ num, den }: Ratio, currency: string): Ratio {
  return { num: num * 10n ** BigInt(decimalsOf(currency)), den };
}
