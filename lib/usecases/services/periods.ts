import { newId } from '@/db/ids';
import {
  type Cycle,
  type Instant,
  instantOfPoint,
  nextSpan,
  pointOfBoundary,
  type Span,
  unitsOf,
} from '@/lib/domain/calendar';
import { findCycle, type Product } from '@/lib/domain/catalog';
import {
  type Charge,
  type ConfigurationPrice,
  fullCharges,
  type PriceOverride,
  priceConfiguration,
  proRataCharges,
} from '@/lib/domain/pricing';
import type { Period, PeriodStatus, Service } from '@/lib/domain/services';
import type { TaxRate } from '@/lib/domain/taxes';
import type { Book } from '../book/book';
import type { LineDraft } from '../invoices/issue';

/** The product of a service. */
export function productOf(book: Book, productId: string): Product {
  const product = book.catalog.products.get(productId);
  if (!product) throw new Error(`product ${productId} is not in the price list`);
  return product;
}

/** Whether the price list still says what the service costs. */
export function isPriced(book: Book, service: Service): boolean {
  return findCycle(productOf(book, service.productId), service)?.prices.has(service.currency) ?? false;
}

/** The full recurring price and setup fees of a service's configuration in today's price list, in minor units. */
export function priceOfService(book: Book, service: Service): ConfigurationPrice {
  const product = productOf(book, service.productId);
  const cycle = findCycle(product, service);
  const price = cycle?.prices.get(service.currency);
  if (!cycle || !price) {
    throw new Error(
      `${product.code} has no price for service ${service.number} (${service.multiplier} ${service.unit}, ${service.currency})`,
    );
  }
  return priceConfiguration(product, cycle, price, service.currency, service.quantity, service.options);
}

/** The override that counts for a service: a free product costs nothing, whatever was agreed (rules §4, §8). */
export function overrideOf(book: Book, service: Pick<Service, 'override' | 'productId'>): PriceOverride | null {
  return productOf(book, service.productId).priceModel === 'free' ? null : service.override;
}

/** What a span of a service costs, with the override as on the day on which it is priced (rules §4). */
export function chargesForSpan(
  book: Book,
  price: ConfigurationPrice,
  service: Pick<Service, 'unit' | 'override' | 'productId'>,
  span: Span,
  pricedOn: number,
): Charge[] {
  const full = fullCharges(price.recurring, overrideOf(book, service), pricedOn);
  return proRataCharges(
    full,
    unitsOf(service.unit, span.start, span.end),
    unitsOf(service.unit, span.fullStart, span.fullEnd),
  );
}

/** The span that follows the last period of a service, counted from its anchor. */
export function spanAfter(book: Book, service: Service, endAt: Instant): Span {
  if (service.anchorAt === null) throw new Error(`service ${service.number} has periods but no anchor`);
  const anchor = pointOfBoundary(service.unit, service.anchorAt, book.zone);
  return nextSpan(service, anchor, pointOfBoundary(service.unit, endAt, book.zone));
}

/** Adds a period to the book and gives it the usage of its time that no invoice has yet. */
export function addPeriod(
  book: Book,
  service: Service,
  span: Span,
  facts: { status: PeriodStatus; charges: Charge[]; rates: TaxRate[]; orderId: string | null; cycle?: Cycle },
): Period {
  const unit = facts.cycle?.unit ?? service.unit;
  const { zone } = book;
  const period = book.addPeriod({
    id: newId(),
    serviceId: service.id,
    clientId: service.clientId,
    productId: service.productId,
    orderId: facts.orderId,
    invoiceId: null,
    status: facts.status,
    startAt: instantOfPoint(unit, span.start, zone),
    endAt: instantOfPoint(unit, span.end, zone),
    fullStartAt: instantOfPoint(unit, span.fullStart, zone),
    fullEndAt: instantOfPoint(unit, span.fullEnd, zone),
    chargedUnits: unitsOf(unit, span.start, span.end),
    charges: facts.charges,
    rates: facts.rates,
    usageBilled: '0',
    usageChargedMinorUnits: 0n,
  });
  claimUsage(book, period);
  return period;
}

/** The invoice lines of a period's charges. */
export function linesOfCharges(period: Period, rates: TaxRate[]): LineDraft[] {
  return period.charges.map((charge) => ({
    kind: charge.kind,
    code: charge.code,
    optionId: charge.optionId,
    minorUnits: charge.minorUnits,
    serviceId: period.serviceId,
    periodId: period.id,
    rates,
    fromAt: period.startAt,
    toAt: period.endAt,
    details: { days: period.chargedUnits },
  }));
}

/** Takes a period out of the count; its usage waits for the period that takes its place. */
export function cancelPeriod(book: Book, period: Period): void {
  period.status = 'cancelled';
  book.rows.periods.touch(period);
}

/** Usage belongs to the period that contains its instant (rules §8). */
function claimUsage(book: Book, period: Period): void {
  for (const record of book.usage) {
    if (record.serviceId !== period.serviceId || record.invoiceId !== null) continue;
    if (record.usedAt < period.startAt || record.usedAt >= period.endAt) continue;
    record.periodId = period.id;
    book.rows.usage.touch(record);
  }
}
