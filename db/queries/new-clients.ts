import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Instant } from '@/lib/domain/calendar';
import type { Database, Transaction } from '../client';
import * as t from '../schema';

export type NewClient = typeof t.clients.$inferInsert;
export type Invitation = typeof t.clientInvitations.$inferSelect;

/** The seller to whom somebody who signs up belongs: the first one. */
export async function findFirstReseller(db: Database | Transaction) {
  const [row] = await db
    .select({ id: t.resellers.id, name: t.resellers.name, currency: t.resellers.currency })
    .from(t.resellers)
    .orderBy(asc(t.resellers.createdAt), asc(t.resellers.id))
    .limit(1);
  return row;
}

/** The user, locked until the transaction ends, and what stands in the way of becoming a client's. */
export async function lockUser(tx: Transaction, userId: string) {
  const [row] = await tx
    .select({ id: t.authUsers.id, email: t.authUsers.email, name: t.authUsers.name })
    .from(t.authUsers)
    .where(eq(t.authUsers.id, userId))
    .for('update');
  if (!row) return undefined;
  const [staff] = await tx
    .select({ id: t.staffMembers.userId })
    .from(t.staffMembers)
    .where(eq(t.staffMembers.userId, userId));
  const [own] = await tx
    .select({ clientId: t.clientUsers.clientId })
    .from(t.clientUsers)
    .where(eq(t.clientUsers.userId, userId))
    .limit(1);
  return { ...row, isStaff: staff !== undefined, clientId: own?.clientId };
}

export async function resellerExists(tx: Transaction, resellerId: string): Promise<boolean> {
  const rows = await tx.select({ id: t.resellers.id }).from(t.resellers).where(eq(t.resellers.id, resellerId));
  return rows.length > 0;
}

/** Whether it was inserted: not where a client has its id already. */
export async function insertClient(tx: Transaction, client: NewClient): Promise<boolean> {
  const added = await tx
    .insert(t.clients)
    .values(client)
    .onConflictDoNothing({ target: t.clients.id })
    .returning({ id: t.clients.id });
  return added.length > 0;
}

/** Lets a user act for a client; whoever may already keeps the role. */
export async function insertClientUser(tx: Transaction, row: typeof t.clientUsers.$inferInsert): Promise<boolean> {
  const added = await tx
    .insert(t.clientUsers)
    .values(row)
    .onConflictDoNothing()
    .returning({ role: t.clientUsers.role });
  return added.length > 0;
}

export async function insertEvent(tx: Transaction, event: typeof t.events.$inferInsert): Promise<void> {
  await tx.insert(t.events).values(event);
}

/** Puts a mail into the outbox. */
export async function insertEmail(tx: Transaction, email: typeof t.emails.$inferInsert): Promise<void> {
  await tx.insert(t.emails).values(email);
}

export async function insertInvitation(tx: Transaction, row: typeof t.clientInvitations.$inferInsert): Promise<void> {
  await tx.insert(t.clientInvitations).values(row);
}

/** Ends the open invitations of an address to a client: the newest link is the only one that works. */
export async function expireInvitations(tx: Transaction, clientId: string, email: string, now: Instant): Promise<void> {
  await tx
    .update(t.clientInvitations)
    .set({ expiresAt: now })
    .where(
      and(
        eq(t.clientInvitations.clientId, clientId),
        eq(t.clientInvitations.email, email),
        isNull(t.clientInvitations.acceptedAt),
        sql`${t.clientInvitations.expiresAt} > ${new Date(now).toISOString()}`,
      ),
    );
}

/** The invitation behind a link, locked, whatever became of it. */
export async function lockInvitation(tx: Transaction, tokenHash: string): Promise<Invitation | undefined> {
  const [row] = await tx
    .select()
    .from(t.clientInvitations)
    .where(eq(t.clientInvitations.tokenHash, tokenHash))
    .for('update');
  return row;
}

export async function acceptInvitationRow(tx: Transaction, id: string, userId: string, now: Instant): Promise<void> {
  await tx
    .update(t.clientInvitations)
    .set({ acceptedAt: now, acceptedBy: userId })
    .where(eq(t.clientInvitations.id, id));
}

/** What the page of an open invitation shows. */
export async function findOpenInvitation(db: Database, tokenHash: string, now: Instant) {
  const [row] = await db
    .select({
      email: t.clientInvitations.email,
      role: t.clientInvitations.role,
      clientName: sql<string>`coalesce(nullif(${t.clients.company}, ''), ${t.clients.name})`,
    })
    .from(t.clientInvitations)
    .innerJoin(t.clients, eq(t.clients.id, t.clientInvitations.clientId))
    .where(
      and(
        eq(t.clientInvitations.tokenHash, tokenHash),
        isNull(t.clientInvitations.acceptedAt),
        sql`${t.clientInvitations.expiresAt} > ${new Date(now).toISOString()}`,
      ),
    );
  return row;
}

/** What mails and pages call a client. */
export async function findClientName(tx: Transaction, clientId: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ name: t.clients.name, company: t.clients.company })
    .from(t.clients)
    .where(eq(t.clients.id, clientId));
  return row && (row.company || row.name);
}

export async function findClientCurrency(tx: Transaction, clientId: string): Promise<string | undefined> {
  const [row] = await tx.select({ currency: t.clients.currency }).from(t.clients).where(eq(t.clients.id, clientId));
  return row?.currency;
}
