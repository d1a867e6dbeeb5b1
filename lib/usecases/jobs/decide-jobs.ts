import { newId } from '@/db/ids';
import { findIdleJobs, removeJobs, restartJobs } from '@/db/queries/jobs-queue';
import type { Refusal } from '@/lib/domain/refusals';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';

export type JobsDecision = { ok: true; jobs: number } | Refusal<'not_found'>;

/**
 * Staff have a job tried again at once, with all its attempts before it; `jobId` null: every one that has failed.
 * Refusal: not_found where it is over, or somebody is at work on it.
 */
export function retryJobs(context: UseCaseContext, { jobId }: { jobId: string | null }): Promise<JobsDecision> {
  return decide(context, jobId, 'job.retried', restartJobs);
}

/** Staff take a job out of the queue: it is never done. Refusal: not_found where it is over, or somebody is at work on it. */
export function removeJob(context: UseCaseContext, { jobId }: { jobId: string }): Promise<JobsDecision> {
  return decide(context, jobId, 'job.removed', removeJobs);
}

async function decide(
  context: UseCaseContext,
  jobId: string | null,
  name: string,
  act: typeof removeJobs,
): Promise<JobsDecision> {
  return context.db.transaction(async (tx): Promise<JobsDecision> => {
    const jobs = await findIdleJobs(tx, jobId === null ? null : [jobId]);
    if (jobs.length === 0) return { ok: false, code: 'not_found', subject: 'This job' };
    await act(
      tx,
      jobs.map(({ id }) => id),
    );
    // A job's number is no id: what is recorded is found by its facts.
    const [job] = jobs;
    const facts = jobId === null ? { jobs: jobs.length } : { job: jobId, task: job?.task, error: job?.error };
    await recordChange(tx, context, { noun: 'job', subjectId: newId(), name, facts });
    return { ok: true, jobs: jobs.length };
  });
}
