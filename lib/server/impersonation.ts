import 'server-only';
import { cookies, headers } from 'next/headers';
import { standingOfUser } from '@/db/queries/users';
import type { Refusal } from '@/lib/domain/refusals';
import { recordImpersonation } from '@/lib/usecases/accounts/record-account';
import type { UseCaseContext } from '@/lib/usecases/context';
import { auth, authWithin } from './auth';
import { attempt } from './library';
import { clientCookie, type Session } from './session';

const gone: Refusal<'not_found'> = { ok: false, code: 'not_found', subject: 'This user of the client' };

/**
 * Lets the member of the staff at the door act in the name of a user of a client, for an hour. Recorded with its reason.
 * Refused where the user does not act for the client, or is on the staff.
 */
export async function viewAsClient(
  context: UseCaseContext,
  { clientId, userId, reason }: { clientId: string; userId: string; reason?: string | undefined },
): Promise<{ ok: true } | Refusal> {
  const { permissions, clients } = await standingOfUser(context.db, userId);
  if (permissions || !clients.some(({ id }) => id === clientId)) return gone;
  const sent = await headers();
  const started = await context.db.transaction(async (tx) => {
    const begun = await attempt(() =>
      authWithin(tx).api.startImpersonation({ body: { userId, clientId }, headers: sent }),
    );
    if (begun) await recordImpersonation(tx, context, { clientId, userId, reason, endsAt: begun.endsAt });
    return begun;
  });
  if (!started) return { ok: false, code: 'not_allowed' };
  // What this browser remembers of clients is the user's, not of whoever sat here before.
  (await cookies()).delete(clientCookie);
  return { ok: true };
}

/** Back to the session of the staff; returns where to go on. */
export async function leaveClient({ client }: Session): Promise<string> {
  const answer = await attempt(async () => auth().api.stopImpersonation({ headers: await headers() }));
  return answer?.isBack && client ? `/staff/clients/${client.id}` : '/staff/sign-in';
}
