import { newId } from '@/db/ids';
import { dayOf, type Instant, pointOfBoundary, startOfDay } from '@/lib/domain/calendar';
import { extensionType, type Order, type OrderType } from '@/lib/domain/orders';
import { isCharged, type Period, type Service } from '@/lib/domain/services';
import type { Book } from '../book/book';
import { issueInvoice, ratesFor } from '../invoices/issue';
import { orderBase } from '../orders/base';
import { followOrder } from '../orders/follow';
import { addPeriod, chargesForSpan, linesOfCharges, priceOfService, productOf, spanAfter } from '../services/periods';
import { billUsage, markUsageBilled } from '../services/usage';

/** When the next period's order and invoice are due to be made, or null where nothing renews by itself (rules §8). */
export function renewalDueAt(book: Book, service: Service): Instant | null {
  if (service.paymentModel !== 'prepaid' || service.unit === 'one_time' || !isCharged(service.status)) return null;
  if (!service.renewing || service.cancelAtPeriodEnd) return null;
  const last = lastPeriod(book, service);
  if (last?.status !== 'paid') return null;
  const days = book.reseller.invoiceBeforeDueDays;
  return days === 0 ? last.endAt : startOfDay(dayOf(last.endAt, book.zone) - days, book.zone);
}

/** The last period that counts. */
export function lastPeriod(book: Book, service: Service): Period | undefined {
  const own = book.periodsOf(service.id);
  return own[own.length - 1];
}

/**
 * Makes the next period of a pre-paid service with its order and invoice: recurring amounts at today's prices and the
 * usage of periods that ended by `asOf` (rules §7, §8).
 */
export function extendService(
  book: Book,
  service: Service,
  facts: {
    asOf: Instant;
    automatic: boolean;
    type?: OrderType;
    orderedBy: Order['orderedBy'];
    idempotencyKey?: string | null;
  },
): Order {
  const last = lastPeriod(book, service);
  if (!last) throw new Error(`service ${service.id} has no period to follow`);
  const span = spanAfter(book, service, last.endAt);
  const product = productOf(book, service.productId);
  const rates = ratesFor(book, product);
  const charges = chargesForSpan(priceOfService(book, service), service, span, book.today);
  const orderId = newId();
  const period = addPeriod(book, service, span, { status: 'unpaid', charges, rates, orderId });
  const order = book.addOrder({
    ...orderBase(book, service),
    id: orderId,
    type: facts.type ?? extensionType(service.unit, service.multiplier),
    status: 'waiting_for_payment',
    automatic: facts.automatic,
    orderedBy: facts.orderedBy,
    idempotencyKey: facts.idempotencyKey ?? null,
    items: [
      { id: newId(), orderId, clientId: service.clientId, serviceId: service.id, periodId: period.id, position: 1 },
    ],
  });
  const usage = billUsage(book, service, facts.asOf);
  const invoice = issueInvoice(book, {
    kind: 'renewal',
    currency: service.currency,
    orderId,
    serviceId: service.id,
    lines: [...linesOfCharges(period, rates), ...usage.lines],
    dueOn: pointOfBoundary('day', period.startAt, book.zone),
  });
  period.invoiceId = invoice.id;
  order.invoiceId = invoice.id;
  markUsageBilled(book, usage, invoice);
  followOrder(book, order);
  return order;
}
