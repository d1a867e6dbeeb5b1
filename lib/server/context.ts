import 'server-only';
import { getDatabase } from '@/db/client';
import { enqueueJobs } from '@/db/queries/jobs';
import { clock } from '@/lib/platform/clock';
import { env } from '@/lib/platform/env';
import type { Actor, UseCaseContext } from '@/lib/usecases/context';

/** As much of a session as a use case is told. */
type AtTheDoor = { user: { id: string }; impersonator?: { id: string } };

/** The same for somebody of a client, or in whose name a member of the staff acts. */
export function clientContext(session: AtTheDoor | undefined, country?: string): UseCaseContext {
  const actor = { kind: 'client' as const, id: session?.user.id ?? null, staffId: session?.impersonator?.id };
  return contextFor(country === undefined ? actor : { ...actor, country });
}

/** What a use case is given when a request calls it. */
export function contextFor(actor: Actor): UseCaseContext {
  return { db: getDatabase().db, zone: env.timeZone, now: clock.now(), actor, enqueue: enqueueJobs };
}
