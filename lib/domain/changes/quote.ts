import { boundary, fullCycleAt, isSameCycle, type Span, unitsOf } from '../calendar';
import { type Charge, fullCharges, proRataCharges, refundOfCharges, sumOfParts } from '../pricing';
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
  const { cycle, target, today } = facts;
  const isSame = isSameCycle(cycle, target.cycle);
  const full = fullCharges(target.price.recurring, isSame ? facts.override : null, today);
  const days = unitsOf(target.cycle.unit, span.start, span.end);
  const of = unitsOf(target.cycle.unit, span.fullStart, span.fullEnd);
  const newCharges = proRataCharges(full, days, of);
  const fees = setupFees(facts);
  const lines = facts.paymentModel === 'prepaid' ? refundLines(facts) : [];
  for (const part of newSide(facts, newCharges, fees)) {
    lines.push({
      ...part,
      rates: target.rates,
      periodId: null,
      from: span.start,
      to: span.end,
      reason: part.reason ?? { because: 'new_price', days, of },
    });
  }
  return { span, newCharges, ...totals(lines) };
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

type NewPart = Pick<ChangeLine, 'kind' | 'code' | 'optionId' | 'minorUnits'> & { reason?: ChangeReason };

/** The new side as in an order: the product before options, setup before recurring, the discount last. */
function newSide(facts: ChangeFacts, charges: readonly Charge[], fees: ReturnType<typeof setupFees>): NewPart[] {
  const parts: NewPart[] = [];
  for (const own of facts.target.price.recurring) {
    for (const fee of fees) {
      if (fee.optionId === own.optionId && fee.minorUnits !== 0n) {
        parts.push({
          kind: 'setup',
          code: fee.code,
          optionId: fee.optionId,
          minorUnits: fee.minorUnits,
          reason: { because: fee.because },
        });
      }
    }
    if (facts.paymentModel === 'postpaid') continue;
    for (const charge of charges) {
      if (charge.kind === 'recurring' && charge.optionId === own.optionId && charge.minorUnits !== 0n)
        parts.push(charge);
    }
  }
  const discount = charges.find((charge) => charge.kind === 'discount');
  if (discount && discount.minorUnits !== 0n && facts.paymentModel === 'prepaid') parts.push(discount);
  return parts;
}

function totals(lines: ChangeLine[]): Omit<ChangeQuote, 'span' | 'newCharges'> {
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
  return {
    lines,
    refund,
    setupFee,
    newCost,
    due,
    taxTotals: taxes,
    taxMinorUnits,
    totalMinorUnits: due + taxMinorUnits,
  };
}

/** Whether the new full price per own cycle is above, below or equal to the old one: a label only (rules §9.6). */
export function changeLabel(before: readonly Charge[], after: readonly Charge[]): 'upgrade' | 'downgrade' | 'change' {
  const difference = sumOfParts(after) - sumOfParts(before);
  return difference > 0n ? 'upgrade' : difference < 0n ? 'downgrade' : 'change';
}
