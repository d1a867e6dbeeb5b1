import type { LocalDay } from '@/lib/domain/calendar';
import type { Refusal } from '@/lib/domain/refusals';
import { workOff } from '../billing/work-off';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { issueInvoice, ratesFor } from './issue';

export type HandLine = { description: string; minorUnits: bigint; isTaxed: boolean };

export type CreateInvoiceInput = {
  clientId: string;
  currency: string;
  lines: readonly HandLine[];
  dueOn: LocalDay;
};

/**
 * Staff issue an invoice by hand: lines in their own words, amounts in minor units before tax, taxed like a product where they
 * say so. Refusals: validation_failed (nothing that can be owed, a due day that is over), not_found.
 */
export async function createInvoice(
  context: UseCaseContext,
  { clientId, currency, lines, dueOn }: CreateInvoiceInput,
): Promise<{ ok: true; invoiceId: string } | Refusal<'not_found' | 'validation_failed'>> {
  return inBook(context, clientId, {}, (book): { ok: true; invoiceId: string } | Refusal<'validation_failed'> => {
    const sum = lines.reduce((total, line) => total + line.minorUnits, 0n);
    if (lines.length === 0 || sum <= 0n) {
      return { ok: false, code: 'validation_failed', fields: { lines: 'The lines come to nothing that can be owed.' } };
    }
    if (dueOn < book.today) {
      return { ok: false, code: 'validation_failed', fields: { dueOn: 'Choose today or a later day.' } };
    }
    const invoice = issueInvoice(book, {
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
    workOff(book);
    return { ok: true, invoiceId: invoice.id };
  });
}
