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

/** What only staff decide about a service, beyond what the rules move. */
export type ServiceTreatment = Pick<typeof t.services.$inferSelect, 'notes' | 'neverSuspend' | 'sendReminders'>;

/** How staff treat a service, locked until the transaction ends; undefined where there is no such service. */
export async function lockServiceTreatment(tx: Transaction, serviceId: string): Promise<ServiceTreatment | undefined> {
  const { notes, neverSuspend, sendReminders } = t.services;
  const [row] = await tx
    .select({ notes, neverSuspend, sendReminders })
    .from(t.services)
    .where(eq(t.services.id, serviceId))
    .for('update');
  return row;
}

export async function updateServiceTreatment(
  tx: Transaction,
  serviceId: string,
  treatment: ServiceTreatment,
): Promise<void> {
  await tx.update(t.services).set(treatment).where(eq(t.services.id, serviceId));
}
