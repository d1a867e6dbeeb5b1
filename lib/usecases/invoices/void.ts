import type { Invoice } from '@/lib/domain/invoices';
import type { Book } from '../book/book';
import { releaseUsage } from '../services/usage';

/**
 * Cancels an unpaid invoice in the books. What had been paid in part goes to the balance, or is kept aside for staff to
 * refund (fraud). Its usage counts as not invoiced (rules §6, §8).
 */
export function voidInvoice(book: Book, invoice: Invoice, { keepPaid = false }: { keepPaid?: boolean } = {}): void {
  if (invoice.status !== 'unpaid') return;
  releaseUsage(book, invoice);
  book.record('invoice', invoice.id, 'invoice.cancelled', {
    before: { status: invoice.status },
    after: { status: 'cancelled' },
  });
  takeBack(book, invoice, { keepPaid });
}

/** Takes what was owed on an unpaid invoice out of the journal, and cancels it. */
export function takeBack(book: Book, invoice: Invoice, { keepPaid }: { keepPaid: boolean }): void {
  invoice.status = 'cancelled';
  book.rows.invoices.touch(invoice);
  book.followUps.push({ kind: 'voided', invoice });
  const paid = invoice.paidMinorUnits;
  if (invoice.kind === 'top_up') return;
  book.post(
    'invoice_cancelled',
    invoice.currency,
    [
      { account: 'revenue', minorUnits: -invoice.subtotalMinorUnits },
      { account: 'tax', minorUnits: -invoice.taxMinorUnits },
      { account: 'receivable', minorUnits: invoice.totalMinorUnits - paid },
      { account: keepPaid ? 'adjustment' : 'balance', minorUnits: paid },
    ],
    { invoiceId: invoice.id },
  );
}
