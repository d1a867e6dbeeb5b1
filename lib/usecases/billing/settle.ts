import type { LocalDay } from '@/lib/domain/calendar';
import { type Invoice, restOf, settlementOrder } from '@/lib/domain/invoices';
import type { Book } from '../book/book';
import { takePayment } from '../invoices/payment';
import { workOff } from './work-off';

/**
 * Pays unpaid invoices whose due day has come from the balance in their currency: by due day, then number, the whole rest
 * or nothing, starting again with the first after each (rules §8). Returns how many were paid.
 */
export function settleFromBalance(book: Book, asOf: LocalDay): number {
  if (!book.reseller.payFromBalance || book.reseller.autocompletePayments) return 0;
  let paid = 0;
  for (let next = firstPayable(book, asOf); next; next = firstPayable(book, asOf)) {
    takePayment(book, next, { minorUnits: null, method: 'balance' });
    workOff(book);
    paid += 1;
  }
  return paid;
}

function firstPayable(book: Book, asOf: LocalDay): Invoice | undefined {
  let first: Invoice | undefined;
  for (const invoice of book.invoices.values()) {
    const isDue = invoice.status === 'unpaid' && invoice.kind !== 'top_up' && invoice.dueOn <= asOf;
    if (!isDue || restOf(invoice) > book.balanceOf(invoice.currency)) continue;
    if (!first || settlementOrder(invoice, first) < 0) first = invoice;
  }
  return first;
}
