import { and, desc, eq, gt, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../client';

type Writer = Database | Transaction;

import { newId } from '../ids';
import * as t from '../schema';

export type SessionRow = {
  id: string;
  userAgent: string | null;
  address: string | null;
  seenAt: Date;
};

const changeOf = (userId: string) => `email-change:${userId}`;

/**
 * Remembers the address that a user wants, with the hash of the secret that was sent there. One at a time: the link of an
 * earlier wish is dead.
 */
export async function writeEmailChange(
  db: Writer,
  { userId, email, secretHash, seconds }: { userId: string; email: string; secretHash: string; seconds: number },
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.delete(t.authVerifications).where(eq(t.authVerifications.identifier, changeOf(userId)));
    await tx.insert(t.authVerifications).values({
      id: newId(),
      identifier: changeOf(userId),
      value: `${secretHash}:${email}`,
      expiresAt: sql`now() + make_interval(secs => ${seconds}::double precision)`,
    });
  });
}

/** The address that a user wants and has not confirmed yet. */
export async function findEmailChange(db: Writer, userId: string): Promise<string | undefined> {
  const [row] = await db
    .select({ value: t.authVerifications.value })
    .from(t.authVerifications)
    .where(and(eq(t.authVerifications.identifier, changeOf(userId)), gt(t.authVerifications.expiresAt, sql`now()`)));
  return row?.value.slice(row.value.indexOf(':') + 1);
}

/** Spends the link of a change: true for the one that was sent last, once. */
export async function takeEmailChange(db: Writer, userId: string, secretHash: string): Promise<boolean> {
  const { rowCount } = await db.execute(sql`delete from auth_verifications
    where identifier = ${changeOf(userId)} and value like ${`${secretHash}:%`} and expires_at > now()`);
  return rowCount === 1;
}

/** Makes every link dead that a user was sent and has not used: to another address, or to another password. */
export async function forgetLinksOf(db: Writer, userId: string): Promise<void> {
  await db.execute(sql`delete from auth_verifications where identifier = ${changeOf(userId)} or value = ${userId}`);
}

/** A user's name and address. */
export async function findUser(db: Writer, userId: string) {
  const [row] = await db
    .select({ id: t.authUsers.id, name: t.authUsers.name, email: t.authUsers.email })
    .from(t.authUsers)
    .where(eq(t.authUsers.id, userId));
  return row;
}

/** Whoever used the link that was sent to an address reads its mail. */
export async function markEmailProven(db: Writer, userId: string): Promise<void> {
  await db.update(t.authUsers).set({ emailVerified: true }).where(eq(t.authUsers.id, userId));
}

/** The sessions of a user that are not over, the youngest first. */
export async function listSessionsOfUser(db: Writer, userId: string): Promise<SessionRow[]> {
  const s = t.authSessions;
  return db
    .select({
      id: s.id,
      userAgent: s.userAgent,
      address: s.ipAddress,
      seenAt: s.updatedAt,
    })
    .from(s)
    .where(and(eq(s.userId, userId), gt(s.expiresAt, sql`now()`), sql`${s.impersonatedBy} is null`))
    .orderBy(desc(s.updatedAt), desc(s.id))
    .limit(50);
}
