import { boundary, fullCycleAt, isSameCycle, type Span, unitsOf } from '../calendar';
import {
  type Charge,
  fullCharges,
  isDiscount,
  type PricedPart,
  proRataCharges,
  refundOfCharges,
  sumOfParts,
} from '../pricing';
import type { ChargedPeriod } from '../services';
import { sumOfTaxes, taxTotals } from '../taxes';
import { setupFees } from './setup-fees';
import type { ChangeFacts, ChangeLine, ChangeQuote, ChangeReason } from './types';

/**
 * Prices a change of product, cycle, quantity or options as of T (rules §9). The quote, the invoice and the execution are
 * all made from this one result. Post-paid: only setup fees are due now.
 */
export function quoteChange(facts: ChangeFacts): ChangeQuote {
  const span = spanAfterChange(facts);
  const { cycle, target, day } = facts;
  const isSame = isSameCycle(cycle, target.cycle);
  const full = fullCharges(target.price.recurring, isSame ? facts.override : null, day);
  const days = unitsOf(target.cycle.unit, span.start, span.end);
  const of = unitsOf(target.cycle.unit, span.fullStart, span.fullEnd);
  const isPrepaid = facts.paymentModel === 'prepaid';
  const lines = isPrepaid ? refundLines(facts) : [];
  const priced = proRataCharges(full, days, of);
  const newCharges = isPrepaid && target.isWaived ? waiveDifference(priced, -sumOfParts(lines)) : priced;
  pushNewSide(lines, facts, span, newCharges, { because: 'new_price', days, of });
  return totalled(span, newCharges, lines);
}

/** Charges that come to no more than what is given back: the rest is a discount (rules §9). */
function waiveDifference(charges: Charge[], refund: bigint): Charge[] {
  const waived = sumOfParts(charges) - refund;
  const product = charges[0];
  if (waived <= 0n || !product) return charges;
  const known = charges.find(isDiscount);
  const discount: Charge = {
    code: product.code,
    optionId: null,
    minorUnits: (known?.minorUnits ?? 0n) - waived,
    kind: 'discount',
  };
  return [...charges.filter((charge) => !isDiscount(charge)), discount];
}

/**
 * What the new period counts as charged where `dueMinorUnits` before tax was paid for the change: what is due above that is
 * waived, and nothing that was never paid is ever given back (rules §9.5).
 */
export function chargesForDue({ newCharges, due }: ChangeQuote, dueMinorUnits: bigint): Charge[] {
  const paid = sumOfParts(newCharges) - (due - dueMinorUnits);
  return due > dueMinorUnits ? waiveDifference(newCharges, paid > 0n ? paid : 0n) : newCharges;
}

/** The period and anchor that follow a change (rules §9.2). */
export function spanAfterChange({ cycle, anchor, running, target, today }: ChangeFacts): Span & { anchor: number } {
  if (isSameCycle(cycle, target.cycle)) {
    return { anchor, start: today, end: running.end, fullStart: running.fullStart, fullEnd: running.end };
  }
  const from = running.fullStart;
  const first = boundary(target.cycle, from, 1);
  const full = first > today ? { start: from, end: first } : fullCycleAt(target.cycle, from, today);
  return { anchor: from, start: today, end: full.end, fullStart: full.start, fullEnd: full.end };
}

/** What the unused rest of the running period and the later paid periods give back, line by line (rules §9.1). */
export function refundLines(facts: Pick<ChangeFacts, 'cycle' | 'running' | 'later' | 'today'>): ChangeLine[] {
  const { cycle, running, later, today } = facts;
  const left = unitsOf(cycle.unit, today, running.end);
  const lines: ChangeLine[] = [];
  const reason = { because: 'unused', days: left, of: running.chargedUnits } as const;
  pushRefund(lines, running, refundOfCharges(running.charges, left, running.chargedUnits), today, reason);
  for (const period of later) pushRefund(lines, period, period.charges, period.start, { because: 'not_begun' });
  return lines;
}

function pushRefund(
  lines: ChangeLine[],
  period: ChargedPeriod,
  charges: readonly Charge[],
  from: number,
  reason: ChangeReason,
): void {
  for (const { code, optionId, minorUnits } of charges) {
    if (minorUnits === 0n) continue;
    const { id, rates, end } = period;
    lines.push({ kind: 'refund', code, optionId, minorUnits: -minorUnits, rates, periodId: id, from, to: end, reason });
  }
}

/** The new side as in an order: the product before options, setup before recurring, the discount last. */
function pushNewSide(
  lines: ChangeLine[],
  facts: ChangeFacts,
  span: Span,
  charges: readonly Charge[],
  newPrice: ChangeReason,
): void {
  const { rates, price } = facts.target;
  const fees = facts.target.isWaived ? [] : setupFees(facts);
  const isChargedNow = facts.paymentModel === 'prepaid';
  for (const { optionId } of price.recurring) {
    for (const fee of fees) {
      if (fee.optionId === optionId) pushNew(lines, 'setup', fee, rates, span, { because: fee.because });
    }
    if (!isChargedNow) continue;
    for (const charge of charges) {
      if (charge.optionId === optionId && !isDiscount(charge)) {
        pushNew(lines, 'recurring', charge, rates, span, newPrice);
      }
    }
  }
  const discount = isChargedNow && charges.find(isDiscount);
  const why: ChangeReason = facts.target.isWaived ? { because: 'waived' } : newPrice;
  if (discount) pushNew(lines, 'discount', discount, rates, span, why);
}

function pushNew(
  lines: ChangeLine[],
  kind: ChangeLine['kind'],
  { code, optionId, minorUnits }: PricedPart,
  rates: ChangeLine['rates'],
  { start, end }: Span,
  reason: ChangeReason,
): void {
  if (minorUnits === 0n) return;
  lines.push({ kind, code, optionId, minorUnits, rates, periodId: null, from: start, to: end, reason });
}

function totalled(span: ChangeQuote['span'], newCharges: Charge[], lines: ChangeLine[]): ChangeQuote {
  let refund = 0n;
  let setupFee = 0n;
  let recurring = 0n;
  for (const line of lines) {
    if (line.kind === 'refund') refund -= line.minorUnits;
    else if (line.kind === 'setup') setupFee += line.minorUnits;
    else recurring += line.minorUnits;
  }
  const taxes = taxTotals(lines);
  const taxMinorUnits = sumOfTaxes(taxes);
  const newCost = setupFee + recurring;
  const due = newCost - refund;
  const totalMinorUnits = due + taxMinorUnits;
  return { span, newCharges, lines, refund, setupFee, newCost, due, taxTotals: taxes, taxMinorUnits, totalMinorUnits };
}

/** Whether the new full price per own cycle is above, below or equal to the old one: a label only (rules §9.6). */
export function changeLabel(before: readonly Charge[], after: readonly Charge[]): 'upgrade' | 'downgrade' | 'change' {
  const difference = sumOfParts(after) - sumOfParts(before);
  return difference > 0n ? 'upgrade' : difference < 0n ? 'downgrade' : 'change';
}
