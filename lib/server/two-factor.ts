import 'server-only';
import { APIError } from 'better-auth/api';
import { headers } from 'next/headers';
import type { Refusal } from '@/lib/domain/refusals';
import { auth } from './auth';

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
  const sent = await headers();
  const isFromApp = /^\d{6}$/.test(code);
  try {
    const answer = isFromApp
      ? await auth().api.verifyTOTP({ body: { code }, headers: sent })
      : await auth().api.verifyBackupCode({ body: { code }, headers: sent });
    return { ok: true, userId: answer.user.id };
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return wrongCode;
    throw error;
  }
}
