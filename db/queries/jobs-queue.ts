import { sql } from 'drizzle-orm';
import type { Database } from '../client';

/**
 * Gives back jobs that were taken longer ago than any job lasts: whoever had them is gone. Returns how many workers that
 * concerned.
 */
export async function releaseLostJobs(db: Database, olderThanMs: number): Promise<number> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select distinct locked_by as id from graphile_worker.jobs
    where locked_at < now() - ${olderThanMs} * interval '1 millisecond'`);
  return unlock(
    db,
    rows.map((row) => row.id),
  );
}

/** Gives back every job that is taken: only for a worker that knows itself to be the only one. */
export async function releaseAllJobs(db: Database): Promise<number> {
  const { rows } = await db.execute<{ id: string }>(
    sql`select distinct locked_by as id from graphile_worker.jobs where locked_by is not null`,
  );
  return unlock(
    db,
    rows.map((row) => row.id),
  );
}

async function unlock(db: Database, workerIds: readonly string[]): Promise<number> {
  if (workerIds.length > 0) {
    await db.execute(sql`select graphile_worker.force_unlock_workers(${sql.param(workerIds)}::text[])`);
  }
  return workerIds.length;
}
