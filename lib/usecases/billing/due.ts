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
  const due: (Instant | null)[] = [];
  for (const service of book.services.values()) addDueOfService(due, book, service);
  for (const order of book.orders.values()) {
    if (!isProcessed(order.status)) due.push(order.expiresAt);
    if (isReadyChange(order)) return book.now;
  }
  for (const invoice of book.invoices.values()) addDueOfInvoice(due, book, invoice);
  if (book.reseller.postpaidInvoicing === 'calendar_month') due.push(nextMonth(book));
  return firstAfter(book.now, due);
}

function firstAfter(now: Instant, instants: readonly (Instant | null)[]): Instant | null {
  let first: Instant | null = null;
  for (const at of instants) if (at !== null && at > now && (first === null || at < first)) first = at;
  return first;
}

/** A post-paid change that waits for nothing but a run. */
export function isReadyChange(order: Order): boolean {
  return isChangeOrder(order.type) && order.status === 'processing';
}

function addDueOfService(due: (Instant | null)[], book: Book, service: Service): void {
  if (!isCharged(service.status) && !service.cancelAtPeriodEnd) return;
  for (const period of book.periodsOf(service.id)) due.push(period.endAt);
  due.push(renewalDueAt(book, service));
  const days = book.reseller.terminateAfterSuspendedDays;
  if (service.suspendedFor === 'overdue' && service.suspendedOn !== null && days !== null) {
    due.push(startOfDay(service.suspendedOn + days, book.zone));
  }
  if (service.doNotSuspendUntil !== null) due.push(startOfDay(service.doNotSuspendUntil, book.zone));
}

/** The due day, for settlement; the day on which it suspends; the days of its reminders. */
function addDueOfInvoice(due: (Instant | null)[], book: Book, { status, dueOn }: Invoice): void {
  if (status !== 'unpaid') return;
  const { zone, reseller } = book;
  due.push(startOfDay(dueOn, zone));
  for (const days of reseller.reminderDaysBefore) due.push(startOfDay(dueOn - days, zone));
  for (const days of reseller.reminderDaysAfter) due.push(startOfDay(dueOn + days, zone));
  const days = reseller.suspendAfterOverdueDays;
  if (days !== null) due.push(startOfDay(dueOn + days + 1, zone));
}

function nextMonth(book: Book): Instant | null {
  const hasPostpaid = [...book.services.values()].some((service) => service.paymentModel === 'postpaid');
  const waits = hasPostpaid || book.fees.some((fee) => fee.invoiceId === null);
  return waits ? startOfDay(addMonths(firstOfMonth(book.today), 1), book.zone) : null;
}
