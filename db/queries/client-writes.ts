import { eq } from 'drizzle-orm';
import type { Transaction } from '../client';
import * as t from '../schema';

export type ClientValues = typeof t.clients.$inferInsert;

/** A client, locked until the transaction ends; undefined where there is none. */
export async function lockClient(tx: Transaction, clientId: string) {
  const [row] = await tx.select().from(t.clients).where(eq(t.clients.id, clientId)).for('update');
  return row;
}

export async function updateClient(tx: Transaction, clientId: string, values: Partial<ClientValues>): Promise<void> {
  await tx.update(t.clients).set(values).where(eq(t.clients.id, clientId));
}
