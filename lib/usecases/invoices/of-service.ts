import type { Invoice } from '@/lib/domain/invoices';
import type { Book } from '../book/book';

/** Unpaid invoices that charge a service. */
export function unpaidInvoicesOf(book: Book, serviceId: string): Invoice[] {
  const unpaid: Invoice[] = [];
  for (const invoice of book.invoices.values()) {
    if (invoice.status === 'unpaid' && invoice.serviceIds.includes(serviceId)) unpaid.push(invoice);
  }
  return unpaid;
}
