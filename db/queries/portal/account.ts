import { and, asc, desc, eq, gt, isNull } from 'drizzle-orm';
import type { Instant } from '@/lib/domain/calendar';
import type { Database } from '../../client';
import * as t from '../../schema';

/** What stands on a client's invoices. */
export async function detailsOfClient(db: Database, clientId: string) {
  const { name, company, email, phone, address, city, postalCode, state, country, vatId, currency, number } = t.clients;
  const [row] = await db
    .select({ name, company, email, phone, address, city, postalCode, state, country, vatId, currency, number })
    .from(t.clients)
    .where(eq(t.clients.id, clientId));
  return row;
}

/** The kinds of mail that a user has switched off. */
export async function mutedOfUser(db: Database, userId: string): Promise<string[]> {
  const [row] = await db.select().from(t.mailPreferences).where(eq(t.mailPreferences.userId, userId));
  return row?.muted ?? [];
}

/** Who may act for a client, and how far. */
export async function usersOfClient(db: Database, clientId: string) {
  return db
    .select({ id: t.authUsers.id, name: t.authUsers.name, email: t.authUsers.email, role: t.clientUsers.role })
    .from(t.clientUsers)
    .innerJoin(t.authUsers, eq(t.authUsers.id, t.clientUsers.userId))
    .where(eq(t.clientUsers.clientId, clientId))
    .orderBy(asc(t.authUsers.name), asc(t.authUsers.id))
    .limit(200);
}

/** Offers to act for a client that can still be accepted, the newest first. */
export async function openInvitationsOf(db: Database, clientId: string, now: Instant) {
  const { id, email, role, expiresAt } = t.clientInvitations;
  return db
    .select({ id, email, role, expiresAt })
    .from(t.clientInvitations)
    .where(
      and(
        eq(t.clientInvitations.clientId, clientId),
        isNull(t.clientInvitations.acceptedAt),
        gt(t.clientInvitations.expiresAt, now),
      ),
    )
    .orderBy(desc(t.clientInvitations.invitedAt))
    .limit(100);
}
