import {
  findPlacement,
  findServer,
  listServersWithRoom,
  lockServerGroup,
  type PlacementRow,
  type ServerRow,
  writePlacement,
} from '@/db/queries/servers';
import type { UseCaseContext } from '../context';

export type Place = { server: ServerRow; placement: PlacementRow };

/** Where a service lives, or undefined where it has no place. */
export async function placeOf(context: UseCaseContext, serviceId: string): Promise<Place | undefined> {
  const placement = await findPlacement(context.db, serviceId);
  if (!placement || placement.releasedAt !== null) return undefined;
  const server = await findServer(context.db, placement.serverId);
  return server && { server, placement };
}

/**
 * Finds a service its place on a server of a group, by the group's rule; undefined where none has room. Asking again
 * gives the same place. Two that ask at once wait for each other, so the last room is given once.
 */
export async function placeService(
  context: UseCaseContext,
  { serviceId, groupId, module }: { serviceId: string; groupId: string; module: string },
): Promise<Place | undefined> {
  return context.db.transaction(async (tx) => {
    const group = await lockServerGroup(tx, groupId);
    if (!group || group.module !== module) return undefined;
    const known = await findPlacement(tx, serviceId);
    const home = known?.releasedAt === null ? await findServer(tx, known.serverId) : undefined;
    if (known && home) return { server: home, placement: known };
    const [server] = await listServersWithRoom(tx, group);
    if (!server) return undefined;
    const placement = await writePlacement(tx, { serviceId, serverId: server.id, placedAt: context.now });
    return { server, placement };
  });
}
