import { z } from 'zod';
import type { ModuleVerb } from '@/db/schema';
import type { ModuleResult, ProvisioningModule } from '@/lib/modules/provisioning/contract';
import type { ModuleServer } from '@/lib/modules/server';
import type { UseCaseContext } from '../context';
import type { Outside } from './outside';
import { placeOf, placeService } from './place-service';
import { reachServer } from './reach-server';

/** One request of a task; the slowest server takes a good minute to make an account. */
const requestTimeoutMs = 90_000;

const withGroup = z.object({ serverGroup: z.uuid() });

export type Where =
  | { ok: true; server?: ModuleServer; memory: Readonly<Record<string, string>> }
  /** How the task ends without the module being asked. */
  | { ok: false; result: ModuleResult };

/**
 * The server on which a module does something for a service. Creation finds a place, in its own short transaction before
 * anything is asked; every other verb goes where the service is. What is nowhere is terminated already.
 */
export async function findWhere(
  context: UseCaseContext,
  {
    module,
    settings,
    service,
    verb,
    outside,
  }: {
    module: ProvisioningModule;
    settings: unknown;
    service: { id: string };
    verb: ModuleVerb;
    outside: Outside | undefined;
  },
): Promise<Where> {
  if (!module.servers) return { ok: true, memory: {} };
  if (!outside) throw new Error(`${module.name} works on servers, and there is no way to them`);
  const groupId = withGroup.safeParse(settings).data?.serverGroup;
  if (verb === 'create' && !groupId) return permanent('The product names no group of servers.');
  const place =
    verb === 'create' && groupId
      ? await placeService(context, { serviceId: service.id, groupId, module: module.name })
      : await placeOf(context, service.id);
  if (!place) {
    if (verb === 'terminate') return { ok: false, result: { outcome: 'done' } };
    if (verb !== 'create') return permanent('The service is not on any server.');
    return { ok: false, result: { outcome: 'failed', message: 'No server of the group has room.' } };
  }
  const reached = reachServer(place.server, module.servers, outside, requestTimeoutMs);
  if (!reached.ok) return { ok: false, result: { outcome: 'failed', message: reached.message } };
  return { ok: true, server: reached.server, memory: place.placement.memory };
}

function permanent(message: string): Where {
  return { ok: false, result: { outcome: 'failed', message, permanent: true } };
}
