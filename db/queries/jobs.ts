import type { Transaction } from '../client';
import { textArray } from './binary-arrays';
import { type Part, written } from './written';

/** One job: what is to be done and to which row. */
export type QueuedJob = { task: string; id: string };

/** Longer lists than this go into the queue as one job, which puts the others there. */
const mostAtOnce = 20;

/**
 * What puts jobs into the queue, to run inside the transaction that they follow from: they exist if and only if it
 * commits. A job that waits already is not added again. Those of a long list are put there by a job of their own, since
 * each takes longer to add than a row, and a batch of a billing run holds locks meanwhile.
 */
export function enqueueJobs(jobs: readonly QueuedJob[]): Part | undefined {
  if (jobs.length <= mostAtOnce) return addJobs(jobs);
  return (bind) => `select graphile_worker.add_job('enqueue_jobs', ${bind(JSON.stringify({ jobs }))}::json)`;
}

/**
 * No job waits for another: the order of a service's tasks is kept where they are taken up, and a queue a service would
 * make every look for work go through all of them.
 */
function addJobs(jobs: readonly QueuedJob[]): Part | undefined {
  const unique = [...new Map(jobs.map((job) => [`${job.task}:${job.id}`, job])).entries()];
  if (unique.length === 0) return undefined;
  return (bind) => `
    select count(*) from graphile_worker.add_jobs((
      select array_agg((task, json_build_object('id', id), null, null, null, key, null, null)::graphile_worker.job_spec)
      from unnest(
        ${bind(textArray(unique.map(([, job]) => job.task)))}::text[],
        ${bind(textArray(unique.map(([, job]) => job.id)))}::text[],
        ${bind(textArray(unique.map(([key]) => key)))}::text[]
      ) as wanted(task, id, key)
    ))`;
}

/** Puts jobs into the queue one by one, however many there are, where nothing else is written with them. */
export async function insertJobs(tx: Transaction, jobs: readonly QueuedJob[]): Promise<void> {
  await runPart(tx, addJobs(jobs));
}

/** Runs what `enqueue` of a context gave, if it gave anything. */
export async function runPart(tx: Transaction, part: Part | undefined): Promise<void> {
  if (part) await tx.execute(written(part));
}
