import {
  dropOutdatedAnswers,
  findDisagreement,
  listServicesToAsk,
  noteAnswer,
} from '@/db/queries/module-disagreements';
import type { ModuleState } from '@/lib/domain/services';
import type { ProvisioningModule } from '@/lib/modules/provisioning/contract';
import type { UseCaseContext } from '../context';
import type { Outside } from '../servers/outside';
import { inTime, prepareCall } from './module-call';
import { onService, type ServiceMove } from './move-service';
import { askModule } from './moves';

export type Comparison = { asked: number; differing: number; silent: number };

const batch = 100;
const atOnce = 4;
const usualLimitMs = 15_000;

/**
 * Asks every module that can tell how the services stand that run here, and keeps what differs for staff to see. Who does
 * not answer changes nothing: what was known of it stays.
 */
export async function compareWithModules(
  context: UseCaseContext,
  options: { modules: ReadonlyMap<string, ProvisioningModule>; outside?: Outside; limitMs?: number },
): Promise<Comparison> {
  const modules = [...options.modules].filter(([, { status }]) => status).map(([name]) => name);
  const counts: Comparison = { asked: 0, differing: 0, silent: 0 };
  let after: string | null = null;
  for (;;) {
    if (modules.length === 0) break;
    const services = await listServicesToAsk(context.db, { modules, after, limit: batch });
    after = services[services.length - 1]?.id ?? null;
    if (after === null) break;
    const waiting = [...services];
    const askNext = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const found = await stateAtModule(context, options, next.id);
        counts.asked += 1;
        if (!found) counts.silent += 1;
        else await noteAnswer(context.db, { serviceId: next.id, expected: next.status, found, now: context.now });
        if (found && found !== next.status) counts.differing += 1;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, askNext));
  }
  await dropOutdatedAnswers(context.db);
  return counts;
}

/** Has the module make a service what it is here. Refusals: not_found, invalid_transition where they agree by now. */
export async function putModuleRight(
  context: UseCaseContext,
  input: { clientId: string; serviceId: string },
): Promise<ServiceMove> {
  const known = await findDisagreement(context.db, input.serviceId);
  return onService(context, input, (book, service) => {
    if (!known || service.status !== known.expected || service.provisioning !== 'idle') {
      return { ok: false, code: 'invalid_transition', status: service.status };
    }
    // What is absent is made first; a suspended one is suspended right after.
    if (known.found === 'absent') askModule(book, service, 'create');
    if (service.status === 'suspended') askModule(book, service, 'suspend');
    else if (known.found === 'suspended') askModule(book, service, 'resume');
    book.record('service', service.id, 'service.module_put_right', { found: known.found });
    return undefined;
  });
}

async function stateAtModule(
  context: UseCaseContext,
  { modules, outside, limitMs = usualLimitMs }: Parameters<typeof compareWithModules>[1],
  serviceId: string,
): Promise<ModuleState | undefined> {
  const asked = await prepareCall(context, { modules, outside, limitMs }, { serviceId });
  const status = asked?.module.status;
  if (!asked || !status) return undefined;
  const answer = await inTime(asked.call, (call) => status(call));
  return answer && answer.state !== 'unknown' ? answer.state : undefined;
}
