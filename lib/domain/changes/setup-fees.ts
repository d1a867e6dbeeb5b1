import { isSameCycle } from '../calendar';
import { type PricedPart, sumOfParts } from '../pricing';
import { compareCycles } from './compare';
import type { ChangeFacts, SetupFeeReason } from './types';

/** Setup fees that a change charges, in minor units before tax, with the reason for each (rules §9.3). */
export function setupFees(facts: ChangeFacts): (PricedPart & { because: SetupFeeReason })[] {
  const { target, listedFees, cycle, running } = facts;
  const fees = target.price.setup;
  if (target.isProductChanged) return fees.map((fee) => ({ ...fee, because: 'new_product' }));
  const isSame = isSameCycle(cycle, target.cycle);
  if (!isSame && compareCycles(cycle, target.cycle, running.fullStart) === 'longer') {
    const more = sumOfParts(fees) - sumOfParts(listedFees);
    const product = fees[0];
    return product && more > 0n ? [{ ...product, minorUnits: more, because: 'longer_cycle' }] : [];
  }
  return fees.flatMap((fee) => {
    const isChanged = fee.optionId === null ? target.isQuantityChanged : isOptionChanged(facts, fee.optionId);
    const before = listedFees.find((listed) => listed.optionId === fee.optionId)?.minorUnits ?? 0n;
    if (!isChanged || fee.minorUnits <= before) return [];
    const because = target.isQuantityChanged ? ('quantity_changed' as const) : ('option_changed' as const);
    return [{ ...fee, minorUnits: fee.minorUnits - before, because }];
  });
}

function isOptionChanged({ target }: ChangeFacts, optionId: string): boolean {
  return target.isQuantityChanged || target.changedOptionIds.has(optionId);
}
