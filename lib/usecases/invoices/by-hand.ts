import type { LocalDay } from '@/lib/domain/calendar';
import type { HandLine, Invoice } from '@/lib/domain/invoices';
import type { Refusal } from '@/lib/domain/refusals';
import type { Book } from '../book/book';
import { issueInvoice, ratesFor } from './issue';

/** Lines in the words of staff, amounts in minor units before tax, taxed like a product where they say so. */
export type HandInvoice = { currency: string; lines: readonly HandLine[]; dueOn: LocalDay };

/** Why lines by hand cannot be issued, or undefined where they can. */
export function refuseByHand(book: Book, { lines, dueOn }: HandInvoice): Refusal<'validation_failed'> | undefined {
  if (lines.reduce((total, line) => total + line.minorUnits, 0n) <= 0n) {
    return { ok: false, code: 'validation_failed', fields: { lines: 'The lines come to nothing that can be owed.' } };
  }
  if (dueOn >= book.today) return undefined;
  return { ok: false, code: 'validation_failed', fields: { dueOn: 'Choose today or a later day.' } };
}

/** Issues lines by hand that were not refused, taxed by the rules of today. */
export function issueByHand(book: Book, { currency, lines, dueOn }: HandInvoice): Invoice {
  return issueInvoice(book, {
    kind: 'manual',
    currency,
    dueOn,
    lines: lines.map(({ description, minorUnits, isTaxed }) => ({
      kind: 'manual',
      code: 'manual',
      minorUnits,
      rates: ratesFor(book, { applyTaxes: isTaxed }),
      details: { description },
    })),
  });
}
