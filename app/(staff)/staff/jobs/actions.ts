'use server';

import { z } from 'zod';
import { staffAction } from '@/lib/server/actions';
import { retryModuleTask, tickOffTask } from '@/lib/usecases/services/end-module-task';

const task = z.object({ taskId: z.uuid() });

export const retryTaskAction = staffAction('services.manage', task, (input, { context }) =>
  retryModuleTask(context, input),
);

/** Staff did by hand what the module waits for. */
export const tickOffTaskAction = staffAction('services.manage', task, ({ taskId }, { context }) =>
  tickOffTask(context, { taskId, outcome: { ok: true } }),
);
