import { findServiceForModule } from '@/db/queries/jobs-tasks';
import { addToMemory } from '@/db/queries/servers';
import { isEnded, type ServiceStatus } from '@/lib/domain/services';
import type { ModuleCall, ProvisioningModule } from '@/lib/modules/provisioning/contract';
import type { UseCaseContext } from '../context';
import type { Outside } from '../servers/outside';
import { findWhere } from '../servers/where';

/** Whose service: without a client, a member of the staff asks, or nobody. */
export type Subject = { serviceId: string; clientId?: string };

export type CallOptions = {
  modules: ReadonlyMap<string, ProvisioningModule>;
  /** For modules that work on servers. */
  outside?: Outside | undefined;
  limitMs: number;
};

/**
 * A question to the module of a service that runs, outside any task. Undefined where the service is not there, has not
 * begun or has ended, or where its module cannot be asked.
 */
export async function prepareCall(
  context: UseCaseContext,
  { modules, outside, limitMs }: CallOptions,
  { serviceId, clientId }: Subject,
): Promise<{ module: ProvisioningModule; call: ModuleCall; status: ServiceStatus; clientId: string } | undefined> {
  const found = await findServiceForModule(context.db, serviceId);
  if (!found || (clientId !== undefined && found.client.id !== clientId)) return undefined;
  const { module: name, moduleSettings, status, ...service } = found;
  const module = modules.get(name);
  const settings = module?.settings.safeParse(moduleSettings);
  if (!module || !settings?.success || isEnded(status) || status === 'pending') return undefined;
  const where = await findWhere(context, { module, settings: settings.data, service, verb: 'change', outside });
  if (!where.ok) return undefined;
  const call: ModuleCall = {
    service,
    settings: settings.data,
    taskId: '',
    signal: AbortSignal.timeout(limitMs),
    ...(where.server ? { server: where.server } : {}),
    memory: where.memory,
    remember: (facts) => addToMemory(context.db, service.id, facts),
  };
  return { module, call, status, clientId: found.client.id };
}

/** What a module answers, or undefined where it does not in time or breaks. */
export async function inTime<T>(call: ModuleCall, ask: (call: ModuleCall) => Promise<T>): Promise<T | undefined> {
  const late = new Promise<undefined>((resolve) => {
    call.signal.addEventListener('abort', () => resolve(undefined));
  });
  return Promise.race([ask(call).catch(() => undefined), late]);
}
