import { isChangeOrder, isProcessed, type Order, statusOfOrder } from '@/lib/domain/orders';
import type { Service } from '@/lib/domain/services';
import type { Book } from '../book/book';
import { askModule } from '../services/moves';
import { moveOrder } from './finish';

/**
 * Brings an order to where it stands by what it waits for, and sets up the services whose time has come (rules §6).
 * Safe to call after anything that concerns the order.
 */
export function followOrder(book: Book, order: Order): void {
  if (isProcessed(order.status)) return;
  const services = order.items.flatMap((item) => book.services.get(item.serviceId) ?? []);
  if (order.type === 'sales') for (const service of services) setUpIfDue(book, order, service);
  const pending = services.filter((service) => service.status === 'pending');
  const isSales = order.type === 'sales';
  moveOrder(
    book,
    order,
    statusOfOrder({
      review: order.awaitsAcceptance || order.awaitsFraudReview,
      payment: waitsForPayment(book, order, services),
      module: isSales ? pending.some((service) => service.provisioning === 'creating') : isChangeOrder(order.type),
      failed: isSales && pending.some((service) => service.provisioning === 'failed'),
    }),
  );
}

/** Whether the order's invoice is settled; where none was made there is nothing to pay. */
export function isPaid(book: Book, order: Order): boolean {
  const invoice = order.invoiceId ? book.invoices.get(order.invoiceId) : undefined;
  if (order.invoiceId && !invoice) throw new Error(`the invoice of order ${order.id} was not read`);
  return !invoice || invoice.status === 'paid';
}

/** A post-paid service gates its order only through auto setup on first payment (rules §5). */
function waitsForPayment(book: Book, order: Order, services: readonly Service[]): boolean {
  if (isPaid(book, order)) return false;
  if (order.type !== 'sales') return true;
  return services.some((service) => service.paymentModel === 'prepaid' || service.autoSetup === 'first_payment');
}

function setUpIfDue(book: Book, order: Order, service: Service): void {
  if (service.status !== 'pending' || service.provisioning !== 'idle' || order.awaitsFraudReview) return;
  if (isSetUpDue(book, order, service)) askModule(book, service, 'create', order.id);
}

function isSetUpDue(book: Book, order: Order, service: Service): boolean {
  switch (service.autoSetup) {
    case 'disabled':
      return false;
    case 'order_placed':
      return true;
    case 'first_payment':
      return isPaid(book, order);
    case 'order_accepted':
      return !order.awaitsAcceptance;
  }
}
