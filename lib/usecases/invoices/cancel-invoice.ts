import { isProcessed } from '@/lib/domain/orders';
import type { Refusal } from '@/lib/domain/refusals';
import { workOff } from '../billing/work-off';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { cancelWholeOrder } from '../orders/cancel';
import { voidInvoice } from './void';

/**
 * Staff cancel an unpaid invoice. Where an order waits for it, the order goes with it, services and all, in the same
 * transaction; what had been paid in part goes to the balance (rules §6).
 */
export async function cancelInvoice(
  context: UseCaseContext,
  { clientId, invoiceId, reason }: { clientId: string; invoiceId: string; reason?: string },
): Promise<{ ok: true } | Refusal<'not_found' | 'invalid_transition'>> {
  return inBook(context, clientId, { invoiceId }, (book) => {
    const invoice = book.invoices.get(invoiceId);
    if (!invoice) return { ok: false, code: 'not_found', subject: 'This invoice' };
    if (invoice.status !== 'unpaid') {
      return { ok: false, code: 'invalid_transition', subject: 'The invoice', status: invoice.status };
    }
    const order = invoice.orderId ? book.orders.get(invoice.orderId) : undefined;
    if (order && !isProcessed(order.status)) cancelWholeOrder(book, order, 'cancelled', reason);
    else voidInvoice(book, invoice);
    workOff(book);
    return { ok: true };
  });
}
