'use server';

import { cookies, headers } from 'next/headers';
import { z } from 'zod';
import { clientAction, publicAction } from '@/lib/server/actions';
import { auth } from '@/lib/server/auth';
import { clientCookie, readSession } from '@/lib/server/session';

const yearSeconds = 31_536_000;

/** Ends the session of whoever asks. */
export const signOutAction = publicAction(z.object({}), async () => {
  await auth().api.signOut({ headers: await headers() });
  return { ok: true as const };
});

/** Chooses which of the user's clients to act for. */
export const chooseClientAction = clientAction(
  z.object({ clientId: z.uuid() }),
  async ({ clientId }) => {
    const session = await readSession();
    if (!session?.clients.some((own) => own.id === clientId)) {
      return { ok: false as const, code: 'not_found' as const, subject: 'That account' };
    }
    (await cookies()).set(clientCookie, clientId, { httpOnly: true, sameSite: 'lax', path: '/', maxAge: yearSeconds });
    return { ok: true as const };
  },
  { role: 'viewer' },
);
