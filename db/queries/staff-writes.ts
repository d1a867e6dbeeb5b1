import { eq } from 'drizzle-orm';
import type { Transaction } from '../client';
import * as t from '../schema';

/** The notes of an order, locked until the transaction ends; undefined where there is no such order. */
export async function lockOrderNotes(tx: Transaction, orderId: string) {
  const [row] = await tx
    .select({ clientId: t.orders.clientId, notes: t.orders.notes })
    .from(t.orders)
    .where(eq(t.orders.id, orderId))
    .for('update');
  return row;
}

export async function updateOrderNotes(tx: Transaction, orderId: string, notes: string): Promise<void> {
  await tx.update(t.orders).set({ notes }).where(eq(t.orders.id, orderId));
}

/** The notes of a service, locked until the transaction ends; undefined where there is no such service. */
export async function lockServiceNotes(tx: Transaction, serviceId: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ notes: t.services.notes })
    .from(t.services)
    .where(eq(t.services.id, serviceId))
    .for('update');
  return row?.notes;
}

export async function updateServiceNotes(tx: Transaction, serviceId: string, notes: string): Promise<void> {
  await tx.update(t.services).set({ notes }).where(eq(t.services.id, serviceId));
}
