import { type Charge, proRataCharges } from '../pricing';

export const latePaymentModes = ['reduce', 'reduce_undelivered', 'keep'] as const;
export type LatePaymentMode = (typeof latePaymentModes)[number];

/**
 * A covered period paid late: its charges for the days that are left to pay for, and by how much each is less than before
 * (rules §7). `lateUnits` of `units` days are not charged.
 */
export function lateCharges(
  charges: readonly Charge[],
  units: number,
  lateUnits: number,
): { charges: Charge[]; reductions: Charge[] } {
  const reduced = proRataCharges(charges, units - Math.min(lateUnits, units), units);
  const reductions = charges.map((charge, index) => ({
    ...charge,
    minorUnits: charge.minorUnits - (reduced[index]?.minorUnits ?? 0n),
  }));
  return { charges: reduced, reductions };
}
