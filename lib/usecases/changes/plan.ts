import { type CycleUnit, isSameCycle, pointOfBoundary } from '@/lib/domain/calendar';
import { type Buyer, findCycle, type Product } from '@/lib/domain/catalog';
import { type ChangeQuote, type ChangeRefusal, guardChange, quoteChange } from '@/lib/domain/changes';
import { isProcessed, type PlannedChange } from '@/lib/domain/orders';
import {
  type ConfigurationRefusal,
  checkConfiguration,
  type OptionValues,
  priceConfiguration,
} from '@/lib/domain/pricing';
import type { Service } from '@/lib/domain/services';
import type { Book } from '../book/book';
import { ratesFor } from '../invoices/issue';
import { unpaidInvoicesOf } from '../invoices/of-service';
import { productOf } from '../services/periods';
import { factsOfChange, periodsAtChange } from './facts';

/** What is asked to change; absent parts stay as they are. */
export type ChangeRequest = {
  serviceId: string;
  buyer: Buyer;
  productId?: string;
  cycle?: { unit: CycleUnit; multiplier: number };
  quantity?: number;
  options?: OptionValues;
  /** No money is asked for it; staff only (rules §9). */
  isWaived?: boolean;
};

/** A change that nothing forbids, priced as of today. */
export type PlannedServiceChange = { ok: true; service: Service; plan: PlannedChange; quote: ChangeQuote };

export type PlanRefusal = { ok: false } & (ChangeRefusal | ConfigurationRefusal | { code: 'not_found' });

/**
 * Guards, checks and prices a change as of today, without doing anything: the quote that a screen shows and the first
 * half of placing it (rules §9).
 */
export function planChange(book: Book, request: ChangeRequest): PlannedServiceChange | PlanRefusal {
  const service = book.services.get(request.serviceId);
  if (!service) return { ok: false, code: 'not_found' };
  const present = productOf(book, service.productId);
  const target = targetOf(book, service, present, request);
  const periods = periodsAtChange(book, service);
  const guarded = guardChange({
    buyer: request.buyer,
    status: service.status,
    hasOpenOrder: hasOpenOrder(book, service.id),
    hasUnpaidInvoice: unpaidInvoicesOf(book, service.id).length > 0,
    isAnythingChanged: isAnythingChanged(service, target),
    present: { product: present, cycle: service },
    target: { product: target.product, cycle: target.cycle },
    currency: service.currency,
    fullStart: periods ? pointOfBoundary(service.unit, periods.running.fullStartAt, book.zone) : null,
    switches: book.reseller,
  });
  if (!guarded.ok) return guarded;
  if (!periods) return { ok: false, code: 'not_allowed' };
  const checked = checkConfiguration(
    guarded.product,
    guarded.cycle,
    service.currency,
    target.quantity,
    target.options,
    { buyer: request.buyer, present: service.options },
  );
  if (!checked.ok) return checked;
  const price = guarded.cycle.prices.get(service.currency);
  if (!price) return { ok: false, code: 'upgrade_not_allowed' };
  const { recurring, setup } = priceConfiguration(
    guarded.product,
    guarded.cycle,
    price,
    service.currency,
    target.quantity,
    checked.values,
  );
  const plan: PlannedChange = {
    productId: guarded.product.id,
    cycleId: guarded.cycle.id,
    unit: guarded.cycle.unit,
    multiplier: guarded.cycle.multiplier,
    quantity: target.quantity,
    options: checked.values,
    recurring,
    setup,
    rates: ratesFor(book, guarded.product),
    isProductChanged: guarded.product.id !== service.productId,
    isQuantityChanged: target.quantity !== service.quantity,
    changedOptionIds: changedOptions(guarded.product, service.options, checked.values),
    ...(request.isWaived && request.buyer === 'staff' ? { isWaived: true } : {}),
  };
  const quote = quoteChange(factsOfChange(book, service, plan, periods));
  return { ok: true, service, plan, quote };
}

/** Whether a service has an order that is not processed, automatic renewals included (rules §7). */
export function hasOpenOrder(book: Book, serviceId: string): boolean {
  for (const order of book.orders.values()) {
    if (!isProcessed(order.status) && order.items.some((item) => item.serviceId === serviceId)) return true;
  }
  return false;
}

/** The wanted configuration: what is named, over what there is; options that the target product lacks fall away. */
function targetOf(book: Book, service: Service, present: Product, request: ChangeRequest) {
  const product = request.productId === undefined ? present : book.catalog.products.get(request.productId);
  const isOther = product !== undefined && product.id !== present.id;
  const kept = Object.fromEntries(
    Object.entries(service.options).filter(
      ([code]) => !isOther || product.options.some((option) => option.code === code),
    ),
  );
  const cycle = request.cycle ?? { unit: service.unit, multiplier: service.multiplier };
  const own = product && findCycle(product, cycle);
  return {
    product,
    cycle: own ?? cycle,
    quantity: request.quantity ?? service.quantity,
    options: withoutUnchosen({ ...kept, ...request.options }, product),
  };
}

/** A "no" is the same as not choosing a yes. */
function withoutUnchosen(options: OptionValues, product: Product | undefined): OptionValues {
  return Object.fromEntries(
    Object.entries(options).filter(([code, value]) => {
      const type = product?.options.find((option) => option.code === code)?.type;
      return value !== '' && !(type === 'boolean' && value === 'false');
    }),
  );
}

function isAnythingChanged(service: Service, target: ReturnType<typeof targetOf>): boolean {
  return (
    target.product?.id !== service.productId ||
    !isSameCycle(service, target.cycle) ||
    target.quantity !== service.quantity ||
    !isSameOptions(service.options, target.options)
  );
}

function isSameOptions(a: OptionValues, b: OptionValues): boolean {
  const codes = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...codes].every((code) => a[code] === b[code]);
}

function changedOptions(product: Product, before: OptionValues, after: OptionValues): string[] {
  return product.options.filter(({ code }) => before[code] !== after[code]).map(({ id }) => id);
}
