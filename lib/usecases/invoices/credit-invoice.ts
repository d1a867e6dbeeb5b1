import type { Transaction } from '@/db/client';
import { creditedOf } from '@/db/queries/credit-notes';
import type { Invoice } from '@/lib/domain/invoices';
import { decimalAmount, roundHalfAwayFromZero } from '@/lib/domain/money';
import type { Refusal } from '@/lib/domain/refusals';
import type { Book } from '../book/book';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { creditToBalance } from './credit';

/**
 * Gives a paid invoice back to the balance by a credit note, in full (null) or in part: minor units with tax. The tax given
 * back grows with what is given back, so that neither ever exceeds what was charged (rules §11). What late rows gave back
 * before is not given twice. Refusals: invalid_transition, not_allowed, validation_failed.
 */
export async function creditInvoice(
  context: UseCaseContext,
  input: { clientId: string; invoiceId: string; minorUnits: bigint | null; reason: string },
): Promise<{ ok: true; creditedMinorUnits: bigint } | Refusal> {
  return inBook(context, input.clientId, { invoiceId: input.invoiceId }, async (book, tx) => {
    const invoice = book.invoices.get(input.invoiceId);
    if (!invoice) return { ok: false, code: 'not_found' };
    if (invoice.status !== 'paid') return { ok: false, code: 'invalid_transition', status: invoice.status };
    if (invoice.kind === 'top_up') return { ok: false, code: 'not_allowed' };
    const left = creditableOf(invoice) - (await creditedOf(tx, invoice.id)).totalMinorUnits;
    const amount = input.minorUnits ?? left;
    if (amount <= 0n || amount > left) return { ok: false, code: 'validation_failed', leftMinorUnits: left };
    await creditPaidInvoice(book, tx, invoice, amount, input.reason);
    return { ok: true, creditedMinorUnits: amount };
  });
}

/** Credits an amount with its tax, which was seen to be left to credit, of a paid invoice. */
export async function creditPaidInvoice(
  book: Book,
  tx: Transaction,
  invoice: Invoice,
  minorUnits: bigint,
  reason: string,
): Promise<void> {
  const before = await creditedOf(tx, invoice.id);
  const upTo = before.totalMinorUnits + minorUnits;
  const tax = roundHalfAwayFromZero(invoice.taxMinorUnits * upTo, creditableOf(invoice)) - before.taxMinorUnits;
  creditToBalance(book, {
    currency: invoice.currency,
    subtotalMinorUnits: minorUnits - tax,
    taxMinorUnits: tax,
    lines: [
      {
        kind: 'manual',
        code: 'credit',
        optionId: null,
        serviceId: invoice.serviceId,
        periodId: null,
        minorUnits: minorUnits - tax,
        taxMinorUnits: tax,
        rates: [],
        details: { reason },
      },
    ],
    reason,
    invoiceId: invoice.id,
    orderId: invoice.orderId,
  });
  book.record('invoice', invoice.id, 'invoice.credited', {
    amount: `${decimalAmount(minorUnits, invoice.currency)} ${invoice.currency}`,
    reason,
  });
}

/** What an invoice charged in the end: its total without what its late rows gave to the balance. */
export function creditableOf(invoice: Invoice): bigint {
  return invoice.lines.reduce(
    (left, line) => (line.kind === 'top_up' ? left - line.minorUnits : left),
    invoice.totalMinorUnits,
  );
}
