'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { env } from '@/lib/platform/env';
import { clientAction, publicAction } from './actions';
import { leaveClient } from './impersonation';
import { clientCookie, readSession } from './session';
import { signOut } from './sign-in';

const yearSeconds = 31_536_000;

/** Ends the session, from either panel. */
export const signOutAction = publicAction(z.unknown(), async (_input, { visitor }) => {
  if (visitor.session?.impersonator) redirect(await leaveClient(visitor.session));
  await signOut();
  redirect(visitor.session?.staff ? '/staff/sign-in' : '/sign-in');
});

/** Goes on as another of the user's clients. */
export const chooseClientAction = clientAction(
  z.object({ clientId: z.uuid() }),
  async ({ clientId }) => {
    const session = await readSession();
    if (!session?.clients.some((client) => client.id === clientId)) {
      return { ok: false as const, code: 'not_found' as const, subject: 'This client' };
    }
    const secure = env.appUrl.startsWith('https:');
    const options = { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: yearSeconds } as const;
    (await cookies()).set(clientCookie, clientId, options);
    redirect('/');
  },
  { role: 'viewer' },
);
