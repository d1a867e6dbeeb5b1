import 'server-only';
import { headers } from 'next/headers';
import type { Refusal } from '@/lib/domain/refusals';
import { recordAccount } from '@/lib/usecases/accounts/record-account';
import type { UseCaseContext } from '@/lib/usecases/context';
import { auth, authWithin } from './auth';
import { attempt } from './library';
import type { User } from './session';

type Done = { ok: true } | Refusal;
type Started = { ok: true; secret: string; address: string; backupCodes: string[] };

const wrongPassword: Refusal<'validation_failed'> = {
  ok: false,
  code: 'validation_failed',
  fields: { password: 'This is not your password.' },
};
const wrongCode: Refusal<'not_allowed'> = {
  ok: false,
  code: 'not_allowed',
  reason: 'This code is wrong or was used already. Wait for the next one and enter that.',
};

/**
 * Completes a sign-in that waits for its second factor, with a code of the app or one of the codes kept for its loss.
 * The app's code is accepted once: seen a second time within its window it is refused.
 */
export async function verifySecondFactor(code: string): Promise<{ ok: true; userId: string } | Refusal> {
  const isFromApp = /^\d{6}$/.test(code);
  const answer = await ask((sent) =>
    isFromApp
      ? auth().api.verifyTOTP({ body: { code }, headers: sent })
      : auth().api.verifyBackupCode({ body: { code }, headers: sent }),
  );
  return answer ? { ok: true, userId: answer.user.id } : wrongCode;
}

/**
 * Makes a secret for the user's authenticator app, and codes that replace the app once each. Nothing changes until a
 * code of the app is confirmed. Where a second factor is on, it must be switched off first: a half-made one would lock the user out.
 */
export async function startTwoFactor(user: User, password: string): Promise<Started | Refusal> {
  if (user.hasSecondFactor) return { ok: false, code: 'nothing_changed' };
  const answer = await ask((sent) => auth().api.enableTwoFactor({ body: { password }, headers: sent }));
  if (!answer || !('totpURI' in answer)) return wrongPassword;
  const { totpURI, backupCodes } = answer;
  return { ok: true, secret: new URL(totpURI).searchParams.get('secret') ?? '', address: totpURI, backupCodes };
}

/** Asks for a code at every sign-in from now on, given that the app shows the right one. */
export async function confirmTwoFactor(context: UseCaseContext, user: User, code: string): Promise<Done> {
  const isOn = await switchWith(context, user, true, (within, sent) =>
    within.api.verifyTOTP({ body: { code }, headers: sent }),
  );
  return isOn ? { ok: true } : wrongCode;
}

/** The password alone is enough from now on. */
export async function stopTwoFactor(context: UseCaseContext, user: User, password: string): Promise<Done> {
  const isOff = await switchWith(context, user, false, (within, sent) =>
    within.api.disableTwoFactor({ body: { password }, headers: sent }),
  );
  return isOff ? { ok: true } : wrongPassword;
}

/** Switches the second factor and records it in one go; false where the library refuses. */
async function switchWith(
  context: UseCaseContext,
  user: User,
  isOn: boolean,
  ask: (within: ReturnType<typeof authWithin>, sent: Headers) => Promise<unknown>,
): Promise<boolean> {
  const sent = await headers();
  return context.db.transaction(async (tx) => {
    if (!(await attempt(() => ask(authWithin(tx), sent)))) return false;
    await recordAccount(tx, context, {
      userId: user.id,
      name: isOn ? 'user.second_factor_on' : 'user.second_factor_off',
      before: { hasSecondFactor: user.hasSecondFactor },
      after: { hasSecondFactor: isOn },
    });
    return true;
  });
}

function ask<T>(question: (sent: Headers) => Promise<T>): Promise<T | undefined> {
  return attempt(async () => question(await headers()));
}
