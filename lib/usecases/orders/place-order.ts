import { newId } from '@/db/ids';
import { firstSpan, instantOfPoint, pointAt, type Span, unitsOf } from '@/lib/domain/calendar';
import type { Buyer } from '@/lib/domain/catalog';
import type { Order, OrderItem } from '@/lib/domain/orders';
import { type Charge, fullCharges, isDiscount, proRataCharges, sumOfParts } from '@/lib/domain/pricing';
import type { Service } from '@/lib/domain/services';
import { taxLines } from '@/lib/domain/taxes';
import { workOff } from '../billing/work-off';
import type { Book } from '../book/book';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { issueInvoice, type LineDraft, ratesFor } from '../invoices/issue';
import { addPeriod } from '../services/periods';
import { followOrder } from './follow';
import { placeOnce } from './once';
import { type ItemRequest, type OrderRefusal, type PricedItem, priceItems } from './price-items';

export type PlaceOrderInput = {
  clientId: string;
  buyer: Buyer;
  items: readonly ItemRequest[];
  /** Made when the confirmation was shown: the same key gives the same order, however often it is sent. */
  idempotencyKey: string;
  /** What the confirmation showed as due now, tax included, in minor units: another amount refuses with price_changed. */
  shownTotalMinorUnits?: bigint;
  /** Setup fees and the first period of what is paid ahead are not charged; staff only (rules §5). */
  isWaived?: boolean;
  /** False: the client gets no e-mail about it. */
  notify?: boolean;
};

export type PlacedOrder = { ok: true; orderId: string; invoiceId: string | null; serviceIds: string[] };

/**
 * Places a sales order: services, first periods and the invoice in one transaction, once a key (rules §5, §6).
 * Prices are those of the price list now; nothing that the caller says about prices is used.
 */
export async function placeOrder(
  context: UseCaseContext,
  input: PlaceOrderInput,
): Promise<PlacedOrder | OrderRefusal | { ok: false; code: 'not_found' }> {
  return placeOnce(context, input, () =>
    inBook(context, input.clientId, 'nothing', (book) => placeInBook(book, input)),
  );
}

/** The same on an open book: what a preview shows is what placing does. */
export function placeInBook(book: Book, input: PlaceOrderInput): PlacedOrder | OrderRefusal {
  if (book.client.status === 'suspended' && input.buyer === 'client') return { ok: false, code: 'client_suspended' };
  const priced = priceItems(book.catalog, book.client.currency, input.buyer, input.items);
  if (!priced.ok) return priced;
  const isWaived = input.isWaived === true && input.buyer === 'staff';
  const order = startOrder(book, input, priced.items);
  const lines = priced.items.flatMap((item, index) => addService(book, order, item, { position: index + 1, isWaived }));
  if (input.shownTotalMinorUnits !== undefined) {
    const total = { minorUnits: totalOf(lines), currency: order.currency };
    if (total.minorUnits !== input.shownTotalMinorUnits) return { ok: false, code: 'price_changed', total };
  }
  invoiceOrder(book, order, { lines, notify: input.notify !== false });
  const { country } = book.actor;
  book.record('order', order.id, 'order.placed', { items: order.items.length, ...(country ? { country } : {}) });
  if (input.notify !== false) book.mail('order_placed', `order_placed:${order.id}`, { orderId: order.id });
  followOrder(book, order);
  workOff(book);
  return {
    ok: true,
    orderId: order.id,
    invoiceId: order.invoiceId,
    serviceIds: order.items.map((item) => item.serviceId),
  };
}

function startOrder(book: Book, input: PlaceOrderInput, items: readonly PricedItem[]): Order {
  return book.addOrder({
    id: newId(),
    number: 0,
    clientId: book.client.id,
    resellerId: book.reseller.id,
    type: 'sales',
    status: 'waiting_for_payment',
    currency: book.client.currency,
    automatic: false,
    orderedBy: input.buyer,
    orderedById: book.actor.id,
    placedAt: book.now,
    placedOn: book.today,
    idempotencyKey: input.idempotencyKey,
    invoiceId: null,
    awaitsAcceptance: items.some(({ product }) => product.autoSetup === 'order_accepted'),
    awaitsFraudReview: input.buyer === 'client' && book.reseller.fraudModule !== 'none',
    expiresAt: null,
    change: null,
    failure: null,
    items: [],
  });
}

/** Where an item stands in its order, and whether nothing is charged for its beginning (rules §5). */
type Terms = { position: number; isWaived: boolean };

/** Makes the service of an item, with its first period where it is pre-paid, and returns its invoice lines. */
function addService(book: Book, order: Order, item: PricedItem, terms: Terms): LineDraft[] {
  const { product, cycle, price } = item;
  const service: Service = {
    id: newId(),
    number: 0,
    clientId: book.client.id,
    resellerId: book.reseller.id,
    orderId: order.id,
    productId: product.id,
    unit: cycle.unit,
    multiplier: cycle.multiplier,
    currency: book.client.currency,
    quantity: item.quantity,
    options: item.values,
    listedFees: price.setup,
    domain: item.domain,
    paymentModel: cycle.unit === 'one_time' ? 'prepaid' : product.paymentModel,
    autoSetup: product.autoSetup,
    status: 'pending',
    provisioning: 'idle',
    anchorAt: null,
    override: null,
    statusLog: [{ at: book.now, status: 'pending' }],
    suspendedFor: null,
    suspendedOn: null,
    doNotSuspendUntil: null,
    neverSuspend: false,
    sendReminders: true,
    cancelAtPeriodEnd: false,
    renewing: cycle.unit !== 'one_time',
    createdAt: book.now,
  };
  book.addService(service);
  const orderItem: OrderItem = {
    id: newId(),
    orderId: order.id,
    clientId: book.client.id,
    serviceId: service.id,
    periodId: null,
    position: terms.position,
  };
  order.items.push(orderItem);
  if (service.paymentModel === 'postpaid') return terms.isWaived ? [] : setupOnly(book, order, service, item);
  const { charges, span } = firstCharges(book, service, item, terms);
  const rates = ratesFor(book, product);
  const period = span && addPeriod(book, service, span, { status: 'unpaid', charges, rates, orderId: order.id });
  if (period) {
    orderItem.periodId = period.id;
    order.expiresAt = order.expiresAt === null ? period.endAt : Math.min(order.expiresAt, period.endAt);
  }
  const ofPeriod: Partial<LineDraft> = period
    ? { periodId: period.id, fromAt: period.startAt, toAt: period.endAt }
    : { periodId: null, fromAt: null, toAt: null };
  const setup = terms.isWaived ? [] : price.setup;
  return linesOfItem({ setup, charges }, { serviceId: service.id, rates }, ofPeriod);
}

function firstCharges(
  book: Book,
  service: Service,
  { price }: PricedItem,
  { isWaived }: Terms,
): { charges: Charge[]; span: Span | null } {
  const full = fullCharges(price.recurring, isWaived ? { type: 'free', until: null } : null, book.today);
  if (service.unit === 'one_time') return { charges: full, span: null };
  const span = firstSpan(service, pointAt(service.unit, book.now, book.zone), book.reseller.calendarMonthCycles);
  service.anchorAt = instantOfPoint(service.unit, span.anchor, book.zone);
  const units = unitsOf(service.unit, span.start, span.end);
  return { span, charges: proRataCharges(full, units, unitsOf(service.unit, span.fullStart, span.fullEnd)) };
}

/** Post-paid: setup fees only, on the order's invoice or, where the reseller bills by the month, on the month's. */
function setupOnly(book: Book, order: Order, service: Service, { product, price }: PricedItem): LineDraft[] {
  if (book.reseller.postpaidInvoicing === 'period_end') {
    const rates = ratesFor(book, product);
    return price.setup.map((fee) => ({ kind: 'setup', ...fee, serviceId: service.id, rates }));
  }
  for (const fee of price.setup) {
    if (fee.minorUnits === 0n) continue;
    const row = {
      id: newId(),
      clientId: book.client.id,
      serviceId: service.id,
      productId: product.id,
      orderId: order.id,
      invoiceId: null,
      code: fee.code,
      optionId: fee.optionId,
      currency: service.currency,
      minorUnits: fee.minorUnits,
      listedAt: book.now,
    };
    book.fees.push(row);
    book.rows.fees.add(row);
  }
  return [];
}

/** Per item: the product before options, setup before recurring, what is waived last. */
function linesOfItem(
  { setup, charges }: { setup: PricedItem['price']['setup']; charges: readonly Charge[] },
  ofService: Pick<LineDraft, 'serviceId' | 'rates'>,
  ofPeriod: Partial<LineDraft>,
): LineDraft[] {
  const lines: LineDraft[] = [];
  for (const charge of charges) {
    const fee = isDiscount(charge) ? undefined : setup.find(({ optionId }) => optionId === charge.optionId);
    if (fee) lines.push({ kind: 'setup', ...fee, ...ofService });
    const details = isDiscount(charge) ? { details: { because: 'waived' } } : {};
    lines.push({ ...charge, ...ofService, ...ofPeriod, ...details });
  }
  return lines;
}

/** No invoice where every item is post-paid and billed by the month; else one, zero or not (rules §5, §8). */
function invoiceOrder(
  book: Book,
  order: Order,
  { lines, notify }: { lines: readonly LineDraft[]; notify: boolean },
): void {
  const services = order.items.map((item) => book.services.get(item.serviceId));
  const isAllMonthly =
    book.reseller.postpaidInvoicing === 'calendar_month' &&
    services.every((service) => service?.paymentModel === 'postpaid');
  if (isAllMonthly) return;
  const invoice = issueInvoice(book, {
    kind: 'order',
    currency: order.currency,
    orderId: order.id,
    serviceIds: order.items.map((item) => item.serviceId),
    lines,
    notify,
    dueOn: book.today + book.reseller.orderGraceDays,
  });
  order.invoiceId = invoice.id;
  for (const item of order.items) {
    const period = item.periodId ? book.findPeriod(item.periodId) : undefined;
    if (period) period.invoiceId = invoice.id;
  }
}

/** What lines come to with tax, in minor units. */
export function totalOf(lines: readonly LineDraft[]): bigint {
  return (
    sumOfParts(lines) +
    taxLines(lines.map((line) => ({ minorUnits: line.minorUnits, rates: line.rates ?? [] }))).taxMinorUnits
  );
}
