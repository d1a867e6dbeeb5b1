import { eq, sql } from 'drizzle-orm';
import type { Instant } from '@/lib/domain/calendar';
import type { Transaction } from '../client';
import * as t from '../schema';

export type ResellerValues = typeof t.resellers.$inferInsert;
export type TaxRuleValues = typeof t.taxRules.$inferInsert;

/** Adds a reseller with its own series of invoice numbers. */
export async function insertReseller(tx: Transaction, values: ResellerValues): Promise<void> {
  await tx.insert(t.resellers).values(values);
  await tx.insert(t.invoiceSeries).values({ resellerId: values.id });
}

export async function updateReseller(tx: Transaction, id: string, values: Partial<ResellerValues>): Promise<void> {
  await tx.update(t.resellers).set(values).where(eq(t.resellers.id, id));
}

/** Has the next billing run look at every client of a reseller, whatever it was scheduled for. */
export async function wakeClientsOf(tx: Transaction, resellerId: string, now: Instant): Promise<void> {
  const at = new Date(now).toISOString();
  await tx.execute(sql`update clients set next_billing_at = ${at}
    where reseller_id = ${resellerId} and (next_billing_at is null or next_billing_at > ${at})`);
}

/** Adds a tax rule, or writes it anew. */
export async function writeTaxRule(tx: Transaction, values: TaxRuleValues): Promise<void> {
  await tx.insert(t.taxRules).values(values).onConflictDoUpdate({ target: t.taxRules.id, set: values });
}

export async function deleteTaxRule(tx: Transaction, id: string): Promise<void> {
  await tx.delete(t.taxRules).where(eq(t.taxRules.id, id));
}

/** Adds a currency, or sets its rate, with where it comes from; the rate is written into its history. */
export async function writeRate(tx: Transaction, row: typeof t.exchangeRates.$inferInsert): Promise<void> {
  const { currency, rate, feed = null, publishedOn = null } = row;
  const set = { rate, feed, publishedOn, feedProblem: null };
  await tx
    .insert(t.currencies)
    .values({ code: currency, ...set })
    .onConflictDoUpdate({ target: t.currencies.code, set });
  await tx.insert(t.exchangeRates).values(row);
}

/** Has a currency follow a feed from the next look on; its rate stays until then. */
export async function writeFeed(tx: Transaction, code: string, feed: string): Promise<void> {
  const set = { feed, publishedOn: null, feedProblem: null };
  await tx.update(t.currencies).set(set).where(eq(t.currencies.code, code));
}

/** Why what a feed published for a currency was not taken; null: it was. */
export async function noteFeedProblem(tx: Transaction, code: string, feedProblem: string | null): Promise<void> {
  await tx.update(t.currencies).set({ feedProblem }).where(eq(t.currencies.code, code));
}

/** Deletes a currency that nothing uses, with its history of rates. */
export async function deleteCurrency(tx: Transaction, code: string): Promise<void> {
  await tx.delete(t.exchangeRates).where(eq(t.exchangeRates.currency, code));
  await tx.delete(t.currencies).where(eq(t.currencies.code, code));
}

/** Staff rows, locked until the transaction ends, so that the last one who may edit the staff is never lost in a race. */
export async function lockStaff(tx: Transaction) {
  return tx.select().from(t.staffMembers).orderBy(t.staffMembers.userId).for('update');
}

export async function updateStaffPermissions(tx: Transaction, userId: string, permissions: string[]): Promise<void> {
  await tx.update(t.staffMembers).set({ permissions }).where(eq(t.staffMembers.userId, userId));
}

/** Takes somebody off the staff and ends their sessions. */
export async function deleteStaff(tx: Transaction, userId: string): Promise<void> {
  await tx.delete(t.staffMembers).where(eq(t.staffMembers.userId, userId));
  await tx.delete(t.authSessions).where(eq(t.authSessions.userId, userId));
}

/** The user with an address who acts for no client; the others cannot join the staff. */
export async function findUserForStaff(tx: Transaction, email: string) {
  const { rows } = await tx.execute<{ id: string; acts: boolean; isStaff: boolean }>(sql`
    select u.id, exists (select 1 from client_users c where c.user_id = u.id) as acts,
      exists (select 1 from staff_members s where s.user_id = u.id) as "isStaff"
    from auth_users u where lower(u.email) = lower(${email})`);
  return rows[0];
}

export async function insertStaff(tx: Transaction, userId: string, permissions: string[]): Promise<void> {
  await tx.insert(t.staffMembers).values({ userId, permissions });
}
