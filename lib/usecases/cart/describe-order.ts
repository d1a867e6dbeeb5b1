import { domainToUnicode } from 'node:url';
import type { PriceList } from '@/db/queries/catalog';
import {
  addMonths,
  type Cycle,
  dayOf,
  dayOfPoint,
  firstOfMonth,
  firstSpan,
  type LocalDay,
  pointAt,
  startOfDay,
} from '@/lib/domain/calendar';
import { type AutoSetup, hasChoices, type PaymentModel, type PriceModel, type Product } from '@/lib/domain/catalog';
import type { InvoiceLine, LineKind } from '@/lib/domain/invoices';
import { type OptionValues, sumOfParts } from '@/lib/domain/pricing';
import type { Refusal } from '@/lib/domain/refusals';
import type { Service } from '@/lib/domain/services';
import { type TaxTotal, taxLines } from '@/lib/domain/taxes';
import { Book } from '../book/book';
import { ratesFor } from '../invoices/issue';
import { placeInBook } from '../orders/place-order';
import { type ItemRequest, priceItems } from '../orders/price-items';
import { priceOfService, productOf } from '../services/periods';
import { checkItem, type ItemProblem } from './check-item';

/** An amount that is due when the order is placed; the days are those it pays for, half-open. */
export type PreviewLine = {
  kind: LineKind;
  name: string;
  minorUnits: bigint;
  startsOn: LocalDay | null;
  endsOn: LocalDay | null;
};

export type ItemPreview = {
  name: string;
  code: string;
  cycle: Cycle;
  quantity: number;
  /** As people read it; null where the item has none. */
  domain: string | null;
  options: { label: string; value: string }[];
  paymentModel: PaymentModel;
  priceModel: PriceModel;
  autoSetup: AutoSetup;
  dueNow: PreviewLine[];
  /** What one full cycle costs before tax. */
  recurringMinorUnits: bigint;
};

/** What will be charged again and again: amounts of full cycles that recur alike and are first due on the same day. */
export type UpcomingCharge = {
  cycle: Cycle;
  paymentModel: PaymentModel;
  fromOn: LocalDay;
  /** Post-paid periods begin when the service is set up, so the day is that of a service set up today. */
  isFromSetup: boolean;
  /** Whether usage comes on top, or the amount is the least of it. */
  usage: 'none' | 'on_top' | 'at_least';
  minorUnits: bigint;
  taxMinorUnits: bigint;
};

export type OrderPreview = {
  ok: true;
  currency: string;
  /** By position of what was asked; null where it is not for sale. */
  items: (ItemPreview | null)[];
  dueNow: { subtotalMinorUnits: bigint; taxes: TaxTotal[]; totalMinorUnits: bigint };
  /** The last day to pay what is due. */
  dueOn: LocalDay;
  upcoming: UpcomingCharge[];
  problems: (ItemProblem & { item: number | null })[];
};

/**
 * What placing these items would make of a client's book, which is then thrown away: amounts, days and taxes are those that
 * the order gets, because the same code makes them. What is wrong with an item is told, and left out of its price.
 */
export function describeOrder(of: Book, wanted: readonly ItemRequest[]): OrderPreview {
  const checked = wanted.map((item) => checkItem(of.catalog, of.client.currency, item));
  const requests: ItemRequest[] = [];
  const positions: number[] = [];
  const products = new Map(of.catalog.products);
  checked.forEach(({ priceable }, index) => {
    if (!priceable) return;
    const id = `${priceable.product.id}#${index}`;
    products.set(id, { ...priceable.product, id });
    requests.push({ ...priceable.request, productId: id });
    positions.push(index);
  });
  const book = bookWith(of, { ...of.catalog, products });
  const services = place(book, requests);
  const items: (ItemPreview | null)[] = wanted.map(() => null);
  services.forEach((service, index) => {
    items[positions[index] ?? 0] = describeItem(book, service);
  });
  const problems: OrderPreview['problems'] = checked.flatMap((item, index) =>
    item.problems.map((problem) => ({ ...problem, item: index })),
  );
  problems.push(...wholeOrderProblems(book, requests));
  const lines = invoiceLinesOf(book);
  const { totals, taxMinorUnits } = taxLines(lines);
  const subtotalMinorUnits = sumOfParts(lines);
  return {
    ok: true,
    currency: book.client.currency,
    items,
    dueNow: { subtotalMinorUnits, taxes: totals, totalMinorUnits: subtotalMinorUnits + taxMinorUnits },
    dueOn: book.today + book.reseller.orderGraceDays,
    upcoming: upcomingCharges(book, services),
    problems,
  };
}

/** A book of the same client with nothing in it: an order depends on no other service, and prices of another list are wanted. */
function bookWith({ client, reseller, zone, now, actor }: Book, catalog: PriceList): Book {
  return new Book(client, reseller, catalog, zone, now, actor);
}

function place(book: Book, items: readonly ItemRequest[]): Service[] {
  if (items.length === 0) return [];
  // What is refused to end-users as a whole is told beside the price, so the price is made without asking for it.
  const placed = placeInBook(book, { clientId: book.client.id, buyer: 'staff', items, idempotencyKey: 'preview' });
  if (!placed.ok) throw new Error(`an order of checked items is refused with ${placed.code}`);
  return placed.serviceIds.flatMap((id) => book.services.get(id) ?? []);
}

function wholeOrderProblems(
  book: Book,
  items: readonly ItemRequest[],
): { field: null; item: null; refusal: Refusal }[] {
  const whole = { field: null, item: null } as const;
  if (book.client.status === 'suspended') return [{ ...whole, refusal: { ok: false, code: 'client_suspended' } }];
  if (items.length === 0) return [];
  const priced = priceItems(book.catalog, book.client.currency, 'client', items);
  return priced.ok || priced.code !== 'zero_price_not_allowed'
    ? []
    : [{ ...whole, refusal: { ok: false, code: priced.code } }];
}

function invoiceLinesOf(book: Book): InvoiceLine[] {
  return [...book.invoices.values()].flatMap((invoice) => invoice.lines);
}

function describeItem(book: Book, service: Service): ItemPreview {
  const product = productOf(book, service.productId);
  return {
    name: product.name,
    code: product.code,
    cycle: { unit: service.unit, multiplier: service.multiplier },
    quantity: service.quantity,
    domain: service.domain === null ? null : domainToUnicode(service.domain),
    options: wordsOfValues(product, service.options),
    paymentModel: service.paymentModel,
    priceModel: product.priceModel,
    autoSetup: product.autoSetup,
    dueNow: invoiceLinesOf(book)
      .filter((line) => line.serviceId === service.id)
      .map((line) => describeLine(book, product, line)),
    recurringMinorUnits: sumOfParts(priceOfService(book, service).recurring),
  };
}

function describeLine(book: Book, product: Product, line: InvoiceLine): PreviewLine {
  const option = product.options.find((own) => own.id === line.optionId);
  return {
    kind: line.kind,
    name: option?.label ?? product.name,
    minorUnits: line.minorUnits,
    startsOn: line.fromAt === null ? null : dayOf(line.fromAt, book.zone),
    endsOn: line.toAt === null ? null : dayOf(line.toAt, book.zone),
  };
}

/** Chosen values as people read them: labels of choices, "Yes" for a yes. */
export function wordsOfValues(product: Product, values: OptionValues): { label: string; value: string }[] {
  return product.options.flatMap((option) => {
    const value = values[option.code];
    if (value === undefined) return [];
    if (option.type === 'boolean') return [{ label: option.label, value: 'Yes' }];
    const choice = hasChoices(option) ? option.choices.find((own) => own.code === value) : undefined;
    return [{ label: option.label, value: choice?.label ?? value }];
  });
}

function upcomingCharges(book: Book, services: readonly Service[]): UpcomingCharge[] {
  const groups = new Map<string, { charge: UpcomingCharge; lines: Parameters<typeof taxLines>[0][number][] }>();
  for (const service of services) {
    if (service.unit === 'one_time') continue;
    const { unit, multiplier, paymentModel } = service;
    const fromOn = nextChargeOn(book, service);
    const product = productOf(book, service.productId);
    const usage = usageOf(product);
    const key = [unit, multiplier, paymentModel, fromOn, usage].join();
    const group = groups.get(key) ?? {
      charge: {
        cycle: { unit, multiplier },
        paymentModel,
        fromOn,
        isFromSetup: paymentModel === 'postpaid',
        usage,
        minorUnits: 0n,
        taxMinorUnits: 0n,
      },
      lines: [],
    };
    groups.set(key, group);
    const rates = ratesFor(book, product);
    for (const part of priceOfService(book, service).recurring) group.lines.push({ ...part, rates });
  }
  return [...groups.values()].map(({ charge, lines }) => ({
    ...charge,
    minorUnits: sumOfParts(lines),
    taxMinorUnits: taxLines(lines).taxMinorUnits,
  }));
}

/** Usage of a pre-paid service with a fixed price is nothing that its price list promises. */
function usageOf({ priceModel, paymentModel }: Product): UpcomingCharge['usage'] {
  if (priceModel === 'dynamic_at_least_fixed') return 'at_least';
  return priceModel === 'fixed_plus_dynamic' && paymentModel === 'postpaid' ? 'on_top' : 'none';
}

/** Pre-paid: the day after the paid period. Post-paid: when the first period is invoiced. */
function nextChargeOn(book: Book, service: Service): LocalDay {
  const period = book.periodsOf(service.id)[0];
  if (period) return dayOf(period.endAt, book.zone);
  const span = firstSpan(service, pointAt(service.unit, book.now, book.zone), book.reseller.calendarMonthCycles);
  const endsOn = dayOfPoint(service.unit, span.end, book.zone);
  return book.reseller.postpaidInvoicing === 'calendar_month' ? monthInvoiceAfter(endsOn, book.zone) : endsOn;
}

/** The first of the month whose invoice has the periods that ended by then. */
function monthInvoiceAfter(day: LocalDay, zone: string): LocalDay {
  const first = firstOfMonth(dayOf(startOfDay(day, zone), zone));
  return first === day ? day : addMonths(first, 1);
}
