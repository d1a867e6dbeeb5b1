import type { Invoice } from '@/lib/domain/invoices';
import type { Book } from '../book/book';

/** Whether an invoice charges a service, on its head or on a line. */
export function isAboutService(invoice: Invoice, serviceId: string): boolean {
  return invoice.serviceId === serviceId || invoice.lines.some((line) => line.serviceId === serviceId);
}

/** Unpaid invoices that charge a service. */
export function unpaidInvoicesOf(book: Book, serviceId: string): Invoice[] {
  return [...book.invoices.values()].filter(
    (invoice) => invoice.status === 'unpaid' && isAboutService(invoice, serviceId),
  );
}

/** The services that an invoice charges. */
export function servicesOf(invoice: Invoice): string[] {
  const ids = new Set(invoice.lines.flatMap((line) => line.serviceId ?? []));
  if (invoice.serviceId) ids.add(invoice.serviceId);
  return [...ids];
}
