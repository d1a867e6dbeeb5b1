import { canMoveOrder, isProcessed, type Order, type OrderStatus } from '@/lib/domain/orders';
import type { Refusal } from '@/lib/domain/refusals';
import { workOff } from '../billing/work-off';
import type { Book } from '../book/book';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { cancelWholeOrder } from './cancel';
import { moveOrder } from './finish';
import { followOrder } from './follow';

export type OrderDecision = { ok: true; status: OrderStatus } | Refusal;
type OrderRef = { clientId: string; orderId: string };

/**
 * Staff accept a pending order: what waited for it is set up, and the order goes on (rules §6). Without `notify` the client
 * is not told.
 */
export async function acceptOrder(
  context: UseCaseContext,
  { notify = true, ...input }: OrderRef & { notify?: boolean },
): Promise<OrderDecision> {
  return onOrder(context, input, (book, order) => {
    if (order.status !== 'pending') return refuseMove(order);
    const before = { awaitsAcceptance: order.awaitsAcceptance, awaitsFraudReview: order.awaitsFraudReview };
    order.awaitsAcceptance = false;
    order.awaitsFraudReview = false;
    book.rows.orders.touch(order);
    const after = { awaitsAcceptance: false, awaitsFraudReview: false };
    book.record('order', order.id, 'order.accepted', { before, after });
    if (notify) book.mail('order_accepted', `order_accepted:${order.id}`, { orderId: order.id });
    followOrder(book, order);
    return undefined;
  });
}

/** Cancels an unprocessed order with its invoice and services; what was paid goes to the balance (rules §6). */
export async function cancelOrder(
  context: UseCaseContext,
  input: OrderRef & { reason?: string },
): Promise<OrderDecision> {
  return onOrder(context, input, (book, order) => {
    if (isProcessed(order.status)) return refuseMove(order);
    cancelWholeOrder(book, order, 'cancelled', input.reason);
    book.mail('order_cancelled', `order_cancelled:${order.id}`, { orderId: order.id });
    return undefined;
  });
}

/** Marks an unprocessed sales order and its services as fraud; money paid is kept until staff refund it (rules §6). */
export async function markOrderAsFraud(context: UseCaseContext, input: OrderRef): Promise<OrderDecision> {
  return onOrder(context, input, (book, order) => {
    if (isProcessed(order.status)) return refuseMove(order);
    if (order.type !== 'sales') return { ok: false, code: 'not_allowed' };
    cancelWholeOrder(book, order, 'fraud');
    return undefined;
  });
}

/** Puts an order back to pending, for staff to look at it again. */
export async function holdOrder(context: UseCaseContext, input: OrderRef): Promise<OrderDecision> {
  return onOrder(context, input, (book, order) => {
    if (order.status === 'pending' || !canMoveOrder(order.status, 'pending')) return refuseMove(order);
    order.awaitsAcceptance = true;
    moveOrder(book, order, 'pending');
    return undefined;
  });
}

/** Tries again what a module failed to set up (rules §6). */
export async function retryOrder(context: UseCaseContext, input: OrderRef): Promise<OrderDecision> {
  return onOrder(context, input, (book, order) => {
    if (order.status !== 'failed') return refuseMove(order);
    for (const item of order.items) {
      const service = book.services.get(item.serviceId);
      if (service?.status !== 'pending' || service.provisioning !== 'failed') continue;
      service.provisioning = 'idle';
      book.rows.services.touch(service);
    }
    order.failure = null;
    book.rows.orders.touch(order);
    followOrder(book, order);
    return undefined;
  });
}

async function onOrder(
  context: UseCaseContext,
  { clientId, orderId }: OrderRef,
  decide: (book: Book, order: Order) => Refusal | undefined,
): Promise<OrderDecision> {
  return inBook(context, clientId, { orderId }, (book): OrderDecision => {
    const order = book.orders.get(orderId);
    if (!order) return { ok: false, code: 'not_found' };
    const refusal = decide(book, order);
    if (refusal) return refusal;
    workOff(book);
    return { ok: true, status: order.status };
  });
}

function refuseMove(order: Order): Refusal {
  return { ok: false, code: 'invalid_transition', status: order.status };
}
