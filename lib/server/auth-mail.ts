import 'server-only';
import type { Database, Transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { writeEmailChange } from '@/db/queries/accounts';
import { queueEmail } from '@/db/queries/users';
import { clock } from '@/lib/platform/clock';
import { env } from '@/lib/platform/env';
import { recordPasswordChange } from '@/lib/usecases/accounts/record-account';
import { contextFor } from './context';
import { hashOf, wishOf } from './email-wish';

/** How long the link works that proves an address. */
export const verificationSeconds = 86_400;

/** The database, or the transaction that the change itself is made in. */
type Writer = Database | Transaction;

type Link = { user: { email: string; name: string }; token: string };

/** Puts the mail with the link to choose a new password into the outbox. */
export async function sendPasswordReset(db: Writer, { user, token }: Link): Promise<void> {
  await queueLink(db, 'password_reset', user, `/reset-password/${token}`);
}

/**
 * Puts the mail with the link that proves the address into the outbox. Of an address that is to replace another, the link
 * is remembered, so that it works once and only while nothing newer was asked for.
 */
export async function sendVerification(db: Writer, { user, token }: Link): Promise<void> {
  const wish = wishOf(token);
  const secretHash = hashOf(token);
  if (wish) await writeEmailChange(db, { ...wish, secretHash, seconds: verificationSeconds });
  await queueLink(db, wish ? 'confirm_new_email' : 'verify_email', user, `/verify-email?token=${token}`);
}

/** Tells the owner that the password was changed with a link. */
export async function tellOfReset(
  db: Writer,
  { user }: { user: { id: string; name: string; email: string } },
): Promise<void> {
  const context = contextFor({ kind: 'client', id: user.id });
  await db.transaction((tx) => recordPasswordChange(tx, context, user));
}

async function queueLink(db: Writer, template: string, { email, name }: Link['user'], path: string): Promise<void> {
  const id = newId();
  const facts = { name, url: `${env.appUrl}${path}` };
  await queueEmail(db, { id, key: `${template}:${id}`, template, recipient: email, facts }, clock.now());
}
