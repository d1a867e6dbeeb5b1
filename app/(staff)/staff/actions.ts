'use server';

import { headers } from 'next/headers';
import { z } from 'zod';
import { publicAction } from '@/lib/server/actions';
import { auth } from '@/lib/server/auth';

/** Ends the session of whoever asks. */
export const signOutAction = publicAction(z.object({}), async () => {
  await auth().api.signOut({ headers: await headers() });
  return { ok: true as const };
});
