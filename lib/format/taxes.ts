import { type TaxedAmount, taxLines } from '@/lib/domain/taxes';
import { formatPercent } from './numbers';

/** A tax as a document names it, what it is computed on (null where only the sum is known) and what it comes to. */
export type ShownTax = { key: string; term: string; baseMinorUnits: bigint | null; taxMinorUnits: bigint };

/** "VAT 19%". */
export function taxWords({ name, rate }: { name: string; rate: string }): string {
  return `${name} ${formatPercent(rate)}`;
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
