import 'server-only';
import { getDatabase } from '@/db/client';
import { enqueueJobs } from '@/db/queries/jobs';
import { clock } from '@/lib/platform/clock';
import { env } from '@/lib/platform/env';
import type { Actor, UseCaseContext } from '@/lib/usecases/context';

/** What a use case is given when a request calls it. */
export function contextFor(actor: Actor): UseCaseContext {
  return { db: getDatabase().db, zone: env.timeZone, now: clock.now(), actor, enqueue: enqueueJobs };
}
