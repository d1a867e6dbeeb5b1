import type { LocalDay } from '../calendar';
import { percentOf, proRata } from '../money';
import type { PricedPart } from './price';
import { sumOfParts } from './price';

export const overrideTypes = ['discount_value', 'discount_percent', 'fixed_value', 'free'] as const;
export type OverrideType = (typeof overrideTypes)[number];

/** A price of its own for one service. `minorUnits` or `percent` by type; no longer applied from `until` on. */
export type PriceOverride =
  | { type: 'discount_value' | 'fixed_value'; minorUnits: bigint; until: LocalDay | null }
  | { type: 'discount_percent'; percent: string; until: LocalDay | null }
  | { type: 'free'; until: LocalDay | null };

/** One amount that a period is charged with: the product, an option, or the discount of an override. */
export type Charge = PricedPart & { kind: 'recurring' | 'discount' };

/** The charges of one full cycle: the recurring parts and, last, the override's discount as on `day` (rules §4). */
export function fullCharges(recurring: readonly PricedPart[], override: PriceOverride | null, day: LocalDay): Charge[] {
  const charges: Charge[] = recurring.map((part) => ({ ...part, kind: 'recurring' }));
  const discount = overrideDiscount(override, sumOfParts(recurring), day);
  const product = recurring[0];
  if (discount !== 0n && product) {
    charges.push({ kind: 'discount', code: product.code, optionId: null, minorUnits: discount });
  }
  return charges;
}

/** What an override adds to `fixed` for a full period, normally negative, never taking it below 0. */
export function overrideDiscount(override: PriceOverride | null, fixed: bigint, day: LocalDay): bigint {
  if (!override || (override.until !== null && day >= override.until)) return 0n;
  switch (override.type) {
    case 'free':
      return -fixed;
    case 'fixed_value':
      return override.minorUnits - fixed;
    case 'discount_value':
      return -atMost(override.minorUnits, fixed);
    case 'discount_percent':
      return -atMost(percentOf(fixed, override.percent), fixed);
  }
}

/** Charges for `part` of `of` days, each rounded by itself; the discount gives way where rounding would go below 0. */
export function proRataCharges(charges: readonly Charge[], part: number, of: number): Charge[] {
  if (part === of) return [...charges];
  const scaled = charges.map((charge) => ({ ...charge, minorUnits: proRata(charge.minorUnits, part, of) }));
  return balanceDiscount(scaled, 0n, null);
}

/**
 * What `left` of `chargedDays` days give back, as positive amounts of the charges. Never more in sum than was charged and
 * never less than nothing: rounding is corrected on the discount (rules §4, §9.1).
 */
export function refundOfCharges(charges: readonly Charge[], left: number, chargedDays: number): Charge[] {
  if (left <= 0 || chargedDays <= 0) return [];
  const refund = charges.map((charge) => ({ ...charge, minorUnits: proRata(charge.minorUnits, left, chargedDays) }));
  return balanceDiscount(refund, 0n, sumOfParts(charges));
}

/** Charges minus what was given back of them, part by part. */
export function chargesAfterRefund(charges: readonly Charge[], refund: readonly Charge[]): Charge[] {
  return charges.map((charge) => {
    const back = refund.find((part) => part.kind === charge.kind && part.optionId === charge.optionId);
    return { ...charge, minorUnits: charge.minorUnits - (back?.minorUnits ?? 0n) };
  });
}

/** Moves the discount so that the sum stays within its bounds; without a discount nothing can leave them. */
function balanceDiscount(charges: Charge[], least: bigint, most: bigint | null): Charge[] {
  const discount = charges.find((charge) => charge.kind === 'discount');
  if (!discount) return charges;
  const sum = sumOfParts(charges);
  if (sum < least) discount.minorUnits += least - sum;
  else if (most !== null && sum > most) discount.minorUnits -= sum - most;
  return charges;
}

function atMost(value: bigint, limit: bigint): bigint {
  return value < limit ? value : limit;
}
