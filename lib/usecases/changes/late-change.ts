import { quoteChange } from '@/lib/domain/changes';
import type { Invoice } from '@/lib/domain/invoices';
import type { Book } from '../book/book';
import { addLateRows } from '../invoices/late-rows';
import { productOf } from '../services/periods';
import { factsOfChange, periodsAtChange } from './facts';

/**
 * A pre-paid change is priced again when it is paid, for that day (or hour) at the prices of its order's day: what is lower goes
 * to the balance, tax included and never more than the invoice's total; a higher due is waived (rules §9.5).
 */
export function addLateChangeRows(book: Book, invoice: Invoice): void {
  const order = invoice.orderId ? book.orders.get(invoice.orderId) : undefined;
  const service = order?.items[0] && book.services.get(order.items[0].serviceId);
  const periods = service && periodsAtChange(book, service);
  if (!order?.change || !service || !periods || service.paymentModel === 'postpaid') return;
  const now = quoteChange(factsOfChange(book, service, order.change, periods));
  const total = now.totalMinorUnits < 0n ? 0n : now.totalMinorUnits;
  if (total >= invoice.totalMinorUnits) return;
  const isAllGivenBack = total !== now.totalMinorUnits || total === 0n;
  const subtotal = isAllGivenBack ? 0n : now.due;
  const tax = isAllGivenBack ? 0n : now.taxMinorUnits;
  const { code } = productOf(book, order.change.productId);
  const reduction = subtotal - invoice.subtotalMinorUnits;
  const taxLess = invoice.taxMinorUnits - tax;
  addLateRows(book, invoice, [{ kind: 'late_reduction', code, minorUnits: reduction, serviceId: service.id }], taxLess);
}
