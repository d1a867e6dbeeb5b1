import type { Transaction } from '../client';
import * as t from '../schema';
import { insertRows } from './bulk';

export type EventValues = typeof t.events.$inferInsert;

/** Adds to the record of who did what. */
export async function insertEvents(tx: Transaction, rows: readonly EventValues[]): Promise<void> {
  await insertRows(tx, t.events, rows);
}
