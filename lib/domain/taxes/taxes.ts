import type { LocalDay } from '../calendar';
import { ratioOf, roundHalfAwayFromZero } from '../money';

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

export type Taxpayer = { country: string; state: string | null; taxExempt: boolean };

/** The rates for a taxpayer on a day, by level then name. */
export function taxRatesFor(rules: readonly TaxRule[], payer: Taxpayer, day: LocalDay): TaxRate[] {
  if (payer.taxExempt) return [];
  return rules
    .filter((rule) => appliesTo(rule, payer, day))
    .sort((a, b) => a.level - b.level || (a.name < b.name ? -1 : 1))
    .map(({ name, rate }) => ({ name, rate }));
}

/**
 * Tax per rate on the sum of the lines that carry it, rounded once per rate, and split over those lines without loss
 * (rules §3). Returns the totals and each line's share, in the order given.
 */
export function taxLines(lines: readonly { minorUnits: bigint; rates: readonly TaxRate[] }[]): {
  totals: TaxTotal[];
  shares: bigint[];
  taxMinorUnits: bigint;
} {
  const shares = lines.map(() => 0n);
  const totals: TaxTotal[] = [];
  for (const { rate, members } of membersByRate(lines)) {
    const base = members.reduce((sum, index) => sum + (lines[index]?.minorUnits ?? 0n), 0n);
    const tax = taxOn(base, rate.rate);
    splitTax(members, lines, base, tax, shares);
    totals.push({ ...rate, baseMinorUnits: base, taxMinorUnits: tax });
  }
  return { totals, shares, taxMinorUnits: totals.reduce((sum, total) => sum + total.taxMinorUnits, 0n) };
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

function membersByRate(lines: readonly { rates: readonly TaxRate[] }[]): { rate: TaxRate; members: number[] }[] {
  const groups = new Map<string, { rate: TaxRate; members: number[] }>();
  lines.forEach((line, index) => {
    for (const rate of line.rates) {
      const key = `${rate.rate}:${rate.name}`;
      const group = groups.get(key);
      if (group) group.members.push(index);
      else groups.set(key, { rate: { name: rate.name, rate: rate.rate }, members: [index] });
    }
  });
  return [...groups.values()];
}

/** Cumulative rounding: each line gets the growth of the rounded running share, so the shares add up to the tax. */
function splitTax(
  members: readonly number[],
  lines: readonly { minorUnits: bigint }[],
  base: bigint,
  tax: bigint,
  shares: bigint[],
): void {
  let running = 0n;
  let given = 0n;
  members.forEach((index, position) => {
    running += lines[index]?.minorUnits ?? 0n;
    const isLast = position === members.length - 1;
    const upTo = isLast || base === 0n ? (isLast ? tax : given) : roundHalfAwayFromZero(tax * running, base);
    shares[index] = (shares[index] ?? 0n) + upTo - given;
    given = upTo;
  });
}
