import { canMoveOrder, type Order, type OrderStatus } from '@/lib/domain/orders';
import type { Book } from '../book/book';

/** Moves an order to a status, if it is not there already. */
export function moveOrder(book: Book, order: Order, status: OrderStatus, facts: Record<string, unknown> = {}): void {
  if (order.status === status) return;
  if (!canMoveOrder(order.status, status))
    throw new Error(`order ${order.id} cannot become ${status} from ${order.status}`);
  const before = order.status;
  order.status = status;
  book.rows.orders.touch(order);
  book.record('order', order.id, `order.${status}`, { ...facts, before: { status: before }, after: { status } });
}

/** Completes an order. */
export function finishOrder(book: Book, order: Order): void {
  moveOrder(book, order, 'completed');
}
