import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Instant } from '@/lib/domain/calendar';
import type { Database, Transaction } from '../client';
import * as t from '../schema';
import type { Reader } from './listing';

export type { PlacementRule, ServerStatus } from '../schema';
export type ServerRow = typeof t.servers.$inferSelect;
export type ServerValues = typeof t.servers.$inferInsert;
export type ServerGroupRow = typeof t.serverGroups.$inferSelect;
export type PlacementRow = typeof t.servicePlacements.$inferSelect;

const takenCount = sql<number>`(
  select count(*)::int from service_placements p where p.server_id = servers.id and p.released_at is null)`;

/** Servers by group and position, with how many services each has. Nothing secret is among what is read. */
export async function listServers(db: Reader) {
  return db
    .select({
      id: t.servers.id,
      name: t.servers.name,
      module: t.servers.module,
      url: t.servers.url,
      groupId: t.servers.groupId,
      groupName: t.serverGroups.name,
      capacity: t.servers.capacity,
      status: t.servers.status,
      verifiesTls: t.servers.verifiesTls,
      checkedAt: t.servers.checkedAt,
      isWorking: t.servers.isWorking,
      checkSays: t.servers.checkSays,
      services: takenCount,
    })
    .from(t.servers)
    .leftJoin(t.serverGroups, eq(t.serverGroups.id, t.servers.groupId))
    .orderBy(sql`${t.serverGroups.name} nulls last`, asc(t.servers.position), asc(t.servers.name));
}

export type ListedServer = Awaited<ReturnType<typeof listServers>>[number];

export async function findServer(db: Reader, serverId: string): Promise<ServerRow | undefined> {
  const [row] = await db.select().from(t.servers).where(eq(t.servers.id, serverId));
  return row;
}

/** The first open server of a module, for modules that need only one. */
export async function findServerOfModule(db: Reader, module: string): Promise<ServerRow | undefined> {
  const [row] = await db
    .select()
    .from(t.servers)
    .where(and(eq(t.servers.module, module), eq(t.servers.status, 'open')))
    .orderBy(asc(t.servers.position), asc(t.servers.name))
    .limit(1);
  return row;
}

/** An open server of a group, to ask what its kind can do. */
export async function findServerOfGroup(db: Reader, groupId: string): Promise<ServerRow | undefined> {
  const [row] = await db
    .select()
    .from(t.servers)
    .where(eq(t.servers.groupId, groupId))
    .orderBy(asc(t.servers.status), asc(t.servers.position), asc(t.servers.name))
    .limit(1);
  return row;
}

/** How many services a server has now. */
export async function countPlacements(db: Reader, serverId: string): Promise<number> {
  const rows = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(t.servicePlacements)
    .where(and(eq(t.servicePlacements.serverId, serverId), isNull(t.servicePlacements.releasedAt)));
  return rows[0]?.count ?? 0;
}

export async function writeServer(tx: Transaction, values: ServerValues): Promise<void> {
  await tx.insert(t.servers).values(values).onConflictDoUpdate({ target: t.servers.id, set: values });
}

/** Deletes a server that no service is on, with the memory of those that were. */
export async function deleteServer(tx: Transaction, serverId: string): Promise<void> {
  await tx.delete(t.servicePlacements).where(eq(t.servicePlacements.serverId, serverId));
  await tx.delete(t.servers).where(eq(t.servers.id, serverId));
}

/** Notes how the last try to reach a server went. */
export async function noteCheck(
  db: Database,
  serverId: string,
  { at, isWorking, says }: { at: Instant; isWorking: boolean; says: string },
): Promise<void> {
  await db.update(t.servers).set({ checkedAt: at, isWorking, checkSays: says }).where(eq(t.servers.id, serverId));
}

/** Groups by name with how many servers each has. */
export async function listServerGroups(db: Reader) {
  return db
    .select({
      id: t.serverGroups.id,
      name: t.serverGroups.name,
      module: t.serverGroups.module,
      placement: t.serverGroups.placement,
      servers: sql<number>`(select count(*)::int from servers s where s.group_id = server_groups.id)`,
    })
    .from(t.serverGroups)
    .orderBy(asc(t.serverGroups.name));
}

export type ListedServerGroup = Awaited<ReturnType<typeof listServerGroups>>[number];

export async function findServerGroup(db: Reader, groupId: string): Promise<ServerGroupRow | undefined> {
  const [row] = await db.select().from(t.serverGroups).where(eq(t.serverGroups.id, groupId));
  return row;
}

/** A group, held until the transaction ends: whoever looks for a place in it waits. */
export async function lockServerGroup(tx: Transaction, groupId: string): Promise<ServerGroupRow | undefined> {
  const [row] = await tx.select().from(t.serverGroups).where(eq(t.serverGroups.id, groupId)).for('update');
  return row;
}

export async function writeServerGroup(tx: Transaction, values: ServerGroupRow): Promise<void> {
  await tx.insert(t.serverGroups).values(values).onConflictDoUpdate({ target: t.serverGroups.id, set: values });
}

export async function deleteServerGroup(tx: Transaction, groupId: string): Promise<void> {
  await tx.delete(t.serverGroups).where(eq(t.serverGroups.id, groupId));
}

/** Whether a product's settings name a group. */
export async function isGroupInUse(db: Reader, groupId: string): Promise<boolean> {
  const rows = await db
    .select({ id: t.products.id })
    .from(t.products)
    .where(sql`${t.products.moduleSettings}->>'serverGroup' = ${groupId}`)
    .limit(1);
  return rows.length > 0;
}

/** Where a service lives, also when it no longer does. */
export async function findPlacement(db: Reader, serviceId: string): Promise<PlacementRow | undefined> {
  const [row] = await db.select().from(t.servicePlacements).where(eq(t.servicePlacements.serviceId, serviceId));
  return row;
}

/** The open servers of a group that have room, in the order in which its rule takes them. */
export async function listServersWithRoom(tx: Transaction, { id, placement }: ServerGroupRow): Promise<ServerRow[]> {
  const share = sql`${takenCount}::numeric / nullif(coalesce(${t.servers.capacity}, 2147483647), 0)`;
  return tx
    .select()
    .from(t.servers)
    .where(
      and(
        eq(t.servers.groupId, id),
        eq(t.servers.status, 'open'),
        sql`(${t.servers.capacity} is null or ${takenCount} < ${t.servers.capacity})`,
      ),
    )
    .orderBy(...(placement === 'least_full' ? [share, takenCount] : []), asc(t.servers.position), asc(t.servers.name));
}

/** Puts a service on a server, with an empty memory. */
export async function writePlacement(
  tx: Transaction,
  row: { serviceId: string; serverId: string; placedAt: Instant },
): Promise<PlacementRow> {
  const values = { ...row, memory: {}, releasedAt: null };
  await tx
    .insert(t.servicePlacements)
    .values(values)
    .onConflictDoUpdate({ target: t.servicePlacements.serviceId, set: values });
  return values;
}

/** Adds facts to what a module remembers about a service. */
export async function addToMemory(
  db: Database,
  serviceId: string,
  facts: Readonly<Record<string, string>>,
): Promise<void> {
  await db
    .update(t.servicePlacements)
    .set({ memory: sql`${t.servicePlacements.memory} || ${JSON.stringify(facts)}::jsonb` })
    .where(eq(t.servicePlacements.serviceId, serviceId));
}

/** A service that has left its server takes no room there any more. */
export async function releasePlacement(db: Database, serviceId: string, releasedAt: Instant): Promise<void> {
  await db
    .update(t.servicePlacements)
    .set({ releasedAt })
    .where(and(eq(t.servicePlacements.serviceId, serviceId), isNull(t.servicePlacements.releasedAt)));
}
