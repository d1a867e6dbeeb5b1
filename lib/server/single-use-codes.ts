import 'server-only';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { getDatabase } from '@/db/client';
import { countAttempt } from '@/db/queries/rate-limits';

const pendingCookie = 'two_factor';
// Longer than the library accepts a code for.
const windowSeconds = 300;

/**
 * A code of an authenticator app is good for a minute and a half, and the library would accept it again in that time:
 * whoever looked over a shoulder could use it too. Each code of a user is looked at once.
 */
export function singleUseCodes(): BetterAuthPlugin {
  return {
    id: 'single-use-codes',
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === '/two-factor/verify-totp',
          handler: createAuthMiddleware(async (call) => {
            const cookie = call.context.createAuthCookie(pendingCookie);
            const pending = await call.getSignedCookie(cookie.name, call.context.secret);
            if (!pending) return;
            const signIn = await call.context.internalAdapter.findVerificationValue(pending);
            if (!signIn) return;
            const key = `used-code:${signIn.value}:${String(call.body?.code)}`;
            const { used } = await countAttempt(getDatabase().db, key, windowSeconds);
            if (used > 1) throw new APIError('UNAUTHORIZED', { message: 'This code was used already.' });
          }),
        },
      ],
    },
  };
}
