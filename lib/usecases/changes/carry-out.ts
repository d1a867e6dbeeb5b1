import { type Instant, instantOfPoint, isSameCycle, pointOfBoundary, unitsOf } from '@/lib/domain/calendar';
import { type ChangeQuote, chargesForDue, quoteChange } from '@/lib/domain/changes';
import type { Invoice } from '@/lib/domain/invoices';
import type { Order, PlannedChange } from '@/lib/domain/orders';
import { chargesAfterRefund, refundOfCharges } from '@/lib/domain/pricing';
import { isEnded, type Period, type Service } from '@/lib/domain/services';
import type { Book } from '../book/book';
import { finishOrder } from '../orders/finish';
import { voidOrder } from '../orders/void';
import { askModule } from '../services/moves';
import { addPeriod, cancelPeriod } from '../services/periods';
import { closePeriod, cutPeriod } from '../services/postpaid';
import { factsOfChange, periodsAtChange } from './facts';

/**
 * Carries out a change as of today, priced again by the same rule that quoted it (rules §9.2, §9.5). `invoice` is the paid
 * one of a pre-paid change. A service that has ended, or has no period today, drops the change.
 */
export function carryOutChange(book: Book, order: Order, invoice: Invoice | null): void {
  const service = order.items[0] && book.services.get(order.items[0].serviceId);
  const plan = order.change;
  const periods = service && periodsAtChange(book, service);
  if (!service || !plan || !periods || isEnded(service.status)) {
    voidOrder(book, order, 'cancelled');
    return;
  }
  const quote = quoteChange(factsOfChange(book, service, plan, periods));
  const today = instantOfPoint(service.unit, quote.span.start, book.zone);
  if (service.paymentModel === 'postpaid') cutPeriod(book, service, periods.running, today);
  else cutPaidPeriods(book, service, quote, periods, today);
  const before = configurationOf(service);
  reconfigure(book, service, plan, quote);
  const status = service.paymentModel === 'postpaid' ? 'running' : 'paid';
  const period = addPeriod(book, service, quote.span, {
    status,
    charges: invoice ? chargesForDue(quote, invoice.subtotalMinorUnits) : quote.newCharges,
    rates: plan.rates,
    orderId: order.id,
  });
  if (service.paymentModel === 'postpaid') closePeriod(book, service, periods.running, today);
  else period.invoiceId = invoice?.id ?? null;
  askModule(book, service, 'change', order.id);
  finishOrder(book, order);
  book.record('service', service.id, 'service.changed', {
    orderId: order.id,
    before,
    after: configurationOf(service),
  });
  book.mail('change_done', `change_done:${order.id}`, { orderId: order.id, serviceId: service.id });
}

/** Pre-paid: the running period ends at T keeping its used share; later paid ones are given back, unpaid ones dropped. */
function cutPaidPeriods(
  book: Book,
  service: Service,
  quote: ChangeQuote,
  { running, later }: { running: Period; later: readonly Period[] },
  today: Instant,
): void {
  const end = pointOfBoundary(service.unit, running.endAt, book.zone);
  const left = unitsOf(service.unit, quote.span.start, end);
  running.charges = chargesAfterRefund(running.charges, refundOfCharges(running.charges, left, running.chargedUnits));
  running.chargedUnits = Math.max(0, running.chargedUnits - left);
  running.endAt = today;
  if (running.startAt === running.endAt) cancelPeriod(book, running);
  book.rows.periods.touch(running);
  for (const period of later) cancelPeriod(book, period);
  for (const order of book.orders.values()) {
    const isUnpaidRenewal = order.automatic && order.items.some((item) => item.serviceId === service.id);
    if (isUnpaidRenewal) voidOrder(book, order, 'cancelled');
  }
}

/** What a service is, as the audit log keeps it. */
function configurationOf({ productId, unit, multiplier, quantity, options }: Service): Record<string, unknown> {
  return { productId, cycle: `${multiplier} ${unit}`, quantity, options: { ...options } };
}

function reconfigure(book: Book, service: Service, plan: PlannedChange, quote: ChangeQuote): void {
  if (!isSameCycle(service, plan)) service.override = null;
  service.productId = plan.productId;
  service.unit = plan.unit;
  service.multiplier = plan.multiplier;
  service.quantity = plan.quantity;
  service.options = plan.options;
  service.listedFees = plan.setup;
  service.anchorAt = instantOfPoint(plan.unit, quote.span.anchor, book.zone);
  book.rows.services.touch(service);
}
