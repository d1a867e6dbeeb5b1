import 'server-only';
import { redirect } from 'next/navigation';
import { readSession } from '@/lib/server/session';
import { destinationOf } from './destination';

/** Nobody signs in twice: whoever has a session goes on to where they belong. */
export async function leaveWhenSignedIn(next: string | undefined): Promise<void> {
  const session = await readSession();
  if (session) redirect(destinationOf({ isStaff: Boolean(session.staff), hasClient: Boolean(session.client) }, next));
}
