import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Database } from '../client';
import * as t from '../schema';
import type { Reader } from './listing';

export type GatewayEventRow = typeof t.gatewayEvents.$inferSelect;
type EventChange = Partial<
  Pick<GatewayEventRow, 'status' | 'problem' | 'clientId' | 'attemptId' | 'processedAt' | 'seenAt' | 'seenById'>
>;

/** Keeps an event, and tells whether it was new. */
export async function insertGatewayEvent(
  tx: Pick<Database, 'insert'>,
  row: typeof t.gatewayEvents.$inferInsert,
): Promise<boolean> {
  const added = await tx
    .insert(t.gatewayEvents)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: t.gatewayEvents.id });
  return added.length > 0;
}

export async function findGatewayEvent(db: Reader, id: string): Promise<GatewayEventRow | undefined> {
  const [row] = await db.select().from(t.gatewayEvents).where(eq(t.gatewayEvents.id, id));
  return row;
}

/** How an event ended. One that has ended stays so. */
export async function endGatewayEvent(db: Pick<Database, 'update'>, id: string, change: EventChange): Promise<void> {
  await db
    .update(t.gatewayEvents)
    .set(change)
    .where(and(eq(t.gatewayEvents.id, id), eq(t.gatewayEvents.status, 'received')));
}

/** What staff have not looked at yet, newest first. */
export async function listFlaggedEvents(db: Reader) {
  return db
    .select({
      id: t.gatewayEvents.id,
      type: t.gatewayEvents.type,
      problem: t.gatewayEvents.problem,
      receivedAt: t.gatewayEvents.receivedAt,
      gateway: t.paymentGateways.name,
      clientId: t.gatewayEvents.clientId,
      client: t.clients.name,
      eventId: t.gatewayEvents.eventId,
    })
    .from(t.gatewayEvents)
    .innerJoin(t.paymentGateways, eq(t.paymentGateways.id, t.gatewayEvents.gatewayId))
    .leftJoin(t.clients, eq(t.clients.id, t.gatewayEvents.clientId))
    .where(and(eq(t.gatewayEvents.status, 'flagged'), isNull(t.gatewayEvents.seenAt)))
    .orderBy(desc(t.gatewayEvents.receivedAt), desc(t.gatewayEvents.id))
    .limit(50);
}

export type FlaggedEvent = Awaited<ReturnType<typeof listFlaggedEvents>>[number];

/** Notes that somebody of the staff has looked at what was flagged; false where there was nothing to note. */
export async function noteSeen(db: Database, id: string, seen: { seenAt: number; seenById: string | null }) {
  const noted = await db
    .update(t.gatewayEvents)
    .set(seen)
    .where(and(eq(t.gatewayEvents.id, id), eq(t.gatewayEvents.status, 'flagged'), isNull(t.gatewayEvents.seenAt)))
    .returning({ id: t.gatewayEvents.id });
  return noted.length > 0;
}
