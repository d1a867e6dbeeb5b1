import 'server-only';
import { getDatabase } from '@/db/client';
import { newId } from '@/db/ids';
import { queueEmail } from '@/db/queries/users';
import { clock } from '@/lib/platform/clock';
import { env } from '@/lib/platform/env';

type Link = { user: { email: string; name: string }; token: string };

/** Puts the mail with the link to choose a new password into the outbox. */
export async function sendPasswordReset({ user, token }: Link): Promise<void> {
  await queueLink('password_reset', user, `/reset-password/${token}`);
}

/** Puts the mail with the link that proves the address into the outbox. */
export async function sendVerification({ user, token }: Link): Promise<void> {
  await queueLink('verify_email', user, `/verify-email?token=${token}`);
}

async function queueLink(template: string, { email, name }: Link['user'], path: string): Promise<void> {
  const id = newId();
  const facts = { name, url: `${env.appUrl}${path}` };
  await queueEmail(getDatabase().db, { id, key: `${template}:${id}`, template, recipient: email, facts }, clock.now());
}
