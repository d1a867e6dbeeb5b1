import type { Order } from '@/lib/domain/orders';
import type { Service } from '@/lib/domain/services';
import type { Book } from '../book/book';

/** What every order of an existing service starts from. */
export function orderBase(
  book: Book,
  service: Service,
): Omit<Order, 'id' | 'type' | 'status' | 'automatic' | 'orderedBy' | 'idempotencyKey' | 'items'> {
  return {
    number: 0,
    clientId: service.clientId,
    resellerId: service.resellerId,
    currency: service.currency,
    orderedById: book.actor.id,
    placedAt: book.now,
    placedOn: book.today,
    invoiceId: null,
    awaitsAcceptance: false,
    awaitsFraudReview: false,
    expiresAt: null,
    change: null,
    failure: null,
  };
}
