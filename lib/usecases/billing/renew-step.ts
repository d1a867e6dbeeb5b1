import { newId } from '@/db/ids';
import { dayOf, type Instant, instantOfPoint, pointOfBoundary, type Span, startOfDay } from '@/lib/domain/calendar';
import { extensionType, type Order, type OrderType } from '@/lib/domain/orders';
import type { Charge } from '@/lib/domain/pricing';
import { isCharged, type Period, type Service } from '@/lib/domain/services';
import type { TaxRate } from '@/lib/domain/taxes';
import type { Book } from '../book/book';
import { issueInvoice, ratesFor } from '../invoices/issue';
import { addOrderOf } from '../orders/add-order';
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

/** What renewing comes to: each period with its charges at today's prices, oldest first. */
export type NextPeriod = { span: Span; charges: Charge[]; rates: TaxRate[] };

/** The periods that follow the last one of a pre-paid service, without a gap (rules §7, §8). */
export function nextPeriods(book: Book, service: Service, count = 1): NextPeriod[] {
  const last = lastPeriod(book, service);
  if (!last) throw new Error(`service ${service.id} has no period to follow`);
  const rates = ratesFor(book, productOf(book, service.productId));
  const price = priceOfService(book, service);
  const periods: NextPeriod[] = [];
  let endAt = last.endAt;
  while (periods.length < count) {
    const span = spanAfter(book, service, endAt);
    periods.push({ span, charges: chargesForSpan(book, price, service, span, book.today), rates });
    endAt = instantOfPoint(service.unit, span.end, book.zone);
  }
  return periods;
}

/**
 * Makes the next periods of a pre-paid service, usually one, with their order and invoice: recurring amounts at today's
 * prices and the usage of periods that ended by `asOf` (rules §7, §8). The order names the first of them.
 */
export function extendService(
  book: Book,
  service: Service,
  facts: {
    asOf: Instant;
    automatic: boolean;
    count?: number;
    type?: OrderType;
    orderedBy: Order['orderedBy'];
    idempotencyKey?: string | null;
  },
): Order {
  const orderId = newId();
  const periods = nextPeriods(book, service, facts.count).map(({ span, charges, rates }) =>
    addPeriod(book, service, span, { status: 'unpaid', charges, rates, orderId }),
  );
  const first = periods[0];
  if (!first) throw new Error(`service ${service.id} was extended by nothing`);
  const order = addOrderOf(book, service, {
    id: orderId,
    type: facts.type ?? extensionType(service.unit, service.multiplier),
    status: 'waiting_for_payment',
    automatic: facts.automatic,
    orderedBy: facts.orderedBy,
    idempotencyKey: facts.idempotencyKey,
    periodId: first.id,
  });
  const usage = billUsage(book, service, facts.asOf);
  const invoice = issueInvoice(book, {
    kind: 'renewal',
    currency: service.currency,
    orderId,
    serviceId: service.id,
    lines: [...periods.flatMap((period) => linesOfCharges(period, period.rates)), ...usage.lines],
    dueOn: pointOfBoundary('day', first.startAt, book.zone),
  });
  for (const period of periods) period.invoiceId = invoice.id;
  order.invoiceId = invoice.id;
  markUsageBilled(book, usage, invoice);
  followOrder(book, order);
  return order;
}
