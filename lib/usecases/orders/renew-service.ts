import type { Buyer } from '@/lib/domain/catalog';
import type { Refusal } from '@/lib/domain/refusals';
import { isCharged } from '@/lib/domain/services';
import { extendService, lastPeriod } from '../billing/renew-step';
import { workOff } from '../billing/work-off';
import type { Book } from '../book/book';
import { inBook } from '../book/open';
import { hasOpenOrder } from '../changes/plan';
import type { UseCaseContext } from '../context';
import { placeOnce } from './once';

type RenewInput = { clientId: string; serviceId: string; buyer: Buyer; idempotencyKey?: string };
type RenewResult = { ok: true; orderId: string; invoiceId: string | null } | Refusal;

/**
 * Renews or prolongs a pre-paid service ahead of time: the next period's order and invoice, due on the first day it covers
 * (rules §7, §8). Refusals: not_allowed, invalid_transition, order_in_progress.
 */
export async function renewService(context: UseCaseContext, input: RenewInput): Promise<RenewResult> {
  const renew = () =>
    inBook(context, input.clientId, { serviceId: input.serviceId }, (book) => renewInBook(book, input));
  return placeOnce(context, input, renew);
}

function renewInBook(book: Book, input: RenewInput): RenewResult {
  const service = book.services.get(input.serviceId);
  if (!service) return { ok: false, code: 'not_found' };
  if (service.paymentModel !== 'prepaid' || service.unit === 'one_time') return { ok: false, code: 'not_allowed' };
  if (!isCharged(service.status)) return { ok: false, code: 'invalid_transition', status: service.status };
  if (hasOpenOrder(book, service.id)) return { ok: false, code: 'order_in_progress' };
  if (lastPeriod(book, service)?.status !== 'paid') return { ok: false, code: 'order_in_progress' };
  const order = extendService(book, service, {
    asOf: book.now,
    automatic: false,
    orderedBy: input.buyer,
    idempotencyKey: input.idempotencyKey,
  });
  workOff(book);
  return { ok: true, orderId: order.id, invoiceId: order.invoiceId };
}
