import 'server-only';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint, getSessionFromCtx, sensitiveSessionMiddleware } from 'better-auth/api';
import { expireCookie, setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import { clock } from '@/lib/platform/clock';

const hourMs = 3_600_000;
const field = { type: 'string', required: false, input: false } as const;

/**
 * Sessions in which the staff act in the name of a user, like those of the library's admin plugin, whose roles are not
 * ours. They last an hour and are not prolonged. The session of the staff waits in a signed cookie. Who may is asked
 * before: nothing here has an address.
 */
export function impersonation() {
  return {
    id: 'impersonation',
    schema: { session: { fields: { impersonatedBy: field, impersonatedClientId: field } } },
    endpoints: { startImpersonation, stopImpersonation },
  } satisfies BetterAuthPlugin;
}

const waiting = 'staff_session';

const startImpersonation = createAuthEndpoint(
  '/impersonation/start',
  { method: 'POST', body: z.object({ userId: z.string(), clientId: z.uuid() }), use: [sensitiveSessionMiddleware] },
  async (call) => {
    const { internalAdapter, authCookies, secret, createAuthCookie, session: own } = call.context;
    const user = await internalAdapter.findUserById(call.body.userId);
    if (!user || own.session.impersonatedBy) throw new APIError('FORBIDDEN');
    const session = await internalAdapter.createSession(
      user.id,
      true,
      {
        impersonatedBy: own.user.id,
        impersonatedClientId: call.body.clientId,
        expiresAt: new Date(clock.machineNow() + hourMs),
      },
      true,
    );
    await call.setSignedCookie(
      createAuthCookie(waiting).name,
      own.session.token,
      secret,
      authCookies.sessionToken.attributes,
    );
    await setSessionCookie(call, { session, user }, true);
    return call.json({ endsAt: session.expiresAt.getTime() });
  },
);

/** Ends the session and goes back to the one that waited, if it is still there: `isBack`. */
const stopImpersonation = createAuthEndpoint(
  '/impersonation/stop',
  { method: 'POST', requireHeaders: true },
  async (call) => {
    const { internalAdapter, authCookies, secret, createAuthCookie } = call.context;
    const current = await getSessionFromCtx(call);
    const staffId: unknown = current?.session.impersonatedBy;
    if (!current || !staffId) throw new APIError('FORBIDDEN');
    const cookie = createAuthCookie(waiting);
    const token = await call.getSignedCookie(cookie.name, secret);
    const staff = token ? await internalAdapter.findSession(token) : null;
    await internalAdapter.deleteSession(current.session.token);
    expireCookie(call, cookie);
    const isBack = staff?.session.userId === staffId && staff !== null;
    if (isBack) {
      expireCookie(call, authCookies.dontRememberToken);
      await setSessionCookie(call, staff, false);
    } else expireCookie(call, authCookies.sessionToken);
    return call.json({ isBack });
  },
);
