import { asc, eq } from 'drizzle-orm';
import type { Instant } from '@/lib/domain/calendar';
import type { ClientRole } from '@/lib/domain/clients';
import type { Database, Transaction } from '../client';
import * as t from '../schema';
import { insertJobs } from './jobs';

export type ClientOfUser = {
  id: string;
  number: number;
  name: string;
  currency: string;
  country: string;
  resellerId: string;
  status: 'active' | 'suspended';
  role: ClientRole;
};

/** What a signed-in user is here: a member of the staff with permissions, and the clients acted for, by name. */
export type Standing = { permissions: string[] | undefined; clients: ClientOfUser[] };

/** Both in one query. */
export async function standingOfUser(db: Database, userId: string): Promise<Standing> {
  const rows = await db
    .select({
      permissions: t.staffMembers.permissions,
      role: t.clientUsers.role,
      client: {
        id: t.clients.id,
        number: t.clients.number,
        name: t.clients.name,
        company: t.clients.company,
        currency: t.clients.currency,
        country: t.clients.country,
        resellerId: t.clients.resellerId,
        status: t.clients.status,
      },
    })
    .from(t.authUsers)
    .leftJoin(t.staffMembers, eq(t.staffMembers.userId, t.authUsers.id))
    .leftJoin(t.clientUsers, eq(t.clientUsers.userId, t.authUsers.id))
    .leftJoin(t.clients, eq(t.clients.id, t.clientUsers.clientId))
    .where(eq(t.authUsers.id, userId))
    .orderBy(asc(t.clients.name), asc(t.clients.number));
  return {
    permissions: rows[0]?.permissions ?? undefined,
    clients: rows.flatMap(({ client, role }) => {
      if (!client || !role) return [];
      const { company, name, ...rest } = client;
      return [{ ...rest, name: company || name, role }];
    }),
  };
}

/** The tables that the authentication library keeps. */
export const authTables = {
  authUsers: t.authUsers,
  authSessions: t.authSessions,
  authAccounts: t.authAccounts,
  authVerifications: t.authVerifications,
  authTwoFactors: t.authTwoFactors,
};

export type MailToUser = {
  id: string;
  key: string;
  template: string;
  recipient: string;
  facts: Record<string, unknown>;
};

/** A mail to somebody who need not belong to a client yet, with the job that sends it. */
export async function queueEmail(db: Database | Transaction, mail: MailToUser, now: Instant): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.insert(t.emails).values({ ...mail, status: 'queued', queuedAt: now });
    await insertJobs(tx, [{ task: 'send_email', id: mail.id }]);
  });
}
