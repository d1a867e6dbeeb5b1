import type { LocalDay } from '../calendar';
import { ratioOf, roundHalfAwayFromZero } from '../money';
import { isInEu, readVatId } from './vat-ids';

/** A tax that applies where the client is: `rate` is a decimal percentage such as "19" or "9.5". */
export type TaxRule = {
  id: string;
  name: string;
  country: string;
  /** Null: the whole country. */
  state: string | null;
  rate: string;
  level: number;
  startOn: LocalDay | null;
  /** The last day on which it applies. */
  endOn: LocalDay | null;
};

/** The tax an amount is charged with, kept on the document so that a refund gives back the same. */
export type TaxRate = { name: string; rate: string };

/** Per rate: what it is computed on and what it comes to, in minor units. */
export type TaxTotal = TaxRate & { baseMinorUnits: bigint; taxMinorUnits: bigint };

export type Taxpayer = { country: string; state: string | null; vatId: string; taxExempt: boolean };

/** Who charges the tax: its country decides what is home and what is abroad. */
export type TaxedSeller = { country: string; vatId: string };

/** What stands on a line that is taxed at nothing because its buyer owes the tax. */
export const reverseCharge: TaxRate = { name: 'Reverse charge', rate: '0' };

/**
 * The rates for a taxpayer on a day, by level then name. Across a border inside the European Union a buyer with a VAT id of its
 * own country owes the tax itself; in the seller's country nobody does.
 */
export function taxRatesFor(rules: readonly TaxRule[], payer: Taxpayer, day: LocalDay, seller: TaxedSeller): TaxRate[] {
  if (payer.taxExempt) return [];
  if (isReverseCharged(payer, seller)) return [reverseCharge];
  return rules
    .filter((rule) => appliesTo(rule, payer, day))
    .sort((a, b) => a.level - b.level || (a.name < b.name ? -1 : 1))
    .map(({ name, rate }) => ({ name, rate }));
}

/** Whether the buyer owes the tax: both are registered for VAT, in different member states. */
export function isReverseCharged(payer: Pick<Taxpayer, 'country' | 'vatId'>, seller: TaxedSeller): boolean {
  if (payer.vatId === '' || seller.vatId === '' || payer.country === seller.country) return false;
  return isInEu(seller.country) && readVatId(payer.country, payer.vatId) !== undefined;
}

/** What tax is computed on: an amount and the rates it carries. */
export type TaxedAmount = { minorUnits: bigint; rates: readonly TaxRate[] };

/** Tax per rate on the sum of the lines that carry it, rounded once per rate (rules §3). */
export function taxTotals(lines: readonly TaxedAmount[]): TaxTotal[] {
  const totals: TaxTotal[] = [];
  for (const line of lines) {
    for (const { name, rate } of line.rates) totalOf(totals, name, rate).baseMinorUnits += line.minorUnits;
  }
  for (const total of totals) total.taxMinorUnits = taxOn(total.baseMinorUnits, total.rate);
  return totals;
}

function totalOf(totals: TaxTotal[], name: string, rate: string): TaxTotal {
  for (const total of totals) if (total.rate === rate && total.name === name) return total;
  const total = { name, rate, baseMinorUnits: 0n, taxMinorUnits: 0n };
  totals.push(total);
  return total;
}

/** The sum of the taxes of some totals. */
export function sumOfTaxes(totals: readonly TaxTotal[]): bigint {
  let sum = 0n;
  for (const { taxMinorUnits } of totals) sum += taxMinorUnits;
  return sum;
}

/** Tax as `taxTotals` computes it, and each line's share of it, split without loss, in the order given (rules §3). */
export function taxLines(lines: readonly TaxedAmount[]): {
  totals: TaxTotal[];
  shares: bigint[];
  taxMinorUnits: bigint;
} {
  const totals = taxTotals(lines);
  const shares = lines.map(() => 0n);
  for (const total of totals) splitTax(total, lines, shares);
  return { totals, shares, taxMinorUnits: sumOfTaxes(totals) };
}

/** The tax on an amount at a rate in percent, rounded once. */
export function taxOn(minorUnits: bigint, rate: string): bigint {
  const { num, den } = ratioOf(rate);
  return roundHalfAwayFromZero(minorUnits * num, den * 100n);
}

function appliesTo(rule: TaxRule, payer: Taxpayer, day: LocalDay): boolean {
  return (
    rule.country === payer.country &&
    (rule.state === null || rule.state === payer.state) &&
    (rule.startOn === null || rule.startOn <= day) &&
    (rule.endOn === null || day <= rule.endOn)
  );
}

/** Cumulative rounding: each line gets the growth of the rounded running share, so the shares add up to the tax. */
function splitTax(total: TaxTotal, lines: readonly TaxedAmount[], shares: bigint[]): void {
  const { baseMinorUnits: base, taxMinorUnits: tax } = total;
  const last = lines.findLastIndex((line) => carries(line, total));
  let running = 0n;
  let given = 0n;
  for (const [index, line] of lines.entries()) {
    if (!carries(line, total)) continue;
    running += line.minorUnits;
    const upTo = index === last ? tax : base === 0n ? given : roundHalfAwayFromZero(tax * running, base);
    shares[index] = (shares[index] ?? 0n) + upTo - given;
    given = upTo;
  }
}

function carries({ rates }: TaxedAmount, { name, rate }: TaxRate): boolean {
  for (const own of rates) if (own.rate === rate && own.name === name) return true;
  return false;
}
