import { type Charge, proRataCharges, sumOfParts } from '../pricing';

export const latePaymentModes = ['reduce', 'reduce_undelivered', 'keep'] as const;
export type LatePaymentMode = (typeof latePaymentModes)[number];

/**
 * A covered period paid late: its charges for the days that are left to pay for, and what they are less than before
 * (rules §7). `lateUnits` of `units` days are not charged.
 */
export function lateCharges(
  charges: readonly Charge[],
  units: number,
  lateUnits: number,
): { charges: Charge[]; reduction: bigint } {
  const reduced = proRataCharges(charges, units - Math.min(lateUnits, units), units);
  return { charges: reduced, reduction: sumOfParts(charges) - sumOfParts(reduced) };
}
