import type { Database } from '@/db/client';
import { enqueueJobs } from '@/db/queries/jobs';
import type { Instant } from '@/lib/domain/calendar';
import { clock } from '@/lib/platform/clock';
import { env } from '@/lib/platform/env';
import type { UseCaseContext } from '@/lib/usecases/context';

/** What a use case is given when the system calls it by itself. */
export function systemContext(db: Database, now: Instant = clock.now()): UseCaseContext {
  return { db, zone: env.timeZone, now, actor: { kind: 'system', id: null }, enqueue: enqueueJobs };
}
