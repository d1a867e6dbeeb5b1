import { and, eq } from 'drizzle-orm';
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

/** Whether a movement of money on a client's balance is in the journal already. */
export async function hasMovement(
  tx: Transaction,
  { clientId, currency, movementId }: { clientId: string; currency: string; movementId: string },
): Promise<boolean> {
  const { journalEntries: entries } = t;
  const rows = await tx
    .select({ id: entries.id })
    .from(entries)
    .where(
      and(
        eq(entries.clientId, clientId),
        eq(entries.account, 'balance'),
        eq(entries.currency, currency),
        eq(entries.movementId, movementId),
      ),
    )
    .limit(1);
  return rows.length > 0;
}
