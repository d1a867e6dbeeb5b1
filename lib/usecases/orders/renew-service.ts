import type { Buyer } from '@/lib/domain/catalog';
import type { Refusal } from '@/lib/domain/refusals';
import { isCharged, renewalCounts, type Service } from '@/lib/domain/services';
import { extendService, lastPeriod } from '../billing/renew-step';
import { workOff } from '../billing/work-off';
import type { Book } from '../book/book';
import { inBook } from '../book/open';
import { hasOpenOrder } from '../changes/plan';
import type { UseCaseContext } from '../context';
import { isPriced } from '../services/periods';
import { placeOnce } from './once';

type RenewInput = {
  clientId: string;
  serviceId: string;
  buyer: Buyer;
  /** How many periods; one of `renewalCounts`, usually 1. */
  count?: number;
  idempotencyKey?: string;
};
type RenewResult = { ok: true; orderId: string; invoiceId: string | null } | Refusal;

/**
 * Renews or prolongs a pre-paid service ahead of time by some periods: their order and invoice, due on the first day that
 * they cover (rules §7, §8). Refusals: not_allowed, validation_failed, invalid_transition, order_in_progress, not_available.
 */
export async function renewService(context: UseCaseContext, input: RenewInput): Promise<RenewResult> {
  const renew = () =>
    inBook(context, input.clientId, { serviceId: input.serviceId }, (book) => renewInBook(book, input));
  return placeOnce(context, input, renew);
}

function renewInBook(book: Book, input: RenewInput): RenewResult {
  const service = book.services.get(input.serviceId);
  if (!service) return { ok: false, code: 'not_found' };
  const { count = 1 } = input;
  const refusal = refuseRenewal(book, service);
  if (refusal) return refusal;
  if (!renewalCounts(service).includes(count)) return { ok: false, code: 'validation_failed' };
  const order = extendService(book, service, {
    asOf: book.now,
    automatic: false,
    count,
    orderedBy: input.buyer,
    idempotencyKey: input.idempotencyKey,
  });
  book.record('order', order.id, 'order.placed', { serviceId: service.id, periods: count });
  workOff(book);
  return { ok: true, orderId: order.id, invoiceId: order.invoiceId };
}

/** Why a service cannot be renewed by hand now; undefined where it can. */
export function refuseRenewal(book: Book, service: Service): Refusal | undefined {
  if (service.paymentModel !== 'prepaid' || service.unit === 'one_time') return { ok: false, code: 'not_allowed' };
  if (!isCharged(service.status)) return { ok: false, code: 'invalid_transition', status: service.status };
  if (hasOpenOrder(book, service.id)) return { ok: false, code: 'order_in_progress' };
  if (lastPeriod(book, service)?.status !== 'paid') return { ok: false, code: 'order_in_progress' };
  return isPriced(book, service) ? undefined : { ok: false, code: 'not_available' };
}
