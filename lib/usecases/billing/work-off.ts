import type { Invoice } from '@/lib/domain/invoices';
import { isOverdue } from '@/lib/domain/invoices';
import { isChangeOrder, isProcessed, type Order } from '@/lib/domain/orders';
import type { Book } from '../book/book';
import { carryOutChange } from '../changes/carry-out';
import { unpaidInvoicesOf } from '../invoices/of-service';
import { takePayment } from '../invoices/payment';
import { followOrder } from '../orders/follow';
import { voidOrder } from '../orders/void';
import { resume } from '../services/moves';

/**
 * Works off what follows from what was done: invoices that are paid at once, and everything that a paid invoice sets in
 * motion. Every verb calls it before it ends.
 */
export function workOff(book: Book): void {
  for (let next = book.followUps.shift(); next; next = book.followUps.shift()) {
    if (next.kind === 'pay_at_once') payAtOnce(book, next.invoice);
    if (next.kind === 'paid') followPayment(book, next.invoice);
    if (next.kind === 'voided') resumeSettled(book, next.invoice);
  }
}

function payAtOnce(book: Book, invoice: Invoice): void {
  if (invoice.status === 'unpaid') takePayment(book, invoice, { minorUnits: null, method: 'autocomplete' });
}

function followPayment(book: Book, invoice: Invoice): void {
  const order = invoice.orderId ? book.orders.get(invoice.orderId) : undefined;
  markPeriodsPaid(book, invoice);
  if (order && !isProcessed(order.status)) {
    const isPrepaidChange = isChangeOrder(order.type) && isPrepaid(book, order);
    if (isPrepaidChange) carryOutChange(book, order, invoice);
    else followOrder(book, order);
    if (order.type === 'prolong' || order.type === 'renewal') dropOlderChanges(book, order);
  }
  resumeSettled(book, invoice);
}

function isPrepaid(book: Book, order: Order): boolean {
  const service = order.items[0] && book.services.get(order.items[0].serviceId);
  return service?.paymentModel === 'prepaid';
}

function markPeriodsPaid(book: Book, invoice: Invoice): void {
  for (const own of book.periods.values()) {
    for (const period of own) {
      if (period.invoiceId !== invoice.id || period.status !== 'unpaid') continue;
      period.status = 'paid';
      book.rows.periods.touch(period);
    }
  }
}

/** A renewal paid while an older change is unpaid cancels that change with its invoice (rules §7). */
function dropOlderChanges(book: Book, renewal: Order): void {
  for (const order of book.orders.values()) {
    const isOfService = order.items.some((item) => renewal.items.some((own) => own.serviceId === item.serviceId));
    if (isChangeOrder(order.type) && isOfService) voidOrder(book, order, 'cancelled', 'renewed');
  }
}

/** Resumes services that were suspended for debt once no overdue invoice of them is left (rules §8). */
function resumeSettled(book: Book, invoice: Invoice): void {
  for (const serviceId of invoice.serviceIds) {
    const service = book.services.get(serviceId);
    if (service?.status !== 'suspended' || service.suspendedFor !== 'overdue') continue;
    const isStillOwing = unpaidInvoicesOf(book, serviceId).some(
      (own) => own.kind !== 'change' && isOverdue(own, book.today),
    );
    if (!isStillOwing) resume(book, service);
  }
}
