import { type Instant, instantOfPoint, pointAt } from '@/lib/domain/calendar';
import { isChangeOrder, isProcessed, type Order } from '@/lib/domain/orders';
import { isEnded, type Service } from '@/lib/domain/services';
import type { Book } from '../book/book';
import { issueInvoice } from '../invoices/issue';
import { isPaid } from '../orders/follow';
import { voidOrder } from '../orders/void';
import { askModule, isProvisioned, moveService } from './moves';
import { closePeriod, cutPeriod, openNextPeriod } from './postpaid';
import { billUsage, markUsageBilled } from './usage';

/**
 * Ends a service (rules §8): today is unused. Post-paid: what is used is invoiced at once. Pre-paid: nothing is refunded,
 * usage without an invoice is invoiced. Unpaid orders are taken back; an order of several with the last of them.
 * `endsAt` is given where the end had been agreed before; without `isTold` the client is not written to.
 */
export function endService(
  book: Book,
  service: Service,
  status: 'terminated' | 'canceled' | 'fraud',
  { endsAt, reason, isTold = true }: { endsAt?: Instant; reason?: string; isTold?: boolean } = {},
): void {
  const wasProvisioned = isProvisioned(service);
  moveService(book, service, status, reason ? { reason } : {});
  service.cancelAtPeriodEnd = false;
  takeBackOrders(book, service);
  const end = endsAt ?? instantOfPoint(service.unit, pointAt(service.unit, book.now, book.zone), book.zone);
  if (service.paymentModel === 'postpaid') closeToEnd(book, service, end);
  else invoiceLastUsage(book, service);
  if (wasProvisioned) askModule(book, service, 'terminate');
  if (isTold) book.mail('service_ended', `service_ended:${service.id}`, { serviceId: service.id, status });
}

function closeToEnd(book: Book, service: Service, end: Instant): void {
  let running = book.periodsOf(service.id).find((period) => period.status === 'running');
  while (running && running.endAt < end) {
    closePeriod(book, service, running, running.endAt);
    running = openNextPeriod(book, service, running);
  }
  if (!running) return;
  cutPeriod(book, service, running, end > running.startAt ? end : running.startAt);
  closePeriod(book, service, running, null);
}

function invoiceLastUsage(book: Book, service: Service): void {
  const usage = billUsage(book, service, null);
  if (usage.lines.every((line) => line.minorUnits === 0n)) return;
  const invoice = issueInvoice(book, {
    kind: 'period',
    currency: service.currency,
    serviceId: service.id,
    lines: usage.lines,
    dueOn: book.today + book.reseller.orderGraceDays,
  });
  markUsageBilled(book, usage, invoice);
}

/** Unpaid orders of an ended service are taken back; an order of several services with the last of them (rules §8). */
function takeBackOrders(book: Book, service: Service): void {
  for (const order of book.orders.values()) {
    if (isProcessed(order.status) || !order.items.some((item) => item.serviceId === service.id)) continue;
    if (isWholeOrderOver(book, order)) voidOrder(book, order, 'cancelled', 'service_ended');
  }
}

/** Whether there was anything to pay for an order; one that cost nothing leaves nothing to decide on. */
function hasCost(book: Book, { invoiceId }: Order): boolean {
  const invoice = invoiceId ? book.invoices.get(invoiceId) : undefined;
  return invoice !== undefined && invoice.totalMinorUnits !== 0n;
}

function isWholeOrderOver(book: Book, order: Order): boolean {
  const isLast = order.items.every((item) => isEnded(book.services.get(item.serviceId)?.status ?? 'canceled'));
  return isLast && (isChangeOrder(order.type) || !isPaid(book, order) || !hasCost(book, order));
}
