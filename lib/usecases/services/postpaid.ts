import { newId } from '@/db/ids';
import { firstSpan, type Instant, instantOfPoint, pointAt, pointOfBoundary, unitsOf } from '@/lib/domain/calendar';
import { extensionType } from '@/lib/domain/orders';
import { chargesAfterRefund, refundOfCharges } from '@/lib/domain/pricing';
import type { Period, Service } from '@/lib/domain/services';
import type { Book } from '../book/book';
import { issueInvoice, ratesFor } from '../invoices/issue';
import { addOrderOf } from '../orders/add-order';
import {
  addPeriod,
  cancelPeriod,
  chargesForSpan,
  linesOfCharges,
  priceOfService,
  productOf,
  spanAfter,
} from './periods';
import { billUsage, markUsageBilled } from './usage';

/** Opens the first period of a post-paid service: it starts on the day the service becomes active (rules §5). */
export function openFirstPeriod(book: Book, service: Service): void {
  const point = pointAt(service.unit, book.now, book.zone);
  const span = firstSpan(service, point, book.reseller.calendarMonthCycles);
  service.anchorAt = instantOfPoint(service.unit, span.anchor, book.zone);
  book.rows.services.touch(service);
  const charges = chargesForSpan(book, priceOfService(book, service), service, span, book.today);
  addPeriod(book, service, span, { status: 'running', charges, rates: [], orderId: null });
}

/**
 * Opens the period after one that ended, at the prices of its start. It has its order like every period: an automatic one,
 * completed at once (rules §4, §7, §8).
 */
export function openNextPeriod(book: Book, service: Service, ended: Period): Period {
  const span = spanAfter(book, service, ended.endAt);
  const startOn = pointOfBoundary('day', ended.endAt, book.zone);
  const charges = chargesForSpan(book, priceOfService(book, service), service, span, startOn);
  const orderId = newId();
  const period = addPeriod(book, service, span, { status: 'running', charges, rates: [], orderId });
  addOrderOf(book, service, {
    id: orderId,
    type: extensionType(service.unit, service.multiplier),
    status: 'completed',
    automatic: true,
    orderedBy: 'system',
    periodId: period.id,
  });
  return period;
}

/** Ends the running period at an instant, keeping the charge for the used days only (rules §8, §9.5). */
export function cutPeriod(book: Book, service: Service, period: Period, at: Instant): void {
  if (at >= period.endAt) return;
  const left = unitsOf(
    service.unit,
    pointOfBoundary(service.unit, at, book.zone),
    pointOfBoundary(service.unit, period.endAt, book.zone),
  );
  const refund = refundOfCharges(period.charges, left, period.chargedUnits);
  period.charges = chargesAfterRefund(period.charges, refund);
  period.chargedUnits -= left;
  period.endAt = at;
  book.rows.periods.touch(period);
}

/**
 * Closes a post-paid period and invoices it with its usage; a month's invoice collects it later where the reseller says
 * so. A period of zero length has no charge of its own (rules §8).
 */
export function closePeriod(book: Book, service: Service, period: Period, upTo: Instant | null): void {
  if (period.startAt === period.endAt) cancelPeriod(book, period);
  else period.status = 'closed';
  book.rows.periods.touch(period);
  if (book.reseller.postpaidInvoicing === 'calendar_month') return;
  const isEmpty = period.status === 'cancelled';
  const usage = billUsage(book, service, upTo);
  if (isEmpty && usage.lines.every((line) => line.minorUnits === 0n)) return;
  const rates = ratesFor(book, productOf(book, period.productId));
  const invoice = issueInvoice(book, {
    kind: 'period',
    currency: service.currency,
    serviceId: service.id,
    lines: [...(isEmpty ? [] : linesOfCharges(period, rates)), ...usage.lines],
    dueOn: book.today + book.reseller.orderGraceDays,
  });
  period.invoiceId = invoice.id;
  period.rates = rates;
  markUsageBilled(book, usage, invoice);
}
