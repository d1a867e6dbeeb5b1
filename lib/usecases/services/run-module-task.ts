import {
  dropTask,
  findServiceForModule,
  findTask,
  listOpenTasksUpTo,
  type ModuleTaskRow,
  releaseTask,
  takeTask,
} from '@/db/queries/jobs-tasks';
import { addToMemory, releasePlacement } from '@/db/queries/servers';
import type { ModuleVerb } from '@/db/schema';
import { isEnded } from '@/lib/domain/services';
import type { ModuleCall, ModuleResult, ModuleStatus, ProvisioningModule } from '@/lib/modules/provisioning/contract';
import type { UseCaseContext } from '../context';
import type { Outside } from '../servers/outside';
import { findWhere } from '../servers/where';
import { finishModuleTask } from './finish-module-task';

export type TaskRun =
  /** Done, failed for good, or dropped. */
  | { outcome: 'over' }
  /** Somebody will say when it is done. */
  | { outcome: 'waiting' }
  | { outcome: 'again'; message: string };

export type TaskRunOptions = {
  modules: ReadonlyMap<string, ProvisioningModule>;
  /** For modules that work on servers. */
  outside?: Outside;
  /** Whether a failure now is final. */
  isLastAttempt?: boolean;
  /** How long a module may take for one call. */
  limitMs?: number;
};

/** Longer than the slowest server takes to make an account. */
const usualLimitMs = 100_000;
const marginMs = 10_000;

/**
 * Takes up what a module has been asked to do for a service, outside any transaction, and records how it ended. Older
 * open tasks of the same service go first, so that a suspension never overtakes its activation. A task that was begun
 * before is asked about, where the module can tell, and only repeated when it has not happened.
 */
export async function runModuleTask(
  context: UseCaseContext,
  taskId: string,
  options: TaskRunOptions,
): Promise<TaskRun> {
  const wanted = await findTask(context.db, taskId);
  if (!wanted) return { outcome: 'over' };
  let last: TaskRun = { outcome: 'over' };
  for (const task of await listOpenTasksUpTo(context.db, wanted)) {
    last = await runOne(context, task, options);
    if (last.outcome === 'again') return last;
  }
  return last;
}

async function runOne(context: UseCaseContext, task: ModuleTaskRow, options: TaskRunOptions): Promise<TaskRun> {
  const found = await findServiceForModule(context.db, task.serviceId);
  if (!found) throw new Error(`task ${task.id} is about a service that is not there`);
  const { module: moduleName, moduleSettings, status, ...service } = found;
  // What ended before its module began needs no setting up; the terminate task that follows cleans up the rest.
  if (isEnded(status) && task.verb !== 'terminate') {
    await dropTask(context.db, task.id, context.now);
    return { outcome: 'over' };
  }
  const module = options.modules.get(moduleName);
  if (!module) return finish(context, task, { ok: false, error: `There is no module called ${moduleName}.` });
  const settings = module.settings.safeParse(moduleSettings);
  if (!settings.success) {
    return finish(context, task, { ok: false, error: `The product's settings for ${module.label} are not complete.` });
  }
  const limitMs = options.limitMs ?? usualLimitMs;
  const taken = await takeTask(context.db, task.id, 2 * limitMs + marginMs);
  if (!taken) return { outcome: 'again', message: 'Another worker has it.' };
  const where = await findWhere(context, {
    module,
    settings: settings.data,
    service,
    verb: task.verb,
    outside: options.outside,
  });
  if (!where.ok) return settle(context, task, where.result, options.isLastAttempt ?? false);
  const call = {
    service,
    settings: settings.data,
    taskId: task.id,
    ...(where.server ? { server: where.server } : {}),
    memory: where.memory,
    remember: (facts: Readonly<Record<string, string>>) => addToMemory(context.db, service.id, facts),
  };
  const result = await callModule(module, task.verb, call, { wasBegun: taken.attempts > 1, limitMs });
  if (task.verb === 'terminate' && result.outcome === 'done')
    await releasePlacement(context.db, service.id, context.now);
  return settle(context, task, result, options.isLastAttempt ?? false);
}

/** Asks first where an earlier attempt may have had its effect. */
async function callModule(
  module: ProvisioningModule,
  verb: ModuleVerb,
  call: Omit<ModuleCall, 'signal'>,
  { wasBegun, limitMs }: { wasBegun: boolean; limitMs: number },
): Promise<ModuleResult> {
  const { status } = module;
  if (wasBegun && status) {
    const standing = await within(limitMs, (signal) => status({ ...call, signal }), asUnknownStatus);
    if (standing.state === 'unknown') return { outcome: 'unknown', message: standing.message };
    if (hasHappened(verb, standing, call.taskId)) return { outcome: 'done' };
  }
  return within(limitMs, (signal) => module[verb]({ ...call, signal }), asUnknownResult);
}

function hasHappened(verb: ModuleVerb, standing: Exclude<ModuleStatus, { state: 'unknown' }>, taskId: string): boolean {
  if (standing.lastTaskId === taskId) return true;
  switch (verb) {
    case 'create':
      return standing.state !== 'absent';
    case 'suspend':
      return standing.state === 'suspended';
    case 'resume':
      return standing.state === 'active';
    case 'terminate':
      return standing.state === 'absent';
    case 'change':
      // The state does not show it; making the service once more what it shall be does no harm.
      return false;
  }
}

async function settle(
  context: UseCaseContext,
  task: ModuleTaskRow,
  result: ModuleResult,
  isLastAttempt: boolean,
): Promise<TaskRun> {
  switch (result.outcome) {
    case 'done':
      return finish(context, task, { ok: true });
    case 'waiting':
      await releaseTask(context.db, task.id, null);
      return { outcome: 'waiting' };
    case 'failed':
    case 'unknown': {
      const isFinal = isLastAttempt || (result.outcome === 'failed' && result.permanent);
      const message =
        result.outcome === 'unknown' ? `It is not known what happened: ${result.message}` : result.message;
      if (isFinal) return finish(context, task, { ok: false, error: message });
      await releaseTask(context.db, task.id, message);
      return { outcome: 'again', message };
    }
  }
}

async function finish(
  context: UseCaseContext,
  task: ModuleTaskRow,
  outcome: { ok: true } | { ok: false; error: string },
): Promise<TaskRun> {
  const finished = await finishModuleTask(context, task, outcome);
  if (!finished.ok) throw new Error(`task ${task.id} could not be finished: ${finished.code}`);
  return { outcome: 'over' };
}

/** A call that ends in time and without an exception; anything else may have had its effect. */
async function within<T>(
  limitMs: number,
  call: (signal: AbortSignal) => Promise<T>,
  otherwise: (message: string) => T,
): Promise<T> {
  const signal = AbortSignal.timeout(limitMs);
  const late = new Promise<T>((resolve) => {
    signal.addEventListener('abort', () => resolve(otherwise(`no answer within ${Math.ceil(limitMs / 1000)} s`)));
  });
  try {
    return await Promise.race([call(signal), late]);
  } catch (error) {
    return otherwise(error instanceof Error ? error.message : String(error));
  }
}

const asUnknownResult = (message: string): ModuleResult => ({ outcome: 'unknown', message });
const asUnknownStatus = (message: string): ModuleStatus => ({ state: 'unknown', message });
