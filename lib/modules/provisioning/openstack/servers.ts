import { z } from 'zod';
import type { ResourceSample } from '../contract';
import { odd, type Session, unless } from './api';

const server = z.object({
  id: z.string(),
  name: z.string().default(''),
  status: z.string(),
  'OS-SRV-USG:launched_at': z.string().nullish(),
  'OS-SRV-USG:terminated_at': z.string().nullish(),
  flavor: z.object({ original_name: z.string(), vcpus: z.number(), ram: z.number(), disk: z.number() }),
});
const page = z.object({
  servers: z.array(server),
  servers_links: z.array(z.object({ rel: z.string(), href: z.string() })).default([]),
});

export type CloudServer = z.infer<typeof server>;

const mostPages = 200;

/** Every server of a project; with `deletedSince`, those that were deleted since that instant instead. */
export async function listServers(session: Session, projectId: string, deletedSince?: number): Promise<CloudServer[]> {
  const query = new URLSearchParams({ all_tenants: '1', project_id: projectId, limit: '200' });
  if (deletedSince !== undefined) {
    query.set('deleted', 'true');
    query.set('changes-since', new Date(deletedSince).toISOString());
  }
  const found: CloudServer[] = [];
  for (let count = 0; count < mostPages; count += 1) {
    const { body } = await session.nova({ method: 'GET', path: `/servers/detail?${query}` });
    const parsed = page.safeParse(body);
    if (!parsed.success) throw odd('Nova did not describe the servers');
    found.push(...parsed.data.servers);
    const next = parsed.data.servers_links.find(({ rel }) => rel === 'next');
    const last = parsed.data.servers.at(-1);
    if (!next || !last) return found;
    query.set('marker', last.id);
  }
  throw odd('Nova lists servers without an end');
}

/** Asks a server to do something; one that does so already, or is gone, is left alone. */
export async function act(session: Session, serverId: string, action: 'suspend' | 'resume'): Promise<void> {
  const ask = () => session.nova({ method: 'POST', path: `/servers/${serverId}/action`, body: { [action]: null } });
  await unless(409, () => unless(404, ask));
}

export async function deleteServer(session: Session, serverId: string): Promise<void> {
  await unless(404, () => session.nova({ method: 'DELETE', path: `/servers/${serverId}` }));
}

export async function setQuota(
  session: Session,
  projectId: string,
  { instances, cores, memoryMb: ram }: { instances: number; cores: number; memoryMb: number },
): Promise<void> {
  const body = { quota_set: { instances, cores, ram } };
  await session.nova({ method: 'PUT', path: `/os-quota-sets/${projectId}`, body });
}

/** Nova keeps what a project was allowed after the project is gone. */
export async function forgetQuota(session: Session, projectId: string): Promise<void> {
  await unless(404, () => session.nova({ method: 'DELETE', path: `/os-quota-sets/${projectId}` }));
}

/** What a server takes up: from its launch until it is gone, whether it runs or not. Never launched, it takes nothing. */
export function sampleOf(own: CloudServer): ResourceSample | undefined {
  const startedAt = instantOf(own['OS-SRV-USG:launched_at']);
  if (startedAt === undefined) return undefined;
  const { original_name: flavor, vcpus, ram, disk } = own.flavor;
  const endedAt = instantOf(own['OS-SRV-USG:terminated_at']);
  return {
    resourceId: own.id,
    name: own.name.slice(0, 120),
    flavor,
    vcpus,
    memoryMb: ram,
    diskGb: disk,
    startedAt,
    endedAt: endedAt ?? null,
  };
}

/** Nova writes UTC without saying so. */
function instantOf(text: string | null | undefined): number | undefined {
  if (!text) return undefined;
  const at = Date.parse(/[zZ]$|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(at) ? undefined : at;
}
