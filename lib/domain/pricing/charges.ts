import type { LocalDay } from '../calendar';
import { partOf, percentOf, shareOf } from '../money';
import type { PricedPart } from './price';
import { sumOfParts } from './price';

export const overrideTypes = ['discount_value', 'discount_percent', 'fixed_value', 'free'] as const;

/** A price of its own for one service. `minorUnits` or `percent` by type; no longer applied from `until` on. */
export type PriceOverride =
  | { type: 'discount_value' | 'fixed_value'; minorUnits: bigint; until: LocalDay | null }
  | { type: 'discount_percent'; percent: string; until: LocalDay | null }
  | { type: 'free'; until: LocalDay | null };

/** One amount that a period is charged with: the product, an option, or the discount of an override. */
export type Charge = PricedPart & { kind: 'recurring' | 'discount' };

/** The charges of one full cycle: the recurring parts and, last, the override's discount as on `day` (rules §4). */
export function fullCharges(recurring: readonly PricedPart[], override: PriceOverride | null, day: LocalDay): Charge[] {
  const charges: Charge[] = [];
  for (const part of recurring) charges.push(chargeOf('recurring', part, part.minorUnits));
  const discount = override ? overrideDiscount(override, sumOfParts(recurring), day) : 0n;
  const product = recurring[0];
  if (discount !== 0n && product) {
    charges.push({ code: product.code, optionId: null, minorUnits: discount, kind: 'discount' });
  }
  return charges;
}

/** Written out, always in the same order: a quote makes some twenty of these, and engines copy by spreading slowly. */
function chargeOf(kind: Charge['kind'], { code, optionId }: PricedPart, minorUnits: bigint): Charge {
  return { code, optionId, minorUnits, kind };
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
  return balanceDiscount(scaledBy(charges, part, of), null);
}

/**
 * What `left` of `chargedDays` days give back, as positive amounts of the charges. Never more in sum than was charged and
 * never less than nothing: rounding is corrected on the discount (rules §4, §9.1).
 */
export function refundOfCharges(charges: readonly Charge[], left: number, chargedDays: number): Charge[] {
  if (left <= 0 || chargedDays <= 0) return [];
  return balanceDiscount(scaledBy(charges, left, chargedDays), charges);
}

function scaledBy(charges: readonly Charge[], part: number, of: number): Charge[] {
  const share = shareOf(part, of);
  const scaled: Charge[] = [];
  for (const charge of charges) scaled.push(chargeOf(charge.kind, charge, partOf(charge.minorUnits, share)));
  return scaled;
}

/** Charges minus what was given back of them, part by part. */
export function chargesAfterRefund(charges: readonly Charge[], refund: readonly Charge[]): Charge[] {
  return charges.map((charge) => {
    const back = refund.find((part) => part.kind === charge.kind && part.optionId === charge.optionId);
    return { ...charge, minorUnits: charge.minorUnits - (back?.minorUnits ?? 0n) };
  });
}

/** Moves the discount so that the sum is not below 0, nor above what was charged; nothing else can leave these bounds. */
function balanceDiscount(charges: Charge[], charged: readonly Charge[] | null): Charge[] {
  const discount = charges.find(isDiscount);
  if (!discount) return charges;
  const sum = sumOfParts(charges);
  const most = charged ? sumOfParts(charged) : sum;
  if (sum < 0n) discount.minorUnits -= sum;
  else if (sum > most) discount.minorUnits -= sum - most;
  return charges;
}

/** Whether a charge is the discount of an override. */
export function isDiscount(charge: Charge): boolean {
  return charge.kind === 'discount';
}

function atMost(value: bigint, limit: bigint): bigint {
  return value < limit ? value : limit;
}
