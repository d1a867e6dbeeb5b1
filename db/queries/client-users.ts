import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Instant } from '@/lib/domain/calendar';
import type { ClientRole } from '@/lib/domain/clients';
import type { Transaction } from '../client';
import * as t from '../schema';

/** Who acts for a client, locked until the transaction ends: changes of one client's users wait for each other. */
export async function lockClientUsers(tx: Transaction, clientId: string) {
  await tx.select({ id: t.clients.id }).from(t.clients).where(eq(t.clients.id, clientId)).for('no key update');
  return tx
    .select({ userId: t.clientUsers.userId, role: t.clientUsers.role, email: t.authUsers.email })
    .from(t.clientUsers)
    .innerJoin(t.authUsers, eq(t.authUsers.id, t.clientUsers.userId))
    .where(eq(t.clientUsers.clientId, clientId));
}

export async function updateClientUserRole(tx: Transaction, clientId: string, userId: string, role: ClientRole) {
  await tx
    .update(t.clientUsers)
    .set({ role })
    .where(and(eq(t.clientUsers.clientId, clientId), eq(t.clientUsers.userId, userId)));
}

export async function deleteClientUser(tx: Transaction, clientId: string, userId: string): Promise<void> {
  await tx.delete(t.clientUsers).where(and(eq(t.clientUsers.clientId, clientId), eq(t.clientUsers.userId, userId)));
}

/** Ends an open invitation of a client; returns to whom it went, or undefined where none was open. */
export async function expireInvitation(
  tx: Transaction,
  { clientId, invitationId, now }: { clientId: string; invitationId: string; now: Instant },
): Promise<string | undefined> {
  const [row] = await tx
    .update(t.clientInvitations)
    .set({ expiresAt: now })
    .where(
      and(
        eq(t.clientInvitations.id, invitationId),
        eq(t.clientInvitations.clientId, clientId),
        isNull(t.clientInvitations.acceptedAt),
        sql`${t.clientInvitations.expiresAt} > ${new Date(now).toISOString()}`,
      ),
    )
    .returning({ email: t.clientInvitations.email });
  return row?.email;
}
