import { type PricedPart, sumOfParts } from '../pricing';
import { compareCycles } from './compare';
import type { ChangeFacts, SetupFeeReason } from './types';

export type ChangeFee = PricedPart & { because: SetupFeeReason };

/** Setup fees that a change charges, in minor units before tax, with the reason for each (rules §9.3). */
export function setupFees(facts: ChangeFacts): ChangeFee[] {
  const { target, listedFees, cycle, running } = facts;
  const fees = target.price.setup;
  if (target.isProductChanged) return fees.map((fee) => feeOf(fee, fee.minorUnits, 'new_product'));
  if (compareCycles(cycle, target.cycle, running.fullStart) === 'longer') {
    const more = sumOfParts(fees) - sumOfParts(listedFees);
    const product = fees[0];
    return product && more > 0n ? [feeOf(product, more, 'longer_cycle')] : [];
  }
  return changedFees(facts);
}

/** No netting: what became dearer is charged, what became cheaper gives nothing back. */
function changedFees({ target, listedFees }: ChangeFacts): ChangeFee[] {
  const { isQuantityChanged, changedOptionIds } = target;
  const because = isQuantityChanged ? 'quantity_changed' : 'option_changed';
  const changed: ChangeFee[] = [];
  for (const fee of target.price.setup) {
    if (!isQuantityChanged && (fee.optionId === null || !changedOptionIds.has(fee.optionId))) continue;
    const before = listedFees.find((listed) => listed.optionId === fee.optionId)?.minorUnits ?? 0n;
    if (fee.minorUnits > before) changed.push(feeOf(fee, fee.minorUnits - before, because));
  }
  return changed;
}

function feeOf({ code, optionId }: PricedPart, minorUnits: bigint, because: SetupFeeReason): ChangeFee {
  return { code, optionId, minorUnits, because };
}
