import { isProcessed, type Order } from '@/lib/domain/orders';
import type { Refusal } from '@/lib/domain/refusals';
import { workOff } from '../billing/work-off';
import type { Book } from '../book/book';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { cancelWholeOrder } from './cancel';

/**
 * A client takes back an order of its own that nothing has come of: not processed, not paid in part, no service of a sales
 * order running. Refusals: not_found, invalid_transition, not_allowed.
 */
export async function withdrawOrder(
  context: UseCaseContext,
  { clientId, orderId }: { clientId: string; orderId: string },
): Promise<{ ok: true } | Refusal> {
  return inBook(context, clientId, { orderId }, (book): { ok: true } | Refusal => {
    const order = book.orders.get(orderId);
    if (!order) return { ok: false, code: 'not_found', subject: 'This order' };
    if (isProcessed(order.status)) {
      return { ok: false, code: 'invalid_transition', subject: `Order ${order.number}`, status: order.status };
    }
    if (hasBegun(book, order)) {
      const reason = 'Something of this order is paid or running already. Cancel the service instead, or write to us.';
      return { ok: false, code: 'not_allowed', reason };
    }
    cancelWholeOrder(book, order, 'cancelled', 'client');
    book.mail('order_cancelled', `order_cancelled:${order.id}`, { orderId: order.id });
    workOff(book);
    return { ok: true };
  });
}

function hasBegun(book: Book, order: Order): boolean {
  const invoice = order.invoiceId ? book.invoices.get(order.invoiceId) : undefined;
  if (invoice && invoice.totalMinorUnits > 0n && invoice.paidMinorUnits > 0n) return true;
  if (order.type !== 'sales') return false;
  return order.items.some((item) => {
    const service = book.services.get(item.serviceId);
    return service !== undefined && (service.status !== 'pending' || service.provisioning === 'creating');
  });
}
