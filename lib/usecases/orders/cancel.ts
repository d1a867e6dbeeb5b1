import { isProcessed, type Order } from '@/lib/domain/orders';
import { isEnded } from '@/lib/domain/services';
import type { Book } from '../book/book';
import { endService } from '../services/end';
import { voidOrder } from './void';

/**
 * Cancels an unprocessed order, or marks it as fraud: money and periods as `voidOrder` says; the services of a sales order
 * end with it, pending ones canceled, running ones terminated (rules §6).
 */
export function cancelWholeOrder(book: Book, order: Order, status: 'cancelled' | 'fraud', reason?: string): void {
  if (isProcessed(order.status)) return;
  voidOrder(book, order, status, reason);
  if (order.type !== 'sales') return;
  for (const item of order.items) {
    const service = book.services.get(item.serviceId);
    if (!service || isEnded(service.status)) continue;
    // A service that never ran has nothing to end: its client is told of the order, if of anything.
    const isTold = service.status !== 'pending';
    if (status === 'fraud') endService(book, service, 'fraud', { reason, isTold });
    else endService(book, service, isTold ? 'terminated' : 'canceled', { reason, isTold });
  }
}
