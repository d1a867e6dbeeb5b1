import type { Invoice } from '@/lib/domain/invoices';
import { isChangeOrder, isProcessed, type Order } from '@/lib/domain/orders';
import type { Period } from '@/lib/domain/services';
import type { Book } from '../book/book';
import { creditToBalance } from '../invoices/credit';
import { voidInvoice } from '../invoices/void';
import { cancelPeriod } from '../services/periods';
import { moveOrder } from './finish';

/**
 * Takes an unprocessed order back: its unpaid invoice is cancelled, what was paid on it goes to the balance less what late
 * rows gave back (kept for staff where it is fraud), its unpaid or never begun periods are dropped (rules §6). Its services
 * are the caller's to end.
 */
export function voidOrder(book: Book, order: Order, status: 'cancelled' | 'fraud', reason?: string): void {
  if (isProcessed(order.status)) return;
  moveOrder(book, order, status, reason ? { reason } : {});
  const invoice = order.invoiceId ? book.invoices.get(order.invoiceId) : undefined;
  if (invoice?.status === 'unpaid') voidInvoice(book, invoice, { keepPaid: status === 'fraud' });
  if (invoice?.status === 'paid' && status === 'cancelled') giveBack(book, order, invoice);
  for (const item of order.items) {
    if (isChangeOrder(order.type)) continue;
    const service = book.services.get(item.serviceId);
    for (const period of periodsOfItem(book, order, item)) {
      if (period.status === 'unpaid' || service?.status === 'pending') cancelPeriod(book, period);
    }
  }
  for (const fee of book.fees) {
    // A fee that no invoice has collected falls away with its order: the row stays, owing nothing.
    if (fee.orderId !== order.id || fee.invoiceId !== null) continue;
    fee.minorUnits = 0n;
    book.rows.fees.touch(fee);
  }
}

/** A renewal may have several periods, of which its item names the first. */
function periodsOfItem(book: Book, order: Order, { serviceId, periodId }: Order['items'][number]): Period[] {
  return book.periodsOf(serviceId).filter((period) => period.id === periodId || period.orderId === order.id);
}

function giveBack(book: Book, order: Order, invoice: Invoice): void {
  const late = invoice.lines.filter((line) => line.kind === 'top_up').reduce((sum, line) => sum + line.minorUnits, 0n);
  const totalMinorUnits = invoice.totalMinorUnits - late;
  if (totalMinorUnits <= 0n) return;
  creditToBalance(book, {
    currency: invoice.currency,
    subtotalMinorUnits: invoice.subtotalMinorUnits - late,
    taxMinorUnits: invoice.taxMinorUnits,
    lines: invoice.lines
      .filter((line) => line.kind !== 'top_up')
      .map(({ kind, code, optionId, serviceId, periodId, minorUnits, taxMinorUnits, rates, details }) => ({
        kind,
        code,
        optionId,
        serviceId,
        periodId,
        minorUnits,
        taxMinorUnits,
        rates,
        details,
      })),
    reason: 'order_cancelled',
    invoiceId: invoice.id,
    orderId: order.id,
  });
}
