import 'server-only';
import { getDatabase } from '@/db/client';
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

type Link = { user: { email: string; name: string }; token: string };

/** Puts the mail with the link to choose a new password into the outbox. */
export async function sendPasswordReset({ user, token }: Link): Promise<void> {
  await queueLink('password_reset', user, `/reset-password/${token}`);
}

/**
 * Puts the mail with the link that proves the address into the outbox. Of an address that is to replace another, the link
 * is remembered, so that it works once and only while nothing newer was asked for.
 */
export async function sendVerification({ user, token }: Link): Promise<void> {
  const wish = wishOf(token);
  const secretHash = hashOf(token);
  if (wish) await writeEmailChange(getDatabase().db, { ...wish, secretHash, seconds: verificationSeconds });
  await queueLink(wish ? 'confirm_new_email' : 'verify_email', user, `/verify-email?token=${token}`);
}

/** Tells the owner that the password was changed with a link. */
export async function tellOfReset({ user }: { user: { id: string; name: string; email: string } }): Promise<void> {
  await recordPasswordChange(contextFor({ kind: 'client', id: user.id }), user);
}

async function queueLink(template: string, { email, name }: Link['user'], path: string): Promise<void> {
  const id = newId();
  const facts = { name, url: `${env.appUrl}${path}` };
  await queueEmail(getDatabase().db, { id, key: `${template}:${id}`, template, recipient: email, facts }, clock.now());
}
