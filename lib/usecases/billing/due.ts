import { addMonths, firstOfMonth, type Instant, startOfDay } from '@/lib/domain/calendar';
import type { Invoice } from '@/lib/domain/invoices';
import { isChangeOrder, isProcessed, type Order } from '@/lib/domain/orders';
import { isCharged, type Service } from '@/lib/domain/services';
import type { Book } from '../book/book';
import { renewalDueAt } from './renew-step';

/**
 * The next instant after now at which the billing run may have something to do for a client, or null. Everything already
 * due has been done when this is asked, so only the future counts.
 */
export function nextDueAt(book: Book): Instant | null {
  let next: Instant | null = null;
  const consider = (at: Instant | null): void => {
    if (at !== null && at > book.now && (next === null || at < next)) next = at;
  };
  for (const service of book.services.values()) for (const at of dueOfService(book, service)) consider(at);
  for (const order of book.orders.values()) {
    if (!isProcessed(order.status)) consider(order.expiresAt);
    if (isReadyChange(order)) return book.now;
  }
  for (const invoice of book.invoices.values()) for (const at of dueOfInvoice(book, invoice)) consider(at);
  if (book.reseller.postpaidInvoicing === 'calendar_month') consider(nextMonth(book));
  return next;
}

/** A post-paid change that waits for nothing but a run. */
export function isReadyChange(order: Order): boolean {
  return isChangeOrder(order.type) && order.status === 'processing';
}

function dueOfService(book: Book, service: Service): (Instant | null)[] {
  if (!isCharged(service.status) && !service.cancelAtPeriodEnd) return [];
  const due: (Instant | null)[] = book.periodsOf(service.id).map((period) => period.endAt);
  due.push(renewalDueAt(book, service));
  const days = book.reseller.terminateAfterSuspendedDays;
  if (service.suspendedFor === 'overdue' && service.suspendedOn !== null && days !== null) {
    due.push(startOfDay(service.suspendedOn + days, book.zone));
  }
  if (service.doNotSuspendUntil !== null) due.push(startOfDay(service.doNotSuspendUntil, book.zone));
  return due;
}

/** The due day, for settlement; the day on which it suspends; the days of its reminders. */
function dueOfInvoice(book: Book, invoice: Invoice): Instant[] {
  if (invoice.status !== 'unpaid') return [];
  const { suspendAfterOverdueDays, reminderDaysBefore, reminderDaysAfter } = book.reseller;
  const days = [0, ...reminderDaysBefore.map((day) => -day), ...reminderDaysAfter];
  if (suspendAfterOverdueDays !== null) days.push(suspendAfterOverdueDays + 1);
  return days.map((day) => startOfDay(invoice.dueOn + day, book.zone));
}

function nextMonth(book: Book): Instant | null {
  const hasPostpaid = [...book.services.values()].some((service) => service.paymentModel === 'postpaid');
  const waits = hasPostpaid || book.fees.some((fee) => fee.invoiceId === null);
  return waits ? startOfDay(addMonths(firstOfMonth(book.today), 1), book.zone) : null;
}
