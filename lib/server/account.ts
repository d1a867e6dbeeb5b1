import 'server-only';
import { headers } from 'next/headers';
import { getDatabase } from '@/db/client';
import {
  findEmailChange,
  findUser,
  forgetLinksOf,
  listSessionsOfUser,
  markEmailProven,
  takeEmailChange,
} from '@/db/queries/accounts';
import { standingOfUser } from '@/db/queries/users';
import type { Refusal } from '@/lib/domain/refusals';
import { recordAccount, recordPasswordChange } from '@/lib/usecases/accounts/record-account';
import type { UseCaseContext } from '@/lib/usecases/context';
import { auth, authWithin } from './auth';
import { contextFor } from './context';
import { hashOf, wishOf } from './email-wish';
import { attempt } from './library';
import { type Limit, limitRate } from './rate-limit';
import { readSession, type User } from './session';

type Done = { ok: true } | Refusal;

const quarter = 900;
const limits = {
  password: { attempts: 10, seconds: quarter },
  emailChange: { attempts: 3, seconds: 4 * quarter },
} satisfies Record<string, Limit>;

const wrongPassword = (field: string): Refusal<'validation_failed'> => ({
  ok: false,
  code: 'validation_failed',
  fields: { [field]: 'This is not your password.' },
});

/**
 * Sends a link to a new address; the old one stays until the link is used. An address that has an account already gets no
 * mail, and the same answer. Refusals: validation_failed, rate_limited.
 */
export async function changeEmail(user: User, given: { email: string; password: string }): Promise<Done> {
  const email = given.email.toLowerCase();
  if (email === user.email)
    return { ok: false, code: 'validation_failed', fields: { email: 'This is your address already.' } };
  const refused = await checkPassword(user, given.password, 'password');
  if (refused) return refused;
  const tooMany = await limitRate({ [`account:email-change:${user.id}`]: limits.emailChange });
  if (tooMany) return tooMany;
  await attempt(async () => auth().api.changeEmail({ body: { newEmail: email }, headers: await headers() }));
  return { ok: true };
}

/** Puts the address of a link in place of the old one, which is told. False where the link is dead. */
export async function carryOutEmailChange(token: string): Promise<boolean> {
  const { db } = getDatabase();
  const wish = wishOf(token);
  const before = wish && (await findUser(db, wish.userId));
  if (!before) return false;
  const isStaff = (await standingOfUser(db, before.id)).permissions !== undefined;
  const context = contextFor({ kind: isStaff ? 'staff' : 'client', id: before.id });
  return db.transaction(async (tx) => {
    if (!(await takeEmailChange(tx, before.id, hashOf(token)))) return false;
    if (!(await attempt(() => authWithin(tx).api.verifyEmail({ query: { token } })))) return false;
    await markEmailProven(tx, before.id);
    await forgetLinksOf(tx, before.id);
    await recordAccount(tx, context, {
      userId: before.id,
      name: 'user.email_changed',
      before: { email: before.email },
      after: { email: wish.email },
      mail: {
        template: 'email_changed',
        recipient: before.email,
        facts: { name: before.name, newEmail: wish.email },
      },
    });
    return true;
  });
}

/** Sets a new password for whoever knows the old one, ends all other sessions and tells the owner. */
export async function changePassword(
  context: UseCaseContext,
  user: User,
  given: { currentPassword: string; newPassword: string },
): Promise<Done> {
  const tooMany = await limitRate({ [`account:password:${user.id}`]: limits.password });
  if (tooMany) return tooMany;
  const body = { ...given, revokeOtherSessions: true };
  const sent = await headers();
  return context.db.transaction(async (tx) => {
    const answer = await attempt(() => authWithin(tx).api.changePassword({ body, headers: sent }));
    if (!answer) return wrongPassword('currentPassword');
    await forgetLinksOf(tx, user.id);
    await recordPasswordChange(tx, context, user);
    return { ok: true };
  });
}

/** Ends every session of the user but the one at the door. */
export async function endOtherSessions(context: UseCaseContext, user: User): Promise<Done> {
  const sent = await headers();
  await context.db.transaction(async (tx) => {
    await authWithin(tx).api.revokeOtherSessions({ headers: sent });
    await recordAccount(tx, context, { userId: user.id, name: 'user.sessions_ended' });
  });
  return { ok: true };
}

export type OpenSession = { id: string; userAgent: string; address: string; seenAt: number; isThis: boolean };

/** What the account page shows of how somebody signs in: their sessions, and an address not confirmed yet. */
export async function readSecurity(): Promise<
  { user: User; wantedEmail?: string; sessions: OpenSession[] } | undefined
> {
  const session = await readSession();
  if (!session) return undefined;
  const { db } = getDatabase();
  const { user, id: ownId } = session;
  const [wantedEmail, rows] = await Promise.all([findEmailChange(db, user.id), listSessionsOfUser(db, user.id)]);
  const sessions = rows.map(({ id, userAgent, address, seenAt }) => ({
    id,
    userAgent: userAgent ?? '',
    address: address ?? '',
    seenAt: seenAt.getTime(),
    isThis: id === ownId,
  }));
  return { user, sessions, ...(wantedEmail ? { wantedEmail } : {}) };
}

async function checkPassword(user: User, password: string, field: string): Promise<Refusal | undefined> {
  const tooMany = await limitRate({ [`account:password:${user.id}`]: limits.password });
  if (tooMany) return tooMany;
  const answer = await attempt(async () => auth().api.verifyPassword({ body: { password }, headers: await headers() }));
  return answer ? undefined : wrongPassword(field);
}
