import { newId } from '@/db/ids';
import { findServiceForModule } from '@/db/queries/jobs-tasks';
import {
  findReading,
  listEndedResources,
  listStretches,
  lockReading,
  type StretchRow,
  updateReading,
  writeStretches,
} from '@/db/queries/metering';
import { findPlacement, findServer } from '@/db/queries/servers';
import type { Instant } from '@/lib/domain/calendar';
import type { ModuleCall, ProvisioningModule, ResourceSample } from '@/lib/modules/provisioning/contract';
import type { UseCaseContext } from '../context';
import type { Outside } from '../servers/outside';
import { reachServer } from '../servers/reach-server';
import { mergeSamples } from './merge-samples';

const limitMs = 60_000;

export type SampleOptions = { modules: ReadonlyMap<string, ProvisioningModule>; outside: Outside };

/**
 * Asks a service's module what the service takes up now, and keeps it as stretches of time. False where there is nothing
 * to ask. Throws where the module does not answer: what was is told the next time. A service that has left its
 * server is still asked about, for what it took up at the end.
 */
export async function sampleService(
  context: UseCaseContext,
  serviceId: string,
  { modules, outside }: SampleOptions,
): Promise<boolean> {
  const { db, now } = context;
  const found = await findServiceForModule(db, serviceId);
  const placement = await findPlacement(db, serviceId);
  const server = placement && (await findServer(db, placement.serverId));
  const module = server && modules.get(server.module);
  if (!found || !placement || !server || !module?.sample || !module.servers) return false;
  const { module: _, moduleSettings, status: __, ...service } = found;
  const settings = module.settings.safeParse(moduleSettings);
  const reached = reachServer(server, module.servers, outside, limitMs);
  if (!reached.ok) throw new Error(reached.message);
  const call: ModuleCall = {
    service,
    settings: settings.data,
    taskId: '',
    signal: AbortSignal.timeout(limitMs),
    server: reached.server,
    memory: placement.memory,
    remember: async () => {},
  };
  const since = (await findReading(db, serviceId))?.sampledAt ?? placement.placedAt;
  const samples = await module.sample(call, since);
  await keep(context, serviceId, samples, { since: placement.placedAt, now });
  return true;
}

async function keep(
  { db }: UseCaseContext,
  serviceId: string,
  samples: readonly ResourceSample[],
  { since, now }: { since: Instant; now: Instant },
): Promise<void> {
  await db.transaction(async (tx) => {
    const reading = await lockReading(tx, serviceId, since);
    // Somebody else asked later and was quicker.
    if (reading.sampledAt >= now) return;
    const known = await listStretches(tx, serviceId, now);
    const open = known.filter(({ endedAt }) => endedAt === null);
    const seen = await listEndedResources(
      tx,
      serviceId,
      samples.map(({ resourceId }) => resourceId),
    );
    const merged = mergeSamples(open, samples, { seen, now });
    const rows = merged.map((stretch): StretchRow => ({ ...stretch, id: stretch.id ?? newId(), serviceId }));
    await writeStretches(tx, rows);
    await updateReading(tx, serviceId, { sampledAt: now });
  });
}
