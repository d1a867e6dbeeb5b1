import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Instant } from '@/lib/domain/calendar';
import type { Database, Transaction } from '../client';
import * as t from '../schema';

/** Ends a task that is not over yet; false where it was. */
export async function finishTask(tx: Transaction, id: string, error: string | null, now: Instant): Promise<boolean> {
  const rows = await tx
    .update(t.moduleTasks)
    .set({ status: error === null ? 'done' : 'failed', error, finishedAt: now })
    .where(and(eq(t.moduleTasks.id, id), inArray(t.moduleTasks.status, ['queued', 'running'])))
    .returning({ id: t.moduleTasks.id });
  return rows.length > 0;
}

/** Tasks that wait, oldest first. */
export async function listQueuedTasks(db: Database, limit: number) {
  return db
    .select()
    .from(t.moduleTasks)
    .where(inArray(t.moduleTasks.status, ['queued', 'running']))
    .orderBy(asc(t.moduleTasks.createdAt), asc(t.moduleTasks.id))
    .limit(limit);
}
