import { findServiceForModule } from '@/db/queries/jobs-tasks';
import { addToMemory } from '@/db/queries/servers';
import type { Refusal } from '@/lib/domain/refusals';
import { isEnded } from '@/lib/domain/services';
import type { ModuleCall, ProvisioningModule } from '@/lib/modules/provisioning/contract';
import { provisioningModules } from '@/lib/modules/provisioning/registry';
import type { UseCaseContext } from '../context';
import type { Outside } from '../servers/outside';
import { findWhere } from '../servers/where';

/** Whose service: without a client, a member of the staff asks. */
export type Subject = { serviceId: string; clientId?: string };

export type ServicePanel = {
  facts: readonly { label: string; value: string }[];
  /** What the button says that lets the client in, where the module can. */
  entrance: string | undefined;
  /** The other end did not answer in time. */
  isSilent: boolean;
};

type Asked = { module: ProvisioningModule; call: ModuleCall };

/** A page waits no longer than this for somebody else's server. */
const usualLimitMs = 4_000;
const entranceLimitMs = 15_000;

/** What the module shows about a service; undefined where there is nothing to show. Never throws for the other end. */
export async function panelOfService(
  context: UseCaseContext,
  outside: Outside,
  subject: Subject,
  { limitMs = usualLimitMs }: { limitMs?: number } = {},
): Promise<ServicePanel | undefined> {
  const asked = await prepare(context, outside, subject, limitMs);
  const panel = asked?.module.panel;
  if (!asked || !panel) return undefined;
  const shown = await inTime(asked.call, (call) => panel(call));
  const entrance = asked.module.entrance?.label;
  if (!shown) return { facts: [], entrance, isSilent: true };
  return shown.facts.length > 0 || entrance ? { facts: shown.facts, entrance, isSilent: false } : undefined;
}

/** An address that lets the client in, made for this one time. Refusals: not_found, not_allowed with the reason. */
export async function enterService(
  context: UseCaseContext,
  outside: Outside,
  subject: Subject,
): Promise<{ ok: true; url: string } | Refusal<'not_found' | 'not_allowed'>> {
  const asked = await prepare(context, outside, subject, entranceLimitMs);
  const entrance = asked?.module.entrance;
  if (!asked || !entrance) return { ok: false, code: 'not_found', subject: 'This service' };
  const answer = await inTime(asked.call, (call) => entrance.open(call));
  if (!answer) return { ok: false, code: 'not_allowed', reason: 'The server does not answer. Try again later.' };
  return answer.ok
    ? answer
    : { ok: false, code: 'not_allowed', reason: `The server did not let you in: ${answer.message}.` };
}

async function prepare(
  context: UseCaseContext,
  outside: Outside,
  { serviceId, clientId }: Subject,
  limitMs: number,
): Promise<Asked | undefined> {
  const found = await findServiceForModule(context.db, serviceId);
  if (!found || (clientId !== undefined && found.client.id !== clientId)) return undefined;
  const { module: name, moduleSettings, status, ...service } = found;
  const module = provisioningModules.get(name);
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
  return { module, call };
}

/** What a module answers, or undefined where it does not in time or breaks. */
async function inTime<T>(call: ModuleCall, ask: (call: ModuleCall) => Promise<T>): Promise<T | undefined> {
  const late = new Promise<undefined>((resolve) => {
    call.signal.addEventListener('abort', () => resolve(undefined));
  });
  return Promise.race([ask(call).catch(() => undefined), late]);
}
