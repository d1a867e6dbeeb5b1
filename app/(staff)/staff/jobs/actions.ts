'use server';

import { z } from 'zod';
import { staffAction } from '@/lib/server/actions';
import { removeJob, retryJobs } from '@/lib/usecases/jobs/decide-jobs';
import { retryModuleTask, tickOffTask } from '@/lib/usecases/services/end-module-task';

const task = z.object({ taskId: z.uuid() });

export const retryTaskAction = staffAction('services.manage', task, (input, { context }) =>
  retryModuleTask(context, input),
);

/** Staff did by hand what the module waits for. */
export const tickOffTaskAction = staffAction('services.manage', task, ({ taskId }, { context }) =>
  tickOffTask(context, { taskId, outcome: { ok: true } }),
);

const jobId = z.string().regex(/^\d{1,18}$/);

/** One job, or with `jobId` null every one that has failed. */
export const retryJobsAction = staffAction(
  'services.manage',
  z.object({ jobId: jobId.nullable() }),
  (input, { context }) => retryJobs(context, input),
);

/** A job that shall never be done. */
export const removeJobAction = staffAction('services.manage', z.object({ jobId }), (input, { context }) =>
  removeJob(context, input),
);
