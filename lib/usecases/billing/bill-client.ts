import type { Instant } from '@/lib/domain/calendar';
import { isOverdue } from '@/lib/domain/invoices';
import { isChangeOrder, isProcessed } from '@/lib/domain/orders';
import { isCharged, isEnded, isSpared, type Service } from '@/lib/domain/services';
import type { Book } from '../book/book';
import { carryOutChange } from '../changes/carry-out';
import { unpaidInvoicesOf } from '../invoices/of-service';
import { cancelWholeOrder } from '../orders/cancel';
import { isPaid } from '../orders/follow';
import { endService } from '../services/end';
import { suspend } from '../services/moves';
import { closePeriod, openNextPeriod } from '../services/postpaid';
import { isReadyChange } from './due';
import { invoiceMonths } from './month-invoice';
import { remind } from './remind';
import { extendService, renewalDueAt } from './renew-step';
import { settleFromBalance } from './settle';
import { workOff } from './work-off';

/** More passes than any outage needs: a loop that does not end is a bug, and parks the client. */
const mostPasses = 20_000;

/**
 * Does everything that is due for a client, in the order of rules §10, pass after pass until nothing is left: a second
 * run at the same instant finds nothing. Missed periods come one a service and pass, so an outage is caught up in order.
 */
export function billClient(book: Book): void {
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const done =
      expireOrders(book) +
      endCancelled(book) +
      turnPeriods(book) +
      invoiceMonths(book) +
      settleFromBalance(book, book.today) +
      carryOutReadyChanges(book) +
      suspendOverdue(book) +
      terminateSuspended(book);
    if (done === 0) {
      remind(book);
      return;
    }
  }
  throw new Error(`billing of client ${book.client.number} does not come to an end`);
}

/** Unpaid changes lapse when their period ends; sales orders with the first of theirs, unless a service runs (rules §5, §9.5). */
function expireOrders(book: Book): number {
  const lapsed = [...book.orders.values()].filter((order) => {
    if (isProcessed(order.status) || order.expiresAt === null || order.expiresAt > book.now || isPaid(book, order))
      return false;
    if (isChangeOrder(order.type)) return true;
    return !order.items.some((item) => isCharged(book.services.get(item.serviceId)?.status ?? 'pending'));
  });
  for (const order of lapsed) {
    cancelWholeOrder(book, order, 'cancelled', 'expired');
    if (!isChangeOrder(order.type)) book.mail('order_cancelled', `order_cancelled:${order.id}`, { orderId: order.id });
  }
  workOff(book);
  return lapsed.length;
}

function endCancelled(book: Book): number {
  return forEachDue(book, (service) => {
    if (!service.cancelAtPeriodEnd || isEnded(service.status)) return false;
    const endsAt = cancellationDueAt(book, service);
    if (endsAt > book.now) return false;
    endService(book, service, 'canceled', { endsAt, reason: 'cancellation_requested' });
    return true;
  });
}

/** The end of the last paid period, or of the running post-paid one; now, where there is none (rules §8). */
export function cancellationDueAt(book: Book, service: Service): Instant {
  const wanted = service.paymentModel === 'postpaid' ? 'running' : 'paid';
  const own = book.periodsOf(service.id).filter((period) => period.status === wanted);
  return own[own.length - 1]?.endAt ?? book.now;
}

/** Closes and opens one post-paid period, or makes one renewal, of each service that is due. */
function turnPeriods(book: Book): number {
  return forEachDue(book, (service) => {
    if (!isCharged(service.status)) return false;
    if (service.paymentModel === 'prepaid') {
      const due = renewalDueAt(book, service);
      if (due === null || due > book.now) return false;
      extendService(book, service, { asOf: book.now, automatic: true, orderedBy: 'system' });
      return true;
    }
    const running = book.periodsOf(service.id).find((period) => period.status === 'running');
    if (!running || running.endAt > book.now) return false;
    openNextPeriod(book, service, running);
    closePeriod(book, service, running, running.endAt);
    return true;
  });
}

function carryOutReadyChanges(book: Book): number {
  const ready = [...book.orders.values()].filter(isReadyChange);
  for (const order of ready) carryOutChange(book, order, null);
  workOff(book);
  return ready.length;
}

/** Suspends after n full days of an invoice being overdue; invoices of changes never do (rules §8). */
function suspendOverdue(book: Book): number {
  const days = book.reseller.suspendAfterOverdueDays;
  if (days === null || book.client.doNotSuspend) return 0;
  return forEachDue(book, (service) => {
    if (service.status !== 'active') return false;
    if (isSpared(service, book.today)) return false;
    const owes = unpaidInvoicesOf(book, service.id).some(
      (invoice) => invoice.kind !== 'change' && isOverdue(invoice, book.today, days),
    );
    if (owes) suspend(book, service, 'overdue');
    return owes;
  });
}

function terminateSuspended(book: Book): number {
  const days = book.reseller.terminateAfterSuspendedDays;
  if (days === null) return 0;
  return forEachDue(book, (service) => {
    if (service.suspendedFor !== 'overdue' || service.suspendedOn === null) return false;
    if (book.today < service.suspendedOn + days) return false;
    endService(book, service, 'terminated', { reason: 'overdue' });
    return true;
  });
}

function forEachDue(book: Book, step: (service: Service) => boolean): number {
  let done = 0;
  for (const service of book.servicesInOrder()) {
    if (!step(service)) continue;
    workOff(book);
    done += 1;
  }
  return done;
}
