import { findServer, noteCheck } from '@/db/queries/servers';
import type { Refusal } from '@/lib/domain/refusals';
import type { Probe } from '@/lib/modules/server';
import type { UseCaseContext } from '../context';
import type { Outside } from './outside';
import { reachServer } from './reach-server';
import { serverModules } from './server-modules';

const probeTimeoutMs = 10_000;

/** Tries a server: whether it answers and lets us in. What it said is kept beside it. Refused with its reason. */
export async function testServer(
  context: UseCaseContext,
  outside: Outside,
  { serverId }: { serverId: string },
): Promise<{ ok: true; says: string } | Refusal<'not_found' | 'not_allowed'>> {
  const row = await findServer(context.db, serverId);
  const module = row && serverModules().get(row.module);
  if (!row || !module) return { ok: false, code: 'not_found', subject: 'This server' };
  const reached = reachServer(row, module.servers, outside, probeTimeoutMs);
  const probe: Probe = reached.ok ? await tried(() => module.servers.probe(reached.server)) : reached;
  const says = probe.ok ? probe.says : probe.message;
  await noteCheck(context.db, serverId, { at: context.now, isWorking: probe.ok, says });
  return probe.ok ? { ok: true, says } : { ok: false, code: 'not_allowed', reason: `It does not work: ${says}.` };
}

async function tried(probe: () => Promise<Probe>): Promise<Probe> {
  try {
    return await probe();
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : 'no answer' };
  }
}
