import { dropTask, findTask } from '@/db/queries/jobs-tasks';
import type { Refusal } from '@/lib/domain/refusals';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { retryOrder } from '../orders/decide-order';
import { finishModuleTask, type TaskOutcome } from './finish-module-task';
import { askModule } from './moves';

export type TaskDecision = { ok: true } | Refusal;

/** Staff say how a task ended that waited for them. Refusals: not_found, invalid_transition where it is over. */
export async function tickOffTask(
  context: UseCaseContext,
  { taskId, outcome }: { taskId: string; outcome: TaskOutcome },
): Promise<TaskDecision> {
  const task = await findTask(context.db, taskId);
  if (!task) return { ok: false, code: 'not_found' };
  if (task.status !== 'queued' && task.status !== 'running') {
    return { ok: false, code: 'invalid_transition', status: task.status };
  }
  return finishModuleTask(context, task, outcome);
}

/**
 * Staff have a failed task tried again: a set-up through its order, anything else by a task that takes its place.
 * Refusals: not_found, invalid_transition where it has not failed.
 */
export async function retryModuleTask(context: UseCaseContext, { taskId }: { taskId: string }): Promise<TaskDecision> {
  const task = await findTask(context.db, taskId);
  if (!task) return { ok: false, code: 'not_found' };
  const { clientId, serviceId, orderId, verb } = task;
  if (task.status !== 'failed') return { ok: false, code: 'invalid_transition', status: task.status };
  if (verb === 'create' && orderId) {
    const retried = await retryOrder(context, { clientId, orderId });
    if (retried.ok) await dropTask(context.db, taskId, context.now);
    return retried.ok ? { ok: true } : retried;
  }
  return inBook(context, clientId, { serviceId }, async (book, tx): Promise<TaskDecision> => {
    const service = book.services.get(serviceId);
    if (!service) return { ok: false, code: 'not_found' };
    if (!(await dropTask(tx, taskId, context.now))) return { ok: false, code: 'invalid_transition' };
    askModule(book, service, verb, orderId);
    const [before, after] = [{ task: 'failed' }, { task: 'queued' }];
    book.record('service', serviceId, 'service.module_retried', { verb, before, after });
    return { ok: true };
  });
}
