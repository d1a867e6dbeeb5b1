import { reverseCharge, type TaxedAmount, type TaxRate, taxLines } from '@/lib/domain/taxes';
import { formatPercent } from './numbers';

/** A tax as a document names it, what it is computed on (null where only the sum is known) and what it comes to. */
export type ShownTax = { key: string; term: string; baseMinorUnits: bigint | null; taxMinorUnits: bigint };

/** "VAT 19%"; of what the buyer owes itself only the name, since its rate is not the seller's to say. */
export function taxWords({ name, rate }: TaxRate): string {
  return isReverseCharge({ name, rate }) ? name : `${name} ${formatPercent(rate)}`;
}

/** What the law wants said on a document with such lines; undefined where it has none. */
export function reverseChargeNotice(lines: readonly { rates: readonly TaxRate[] }[]): string | undefined {
  const isOwedByBuyer = lines.some(({ rates }) => rates.some(isReverseCharge));
  return isOwedByBuyer
    ? 'Reverse charge: VAT is to be accounted for by the recipient (Article 196 of Council Directive 2006/112/EC).'
    : undefined;
}

function isReverseCharge({ name, rate }: TaxRate): boolean {
  return name === reverseCharge.name && rate === reverseCharge.rate;
}

/**
 * The taxes of a document by rate. The rows of a change paid late carry their tax without its rates; then only the sum can
 * be told.
 */
export function shownTaxes(lines: readonly TaxedAmount[], taxMinorUnits: bigint): ShownTax[] {
  const { totals, taxMinorUnits: computed } = taxLines(lines);
  if (computed !== taxMinorUnits) return [{ key: 'tax', term: 'Tax', baseMinorUnits: null, taxMinorUnits }];
  return totals.map((total) => ({ ...total, key: `${total.name} ${total.rate}`, term: taxWords(total) }));
}
