import { and, asc, eq, gte, ilike, inArray, lt, or, sql } from 'drizzle-orm';
import { type Instant, isoDay, type LocalDay } from '@/lib/domain/calendar';
import type { Database, Transaction } from '../client';
import * as t from '../schema';
import { containing, type ListQuery, orderOf, pageOf, type Reader } from './listing';

export { type DeliveryStatus, deliveryStatuses } from '../schema';

export type EndpointRow = typeof t.webhookEndpoints.$inferSelect;
export type Delivery = {
  id: string;
  status: t.DeliveryStatus;
  attempts: number;
  endpoint: EndpointRow;
  event: {
    id: string;
    name: string;
    noun: string;
    subjectId: string;
    clientId: string | null;
    at: Instant;
    facts: Record<string, unknown>;
  };
};

/** An endpoint by id. */
export async function findEndpoint(db: Reader, id: string): Promise<EndpointRow | undefined> {
  const [row] = await db.select().from(t.webhookEndpoints).where(eq(t.webhookEndpoints.id, id));
  return row;
}

/** All endpoints with their sellers and what could not be delivered, without their secrets. */
export async function listEndpoints(db: Reader) {
  const { secret: _, ...columns } = {
    id: t.webhookEndpoints.id,
    resellerId: t.webhookEndpoints.resellerId,
    url: t.webhookEndpoints.url,
    events: t.webhookEndpoints.events,
    allowsPrivate: t.webhookEndpoints.allowsPrivate,
    isActive: t.webhookEndpoints.isActive,
    secret: t.webhookEndpoints.secret,
  };
  return db
    .select({
      ...columns,
      reseller: t.resellers.name,
      failed: sql<number>`(select count(*)::int from ${t.webhookDeliveries}
        where ${t.webhookDeliveries.endpointId} = ${t.webhookEndpoints.id} and ${t.webhookDeliveries.status} = 'failed')`,
    })
    .from(t.webhookEndpoints)
    .innerJoin(t.resellers, eq(t.resellers.id, t.webhookEndpoints.resellerId))
    .orderBy(asc(t.resellers.name), asc(t.webhookEndpoints.createdAt))
    .limit(200);
}

/** Adds an endpoint or puts it in place of what it was. */
export async function writeEndpoint(tx: Transaction, row: EndpointRow): Promise<void> {
  await tx.insert(t.webhookEndpoints).values(row).onConflictDoUpdate({ target: t.webhookEndpoints.id, set: row });
}

/** Takes an endpoint away with the log of what it was told. */
export async function deleteEndpoint(tx: Transaction, id: string): Promise<void> {
  await tx.delete(t.webhookEndpoints).where(eq(t.webhookEndpoints.id, id));
}

/** Takes up a delivery that waits, counting the attempt; undefined where it is over. */
export async function takeDelivery(db: Database, id: string, now: Instant): Promise<Delivery | undefined> {
  const [row] = await db
    .update(t.webhookDeliveries)
    .set({ attempts: sql`${t.webhookDeliveries.attempts} + 1`, attemptedAt: now })
    .where(and(eq(t.webhookDeliveries.id, id), eq(t.webhookDeliveries.status, 'queued')))
    .returning();
  if (!row) return undefined;
  const [found] = await db
    .select({ endpoint: t.webhookEndpoints, event: t.events })
    .from(t.webhookEndpoints)
    .innerJoin(t.events, eq(t.events.id, row.eventId))
    .where(eq(t.webhookEndpoints.id, row.endpointId));
  return found && { id: row.id, status: row.status, attempts: row.attempts, ...found };
}

/** Records what became of an attempt. */
export async function updateDelivery(
  db: Database,
  id: string,
  facts: Partial<Pick<typeof t.webhookDeliveries.$inferSelect, 'status' | 'responseStatus' | 'durationMs' | 'error'>>,
): Promise<void> {
  await db.update(t.webhookDeliveries).set(facts).where(eq(t.webhookDeliveries.id, id));
}

/** Lets deliveries that are over go out once more; returns the ids of those. */
export async function requeueDeliveries(tx: Transaction, ids: readonly string[]): Promise<string[]> {
  const rows = await tx
    .update(t.webhookDeliveries)
    .set({ status: 'queued', attempts: 0, error: null })
    .where(and(inArray(t.webhookDeliveries.id, [...ids]), sql`${t.webhookDeliveries.status} <> 'queued'`))
    .returning({ id: t.webhookDeliveries.id });
  return rows.map((row) => row.id);
}

export const deliverySorts = ['queued', 'attempts'] as const;
export type DeliverySort = (typeof deliverySorts)[number];

export type DeliveryFilters = {
  status: readonly t.DeliveryStatus[];
  endpointId?: string | undefined;
  /** Local days; the last one is included. */
  from?: LocalDay | undefined;
  to?: LocalDay | undefined;
  zone: string;
};

/** One page of what was told to endpoints. */
export async function listDeliveries(db: Reader, query: ListQuery<DeliverySort>, filters: DeliveryFilters) {
  const where = matches(query.q, filters);
  const { webhookDeliveries: d, webhookEndpoints: e, events } = t;
  return pageOf(
    db,
    query,
    (limit, offset) =>
      db
        .select({
          id: d.id,
          status: d.status,
          attempts: d.attempts,
          responseStatus: d.responseStatus,
          durationMs: d.durationMs,
          error: d.error,
          queuedAt: d.queuedAt,
          attemptedAt: d.attemptedAt,
          url: e.url,
          event: events.name,
          clientId: events.clientId,
        })
        .from(d)
        .innerJoin(e, eq(e.id, d.endpointId))
        .innerJoin(events, eq(events.id, d.eventId))
        .where(where)
        .orderBy(...orderOf(query, { queued: d.queuedAt, attempts: d.attempts }, d.id))
        .limit(limit)
        .offset(offset),
    (
      limit,
    ) => sql`select 1 from ${d} join ${e} on ${e.id} = ${d.endpointId} join ${events} on ${events.id} = ${d.eventId}
      where ${where ?? sql`true`} limit ${limit}`,
  );
}

export type DeliveryRow = Awaited<ReturnType<typeof listDeliveries>>['rows'][number];

function matches(q: string, { status, endpointId, from, to, zone }: DeliveryFilters) {
  const startOf = (day: LocalDay) => sql`(${isoDay(day)}::date at time zone ${zone})`;
  return and(
    status.length > 0 ? inArray(t.webhookDeliveries.status, [...status]) : undefined,
    endpointId ? eq(t.webhookDeliveries.endpointId, endpointId) : undefined,
    from === undefined ? undefined : gte(t.webhookDeliveries.queuedAt, startOf(from)),
    to === undefined ? undefined : lt(t.webhookDeliveries.queuedAt, startOf(to + 1)),
    q
      ? or(
          ilike(t.webhookEndpoints.url, containing(q)),
          ilike(t.events.name, containing(q)),
          ilike(t.webhookDeliveries.error, containing(q)),
        )
      : undefined,
  );
}
