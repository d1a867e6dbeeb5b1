import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Instant } from '@/lib/domain/calendar';
import type { Database, Transaction } from '../client';
import * as t from '../schema';
import { uuidArray } from './binary-arrays';
import { selectClientsToBook } from './books';
import { WrittenSql } from './written';

export type BillingRunRow = typeof t.billingRuns.$inferSelect;

type Reader = Pick<Database, 'select' | 'execute'>;

const isDue = (now: Instant) =>
  sql`${t.clients.nextBillingAt} <= ${new Date(now).toISOString()} and ${t.clients.parkedAt} is null`;

/**
 * Claims due clients until the transaction ends, those due longest first; other workers skip them. `except` names those
 * that this run has looked at and that are due at this very instant still.
 */
export async function claimClients(tx: Transaction, now: Instant, limit: number, except: readonly string[]) {
  return selectClientsToBook(
    tx,
    `where c.next_billing_at <= $1 and c.parked_at is null and c.id <> all($2::uuid[])
     order by c.next_billing_at limit $3 for no key update of c skip locked`,
    [new Date(now).toISOString(), uuidArray(except), limit],
  );
}

/**
 * Until the transaction ends statements are planned once a connection, whatever they ask for: what a run asks for is always
 * alike, and planning some of it takes longer than doing it.
 */
export async function planOnce(tx: Transaction): Promise<void> {
  await tx.execute(sql`set local plan_cache_mode = force_generic_plan`);
}

/** Opens a walk over all due clients as they are now, claiming none; `walkDueClients` goes on with it. */
export async function openDueWalk(tx: Transaction, now: Instant): Promise<void> {
  await tx.execute(
    sql`declare due_clients no scroll cursor for select ${t.clients.id} from ${t.clients} where ${isDue(now)} order by ${t.clients.nextBillingAt}`,
  );
}

/** The next clients of the walk, unlocked. */
export async function walkDueClients(tx: Transaction, limit: number) {
  const { rows } = await tx.execute<{ id: string }>(sql.raw(`fetch ${Math.trunc(limit)} from due_clients`));
  return findClientsToBill(
    tx,
    rows.map((row) => row.id),
  );
}

/** Clients as `claimClients` gives them, but unlocked, due or not. */
export async function findClientsToBill(tx: Transaction, clientIds: readonly string[]) {
  if (clientIds.length === 0) return [];
  return selectClientsToBook(tx, 'where c.id = any($1::uuid[])', [clientIds]);
}

/** Some clients that have a running service, by id, beginning after one. */
export async function listLiveClientIds(db: Reader, after: string | null, limit: number): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select distinct client_id as id from services where status in ('active', 'suspended')
      and (${after}::uuid is null or client_id > ${after}::uuid) order by client_id limit ${limit}`);
  return rows.map((row) => row.id);
}

/** Which of some clients a run would claim again at once. */
export async function listStillDue(tx: Transaction, clientIds: readonly string[], now: Instant): Promise<string[]> {
  const text =
    'select id from clients where id = any($1::uuid[]) and next_billing_at <= $2::timestamptz and parked_at is null';
  const { rows } = await tx.execute(new WrittenSql(text, [uuidArray(clientIds), new Date(now).toISOString()]));
  return rows.map((row) => String(row.id));
}

/** How many clients wait for a run. */
export async function countDueClients(db: Reader, now: Instant): Promise<number> {
  const [row] = await db.select({ due: sql<string>`count(*)` }).from(t.clients).where(isDue(now));
  return Number(row?.due ?? 0);
}

/** Takes a client out of the runs, with the reason, until staff look at it. */
export async function parkClient(tx: Transaction, clientId: string, reason: string, now: Instant): Promise<void> {
  await tx.update(t.clients).set({ parkedAt: now, parkedReason: reason }).where(eq(t.clients.id, clientId));
}

/** Lets clients take part in the runs again. */
export async function unparkClients(tx: Transaction, clientIds: readonly string[]): Promise<void> {
  await tx
    .update(t.clients)
    .set({ parkedAt: null, parkedReason: null })
    .where(and(inArray(t.clients.id, [...clientIds]), sql`${t.clients.parkedAt} is not null`));
}

/** Records that a run has begun. */
export async function insertRun(db: Pick<Database, 'insert'>, run: typeof t.billingRuns.$inferInsert): Promise<void> {
  await db.insert(t.billingRuns).values(run);
}

/** Records how a run stands, or how it ended. */
export async function updateRun(
  db: Pick<Database, 'update'>,
  id: string,
  facts: Partial<Omit<BillingRunRow, 'id'>>,
): Promise<void> {
  await db.update(t.billingRuns).set(facts).where(eq(t.billingRuns.id, id));
}

/** Runs, the latest first. */
export async function listRuns(db: Reader, { limit, offset }: { limit: number; offset: number }) {
  return db
    .select()
    .from(t.billingRuns)
    .orderBy(desc(t.billingRuns.startedAt), desc(t.billingRuns.id))
    .limit(limit)
    .offset(offset);
}

/** One run with everything that is known of it. */
export async function findRun(
  db: Reader,
  id: string,
): Promise<(BillingRunRow & { startedByName: string | null }) | undefined> {
  const [row] = await db
    .select({ run: t.billingRuns, startedByName: t.authUsers.name })
    .from(t.billingRuns)
    .leftJoin(t.authUsers, eq(t.authUsers.id, t.billingRuns.startedBy))
    .where(eq(t.billingRuns.id, id));
  return row && { ...row.run, startedByName: row.startedByName };
}

/** Clients that the runs leave out, with the reason. */
export async function listParkedClients(db: Reader) {
  return db
    .select({
      id: t.clients.id,
      number: t.clients.number,
      name: t.clients.name,
      company: t.clients.company,
      parkedAt: t.clients.parkedAt,
      parkedReason: t.clients.parkedReason,
    })
    .from(t.clients)
    .where(sql`${t.clients.parkedAt} is not null`)
    .orderBy(t.clients.parkedAt);
}

/** Why the runs leave a client out; null where they do not. */
export async function findParkedReason(db: Reader, clientId: string): Promise<string | null> {
  const [row] = await db.select({ reason: t.clients.parkedReason }).from(t.clients).where(eq(t.clients.id, clientId));
  return row?.reason ?? null;
}

/** The id of the client with a number or an id, as a person types it. */
export async function findClientIdByNumber(db: Reader, text: string): Promise<string | undefined> {
  const [row] = await db
    .select({ id: t.clients.id })
    .from(t.clients)
    .where(sql`${t.clients.id}::text = ${text.toLowerCase()} or ${t.clients.number}::text = ${text}`);
  return row?.id;
}
