import type { Transaction } from '../client';
import { WrittenSql } from './written';

/** One job: what is to be done and to which row. Jobs with the same `group` run one after another. */
export type QueuedJob = { task: string; id: string; group?: string };

/**
 * Puts jobs into the queue inside the transaction: they exist if and only if it commits. A job that waits already is
 * not added again.
 */
export async function insertJobs(tx: Transaction, jobs: readonly QueuedJob[]): Promise<void> {
  if (jobs.length === 0) return;
  const unique = [...new Map(jobs.map((job) => [`${job.task}:${job.id}`, job])).entries()];
  const jobOf = (pick: (job: QueuedJob, key: string) => string | null) => unique.map(([key, job]) => pick(job, key));
  const values = [
    jobOf(({ task }) => task),
    jobOf(({ id }) => id),
    jobOf(({ group }) => group ?? null),
    jobOf((_, key) => key),
  ];
  await tx.execute(new WrittenSql(insertText, values));
}

const insertText = `
  select count(*) from graphile_worker.add_jobs((
    select array_agg((task, json_build_object('id', id), queue, null, null, key, null, null)::graphile_worker.job_spec)
    from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as wanted(task, id, queue, key)
  ))`;

/**
 * What use cases call `enqueue`. No job waits for another: the order of a service's tasks is kept where they are taken
 * up, and a queue a service would make every look for work go through all of them.
 */
export async function enqueueJobs(
  tx: Transaction,
  jobs: readonly { task: string; id: string; key: string }[],
): Promise<void> {
  await insertJobs(tx, jobs);
}
