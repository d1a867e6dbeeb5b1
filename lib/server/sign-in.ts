import 'server-only';
import { createHash } from 'node:crypto';
import { cookies, headers } from 'next/headers';
import { after } from 'next/server';
import { getDatabase } from '@/db/client';
import { forgetAttempts } from '@/db/queries/rate-limits';
import type { Refusal } from '@/lib/domain/refusals';
import { log } from '@/lib/platform/log';
import { carryOutEmailChange } from './account';
import { auth, authWithin } from './auth';
import { wishOf } from './email-wish';
import { forgetGuestCartId } from './guest-cart';
import { attempt } from './library';
import { type Limit, limitRate } from './rate-limit';
import { clientCookie } from './session';

type Refused = Refusal<'not_allowed' | 'rate_limited' | 'validation_failed'>;

/** Signed in, or on the way: `needsCode` asks for the second factor first. */
export type SignedIn = { ok: true; userId: string; needsCode: false } | { ok: true; needsCode: true };

const quarter = 900;
const limits = {
  signInOfAddress: { attempts: 30, seconds: quarter },
  signInOfAccount: { attempts: 10, seconds: quarter },
  signUpOfAddress: { attempts: 10, seconds: 4 * quarter },
  mailOfAddress: { attempts: 10, seconds: 4 * quarter },
  mailOfAccount: { attempts: 3, seconds: 4 * quarter },
} satisfies Record<string, Limit>;

const wrongPassword: Refused = {
  ok: false,
  code: 'not_allowed',
  reason: 'The e-mail address or the password is wrong. Check both, or reset the password.',
};
const deadLink: Refused = {
  ok: false,
  code: 'not_allowed',
  reason: 'This link was used already or is too old. Ask for a new one.',
};

/**
 * Starts a session. An unknown address gets the same answer as a wrong password, after the same work. Attempts count per
 * account as well as per address, since addresses are cheap; success forgets those of the account.
 */
export async function signIn(given: { email: string; password: string; address: string }): Promise<SignedIn | Refused> {
  const { email, password, address } = given;
  const accountKey = `account:sign-in:${keyOf(email)}`;
  const tooMany = await limitRate({
    [`address:sign-in:${address}`]: limits.signInOfAddress,
    [accountKey]: limits.signInOfAccount,
  });
  if (tooMany) return tooMany;
  const answer = await attempt(async () =>
    auth().api.signInEmail({ body: { email, password }, headers: await headers() }),
  );
  if (!answer) return wrongPassword;
  await forgetAttempts(getDatabase().db, accountKey);
  if ('twoFactorRedirect' in answer) return { ok: true, needsCode: true };
  return { ok: true, needsCode: false, userId: answer.user.id };
}

/**
 * Makes an account and starts its session. For an address that has one this is a sign-in, which a wrong password
 * refuses: what is told about an address costs as much as guessing passwords does.
 */
export async function signUp(given: {
  name: string;
  email: string;
  password: string;
  address: string;
}): Promise<SignedIn | Refused> {
  const { name, email, password, address } = given;
  const tooMany = await limitRate({ [`address:sign-up:${address}`]: limits.signUpOfAddress });
  if (tooMany) return tooMany;
  const answer = await attempt(async () =>
    auth().api.signUpEmail({ body: { name, email, password }, headers: await headers() }),
  );
  if (answer) return { ok: true, needsCode: false, userId: answer.user.id };
  const known = await signIn({ email, password, address });
  if (known.ok || known.code === 'rate_limited') return known;
  const reason = 'No account could be made with this address. If you have one already, sign in or reset its password.';
  return { ok: false, code: 'not_allowed', reason };
}

/**
 * Sends the link to choose a new password. The work is done after the answer, so that neither its words nor its time
 * tells whether the address has an account.
 */
export async function requestPasswordReset(given: { email: string; address: string }): Promise<{ ok: true } | Refused> {
  const tooMany = await limitMails('reset', given);
  if (tooMany) return tooMany;
  const { email } = given;
  after(async () => {
    try {
      await auth().api.requestPasswordReset({ body: { email } });
    } catch (error) {
      log.error({ err: error }, 'a password reset could not be sent');
    }
  });
  return { ok: true };
}

/** Sets a new password with the secret of a link, which is spent, and ends every session of the account. */
export async function resetPassword(given: { token: string; password: string }): Promise<{ ok: true } | Refused> {
  const { token, password } = given;
  const answer = await attempt(() =>
    getDatabase().db.transaction((tx) => authWithin(tx).api.resetPassword({ body: { token, newPassword: password } })),
  );
  return answer ? { ok: true } : deadLink;
}

/** Confirms the address that the link was sent to, which may be one that is to replace another. */
export async function verifyEmail(token: string): Promise<{ ok: true } | Refused> {
  if (wishOf(token)) return (await carryOutEmailChange(token)) ? { ok: true } : deadLink;
  const answer = await attempt(() => auth().api.verifyEmail({ query: { token } }));
  return answer ? { ok: true } : deadLink;
}

/** Sends the link that confirms an address once more, to the user who asks. */
export async function resendVerification(given: { email: string; address: string }): Promise<{ ok: true } | Refused> {
  const tooMany = await limitMails('verify', given);
  if (tooMany) return tooMany;
  await attempt(async () =>
    auth().api.sendVerificationEmail({ body: { email: given.email }, headers: await headers() }),
  );
  return { ok: true };
}

/** Ends the session here; what this browser remembered of the user goes too. */
export async function signOut(): Promise<void> {
  await auth().api.signOut({ headers: await headers() });
  (await cookies()).delete(clientCookie);
  await forgetGuestCartId();
}

async function limitMails(kind: string, { email, address }: { email: string; address: string }) {
  return limitRate({
    [`address:${kind}:${address}`]: limits.mailOfAddress,
    [`account:${kind}:${keyOf(email)}`]: limits.mailOfAccount,
  });
}

function keyOf(email: string): string {
  return createHash('sha256').update(email).digest('base64url');
}
