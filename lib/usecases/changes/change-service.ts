import { newId } from '@/db/ids';
import { instantOfPoint } from '@/lib/domain/calendar';
import type { ChangeLine, ChangeQuote } from '@/lib/domain/changes';
import type { Order, PlannedChange } from '@/lib/domain/orders';
import type { Service } from '@/lib/domain/services';
import { taxLines } from '@/lib/domain/taxes';
import { workOff } from '../billing/work-off';
import type { Book } from '../book/book';
import { inBook, peekBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { creditToBalance } from '../invoices/credit';
import { issueInvoice, type LineDraft } from '../invoices/issue';
import { addOrderOf } from '../orders/add-order';
import { placeOnce } from '../orders/once';
import { productOf } from '../services/periods';
import { carryOutChange } from './carry-out';
import { type ChangeRequest, type PlannedServiceChange, type PlanRefusal, planChange } from './plan';

/** `shownTotalMinorUnits` is what the quote showed, tax included: another total refuses with price_changed. */
export type PlaceChangeInput = ChangeRequest & { shownTotalMinorUnits?: bigint; idempotencyKey?: string };

export type ChangeResult =
  | { ok: true; orderId: string; invoiceId: string | null }
  | PlanRefusal
  | { ok: false; code: 'price_changed'; total: { minorUnits: bigint; currency: string } };

/** Prices a change without placing it; refusals are those of placing it (rules §9). */
export async function quoteServiceChange(context: UseCaseContext, clientId: string, request: ChangeRequest) {
  return peekBook(context, clientId, { serviceId: request.serviceId }, (book) => planChange(book, request));
}

/**
 * Places a change. Pre-paid: due above zero makes an invoice and waits for it, else it is carried out now and what is left
 * over is credited or lost. Post-paid: setup fees are invoiced, and a billing run carries it out (rules §9.4, §9.5).
 */
export async function changeService(
  context: UseCaseContext,
  clientId: string,
  request: PlaceChangeInput,
): Promise<ChangeResult> {
  const change = () =>
    inBook(context, clientId, { serviceId: request.serviceId }, (book) => changeInBook(book, request));
  return placeOnce(context, { clientId, idempotencyKey: request.idempotencyKey }, change);
}

function changeInBook(book: Book, request: PlaceChangeInput): ChangeResult {
  const planned = planChange(book, request);
  if (!planned.ok) return planned;
  const { service, plan, quote } = planned;
  const shown = request.shownTotalMinorUnits;
  if (shown !== undefined && shown !== quote.totalMinorUnits) {
    const total = { minorUnits: quote.totalMinorUnits, currency: service.currency };
    return { ok: false, code: 'price_changed', total };
  }
  const order = startChange(book, service, plan, request);
  if (service.paymentModel === 'postpaid') placePostpaid(book, order, planned);
  else placePrepaid(book, order, service, quote);
  workOff(book);
  return { ok: true, orderId: order.id, invoiceId: order.invoiceId };
}

function startChange(book: Book, service: Service, plan: PlannedChange, request: PlaceChangeInput): Order {
  const isSwitch = plan.isProductChanged || plan.unit !== service.unit || plan.multiplier !== service.multiplier;
  const orderId = newId();
  const running = book.periodsOf(service.id).find((period) => period.startAt <= book.now && book.now < period.endAt);
  book.record('order', orderId, 'order.placed', { serviceId: service.id });
  return addOrderOf(book, service, {
    id: orderId,
    type: isSwitch ? 'switch_plan' : 'change',
    status: 'processing',
    automatic: false,
    orderedBy: request.buyer,
    idempotencyKey: request.idempotencyKey,
    expiresAt: running?.endAt,
    change: plan,
    periodId: null,
  });
}

function placePrepaid(book: Book, order: Order, service: Service, quote: ChangeQuote): void {
  if (quote.totalMinorUnits > 0n) {
    invoiceChange(book, order, service, quote);
    return;
  }
  const leaves = productOf(book, service.productId);
  carryOutChange(book, order, null);
  if (quote.totalMinorUnits < 0n && leaves.creditOnDowngrade) creditChange(book, order, service, quote);
}

/** Only what an invoice has to be paid for waits; by the month, the fee waits for the month's invoice and gates nothing. */
function placePostpaid(book: Book, order: Order, { service, plan, quote }: PlannedServiceChange): void {
  if (quote.totalMinorUnits === 0n) return;
  if (book.reseller.postpaidInvoicing === 'period_end') {
    invoiceChange(book, order, service, quote);
    return;
  }
  for (const line of quote.lines) {
    const fee = {
      id: newId(),
      clientId: service.clientId,
      serviceId: service.id,
      productId: plan.productId,
      orderId: order.id,
      invoiceId: null,
      code: line.code,
      optionId: line.optionId,
      currency: service.currency,
      minorUnits: line.minorUnits,
      listedAt: book.now,
    };
    book.fees.push(fee);
    book.rows.fees.add(fee);
  }
}

function invoiceChange(book: Book, order: Order, service: Service, quote: ChangeQuote): void {
  const invoice = issueInvoice(book, {
    kind: 'change',
    currency: service.currency,
    orderId: order.id,
    serviceId: service.id,
    lines: quote.lines.map((line) => lineOfChange(book, service, line)),
    dueOn: book.today + book.reseller.orderGraceDays,
  });
  order.invoiceId = invoice.id;
  order.status = 'waiting_for_payment';
}

function lineOfChange(book: Book, service: Service, line: ChangeLine): LineDraft {
  const at = (point: number): number => instantOfPoint(service.unit, point, book.zone);
  return {
    kind: line.kind,
    code: line.code,
    optionId: line.optionId,
    minorUnits: line.minorUnits,
    serviceId: service.id,
    rates: [...line.rates],
    fromAt: line.kind === 'setup' ? null : at(line.from),
    toAt: line.kind === 'setup' ? null : at(line.to),
    details: { ...line.reason },
  };
}

function creditChange(book: Book, order: Order, service: Service, quote: ChangeQuote): void {
  const { shares } = taxLines(quote.lines);
  creditToBalance(book, {
    currency: service.currency,
    subtotalMinorUnits: -quote.due,
    taxMinorUnits: -quote.taxMinorUnits,
    lines: quote.lines.map((line, index) => ({
      kind: line.kind,
      code: line.code,
      optionId: line.optionId,
      serviceId: service.id,
      periodId: line.periodId,
      minorUnits: -line.minorUnits,
      taxMinorUnits: -(shares[index] ?? 0n),
      rates: [...line.rates],
      details: { ...line.reason },
    })),
    reason: 'downgrade',
    orderId: order.id,
  });
}
