import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../client';
import * as t from '../schema';

/** The order that was placed with a key, as `placeOrder` answered it then. */
export async function findOrderByKey(
  tx: Pick<Transaction, 'select'>,
  clientId: string,
  idempotencyKey: string,
): Promise<{ orderId: string; invoiceId: string | null; serviceIds: string[] } | undefined> {
  const rows = await tx
    .select({ orderId: t.orders.id, invoiceId: t.orders.invoiceId, serviceId: t.orderItems.serviceId })
    .from(t.orders)
    .innerJoin(t.orderItems, eq(t.orderItems.orderId, t.orders.id))
    .where(and(eq(t.orders.clientId, clientId), eq(t.orders.idempotencyKey, idempotencyKey)))
    .orderBy(t.orderItems.position);
  const [first] = rows;
  return first && { orderId: first.orderId, invoiceId: first.invoiceId, serviceIds: rows.map((row) => row.serviceId) };
}

/** Whose order, invoice, service, credit note or payment this is; undefined where there is none. */
export async function clientIdOf(
  tx: Pick<Transaction, 'select'>,
  noun: 'order' | 'invoice' | 'service' | 'credit_note' | 'payment',
  id: string,
): Promise<string | undefined> {
  const table = {
    order: t.orders,
    invoice: t.invoices,
    service: t.services,
    credit_note: t.creditNotes,
    payment: t.payments,
  }[noun];
  const [row] = await tx.select({ clientId: table.clientId }).from(table).where(sql`${table.id} = ${id}`);
  return row?.clientId;
}

/** Whether a write failed because an order of this client already has its key. */
export function isKeyTaken(error: unknown): boolean {
  const cause =
    error instanceof Error ? (error.cause as { code?: string; constraint?: string } | undefined) : undefined;
  return cause?.code === '23505' && cause.constraint === 'orders_once';
}
