import { newId } from '@/db/ids';
import type { Order } from '@/lib/domain/orders';
import type { Service } from '@/lib/domain/services';
import type { Book } from '../book/book';

/** What an order of an existing service says of itself. */
export type OrderFacts = Pick<Order, 'id' | 'type' | 'status' | 'automatic' | 'orderedBy'> &
  Partial<Pick<Order, 'idempotencyKey' | 'expiresAt' | 'change'>> & {
    /** The period that it is for, where that is known. */
    periodId: string | null;
  };

/**
 * Adds an order of one existing service to the book. Written out, since a run makes one for every period and engines copy
 * by spreading slowly.
 */
export function addOrderOf(book: Book, service: Service, facts: OrderFacts): Order {
  const item = {
    id: newId(),
    orderId: facts.id,
    clientId: service.clientId,
    serviceId: service.id,
    periodId: facts.periodId,
    position: 1,
  };
  return book.addOrder({
    id: facts.id,
    number: 0,
    clientId: service.clientId,
    resellerId: service.resellerId,
    type: facts.type,
    status: facts.status,
    currency: service.currency,
    automatic: facts.automatic,
    orderedBy: facts.orderedBy,
    orderedById: book.actor.id,
    placedAt: book.now,
    placedOn: book.today,
    idempotencyKey: facts.idempotencyKey ?? null,
    invoiceId: null,
    awaitsAcceptance: false,
    awaitsFraudReview: false,
    expiresAt: facts.expiresAt ?? null,
    change: facts.change ?? null,
    failure: null,
    items: [item],
  });
}
