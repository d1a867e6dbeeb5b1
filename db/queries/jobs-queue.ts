import { type SQL, sql } from 'drizzle-orm';
import type { Instant } from '@/lib/domain/calendar';
import type { Database, Transaction } from '../client';
import { containing, type ListQuery, orderOf, pageOf, type Reader } from './listing';

/**
 * Gives back jobs that were taken longer ago than any job lasts: whoever had them is gone. Returns how many workers that
 * concerned.
 */
export function releaseLostJobs(db: Database, olderThanMs: number): Promise<number> {
  return giveBack(db, sql`locked_at < now() - ${olderThanMs} * interval '1 millisecond'`);
}

/** Gives back every job that is taken: only for a worker that knows itself to be the only one. */
export function releaseAllJobs(db: Database): Promise<number> {
  return giveBack(db, sql`locked_by is not null`);
}

/**
 * Any of these jobs may be what ended its worker. They wait as after a failure, each for a time of its own, so that the
 * one that ends workers meets others less and less; one that has no attempt left is given up.
 */
async function giveBack(db: Database, lost: SQL): Promise<number> {
  return db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ id: string; worker: string; isLast: boolean }>(sql`
      select id::text as id, locked_by as worker, attempts >= max_attempts as "isLast"
      from graphile_worker.jobs where ${lost}`);
    if (rows.length === 0) return 0;
    const idsWhere = (isLast: boolean) => sql.param(rows.filter((row) => row.isLast === isLast).map(({ id }) => id));
    const workers = [...new Set(rows.map(({ worker }) => worker))];
    await tx.execute(sql`select graphile_worker.force_unlock_workers(${sql.param(workers)}::text[])`);
    await tx.execute(sql`
      select count(*) from graphile_worker.permanently_fail_jobs(${idsWhere(true)}::bigint[], ${'Its worker ended while at work on it.'})`);
    await tx.execute(sql`
      select count(*) from graphile_worker.jobs j cross join lateral graphile_worker.reschedule_jobs(array[j.id],
        run_at => now() + exp(least(j.attempts, 10)) * (0.5 + random()) * interval '1 second')
      where j.id = any(${idsWhere(false)}::bigint[])`);
    return workers.length;
  });
}

export const jobStates = ['waiting', 'taken', 'retrying', 'given_up'] as const;
export type JobState = (typeof jobStates)[number];
export const jobSorts = ['due', 'attempts'] as const;
export type JobSort = (typeof jobSorts)[number];

export type QueuedJobRow = {
  id: string;
  task: string;
  state: JobState;
  attempts: number;
  maxAttempts: number;
  error: string | null;
  dueAt: Instant;
  /** What it is about, in a word, and where that is shown. */
  about: string | null;
  serviceId: string | null;
  emailId: string | null;
};

const stateOf = sql`case when j.locked_at is not null then 'taken' when j.attempts >= j.max_attempts then 'given_up'
  when j.attempts > 0 then 'retrying' else 'waiting' end`;

/** One page of the queue; `states` empty: all of it. */
export async function listQueuedJobs(
  db: Reader,
  query: ListQuery<JobSort>,
  { states }: { states: readonly JobState[] },
) {
  const like = containing(query.q);
  const where = sql`${states.length > 0 ? sql`${stateOf} = any(${sql.param(states)}::text[])` : sql`true`}
    and (${query.q === ''} or j.task_identifier ilike ${like} or j.last_error ilike ${like})`;
  const sorts = { due: sql`j.run_at`, attempts: sql`j.attempts` };
  return pageOf(
    db,
    query,
    async (limit, offset) => {
      const { rows } = await db.execute<QueuedJobRow>(sql`
        select j.id::text as id, j.task_identifier as task, ${stateOf} as state, j.attempts::int as attempts,
          j.max_attempts::int as "maxAttempts", j.last_error as error,
          (extract(epoch from j.run_at) * 1000)::float8 as "dueAt",
          coalesce(e.template || ' to ' || e.recipient, m.verb || ' ' || p.name || ' ' || s.number) as about,
          s.id as "serviceId", e.id as "emailId"
        from graphile_worker.jobs j
        cross join lateral (select case when j.key ~ ':[0-9a-f-]{36}$' then right(j.key, 36)::uuid end as id) own
        left join emails e on j.task_identifier = 'send_email' and e.id = own.id
        left join module_tasks m on j.task_identifier = 'module_task' and m.id = own.id
        left join services s on s.id = m.service_id
        left join products p on p.id = s.product_id
        where ${where} order by ${sql.join(orderOf(query, sorts, sql`j.id`), sql`, `)} limit ${limit} offset ${offset}`);
      return rows;
    },
    (limit) => sql`select 1 from graphile_worker.jobs j where ${where} limit ${limit}`,
  );
}

/** How many jobs nobody tries again by itself. */
export async function countGivenUpJobs(db: Reader): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from graphile_worker.jobs where attempts >= max_attempts and locked_at is null`,
  );
  return rows[0]?.count ?? 0;
}

/** Jobs as they stand, by id, of those that nobody is at work on; `ids` null: all that have failed. */
export async function findIdleJobs(tx: Transaction, ids: readonly string[] | null) {
  const { rows } = await tx.execute<{ id: string; task: string; attempts: number; error: string | null }>(sql`
    select id::text as id, task_identifier as task, attempts::int as attempts, last_error as error
    from graphile_worker.jobs
    where locked_at is null and ${ids === null ? sql`attempts > 0` : sql`id = any(${sql.param(ids)}::bigint[])`}`);
  return rows;
}

/** Makes jobs due now, as if they had never been tried. Those that somebody is at work on are left alone. */
export async function restartJobs(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.execute(
    sql`select count(*) from graphile_worker.reschedule_jobs(${sql.param(ids)}::bigint[], run_at => now(), attempts => 0)`,
  );
}

/** Takes jobs out of the queue for good. Those that somebody is at work on are left alone. */
export async function removeJobs(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.execute(sql`select count(*) from graphile_worker.complete_jobs(${sql.param(ids)}::bigint[])`);
}
