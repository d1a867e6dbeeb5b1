import { and, asc, eq, gte, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Instant } from '@/lib/domain/calendar';
import type { MeteredResource } from '@/lib/domain/pricing';
import type { Database, Transaction } from '../client';
import * as t from '../schema';
import type { Reader } from './listing';

export type StretchRow = typeof t.resourceStretches.$inferSelect;
export type ResourcePriceRow = typeof t.resourcePrices.$inferSelect;
export type MeteredRow = typeof t.meteredUsage.$inferSelect;

/** Services whose modules measure: those on a server, and those that left one with something not yet seen to end. */
export async function listServicesToSample(db: Reader, modules: readonly string[]): Promise<string[]> {
  if (modules.length === 0) return [];
  const rows = await db
    .select({ id: t.servicePlacements.serviceId })
    .from(t.servicePlacements)
    .innerJoin(t.servers, eq(t.servers.id, t.servicePlacements.serverId))
    .leftJoin(t.meterReadings, eq(t.meterReadings.serviceId, t.servicePlacements.serviceId))
    .where(
      and(
        inArray(t.servers.module, [...modules]),
        or(
          isNull(t.servicePlacements.releasedAt),
          sql`${t.meterReadings.pricedUntil} < ${t.servicePlacements.releasedAt}`,
        ),
      ),
    );
  return rows.map(({ id }) => id);
}

/** How far a service has been read, held until the transaction ends. One that was never read begins at `since`. */
export async function lockReading(tx: Transaction, serviceId: string, since: Instant) {
  await tx.insert(t.meterReadings).values({ serviceId, sampledAt: since, pricedUntil: since }).onConflictDoNothing();
  const [row] = await tx.select().from(t.meterReadings).where(eq(t.meterReadings.serviceId, serviceId)).for('update');
  if (!row) throw new Error(`the reading of ${serviceId} is not there`);
  return row;
}

export async function findReading(db: Reader, serviceId: string) {
  const [row] = await db.select().from(t.meterReadings).where(eq(t.meterReadings.serviceId, serviceId));
  return row;
}

export async function updateReading(
  tx: Database | Transaction,
  serviceId: string,
  values: { sampledAt?: Instant; pricedUntil?: Instant },
): Promise<void> {
  await tx.update(t.meterReadings).set(values).where(eq(t.meterReadings.serviceId, serviceId));
}

/** The stretches of a service that were seen at an instant or later, oldest first. */
export async function listStretches(db: Reader, serviceId: string, seenSince: Instant): Promise<StretchRow[]> {
  return db
    .select()
    .from(t.resourceStretches)
    .where(
      and(
        eq(t.resourceStretches.serviceId, serviceId),
        or(gte(t.resourceStretches.seenUntil, seenSince), isNull(t.resourceStretches.endedAt)),
      ),
    )
    .orderBy(asc(t.resourceStretches.fromAt), asc(t.resourceStretches.id));
}

/** Resources of a service that have ended: what is told about them again is known. */
export async function listEndedResources(db: Reader, serviceId: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: t.resourceStretches.resourceId })
    .from(t.resourceStretches)
    .where(and(eq(t.resourceStretches.serviceId, serviceId), inArray(t.resourceStretches.resourceId, [...ids])));
  return new Set(rows.map(({ id }) => id));
}

/** Adds stretches, or writes how far they have come. */
export async function writeStretches(tx: Transaction, rows: readonly StretchRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insert(t.resourceStretches)
    .values([...rows])
    .onConflictDoUpdate({
      target: t.resourceStretches.id,
      set: { seenUntil: sql`excluded.seen_until`, endedAt: sql`excluded.ended_at` },
    });
}

/** The price list of a product, in one currency or all. */
export async function listResourcePrices(
  db: Reader,
  productId: string,
  currency?: string,
): Promise<ResourcePriceRow[]> {
  return db
    .select()
    .from(t.resourcePrices)
    .where(
      and(
        eq(t.resourcePrices.productId, productId),
        currency === undefined ? undefined : eq(t.resourcePrices.currency, currency),
      ),
    )
    .orderBy(asc(t.resourcePrices.currency), asc(t.resourcePrices.resource), asc(t.resourcePrices.flavor));
}

/** Writes the price list of a product anew. */
export async function replaceResourcePrices(
  tx: Transaction,
  productId: string,
  rows: readonly ResourcePriceRow[],
): Promise<void> {
  await tx.delete(t.resourcePrices).where(eq(t.resourcePrices.productId, productId));
  if (rows.length > 0) await tx.insert(t.resourcePrices).values([...rows]);
}

/** What was used of a resource from an instant until before another, as a decimal. */
export async function sumOfMetered(
  db: Reader,
  of: { serviceId: string; resource: MeteredResource; flavor: string; fromAt: Instant; beforeAt: Instant },
): Promise<string> {
  const [row] = await db
    .select({ sum: sql<string>`coalesce(sum(${t.meteredUsage.quantity}), 0)::text` })
    .from(t.meteredUsage)
    .where(
      and(
        eq(t.meteredUsage.serviceId, of.serviceId),
        eq(t.meteredUsage.resource, of.resource),
        eq(t.meteredUsage.flavor, of.flavor),
        gte(t.meteredUsage.usedAt, of.fromAt),
        lt(t.meteredUsage.usedAt, of.beforeAt),
      ),
    );
  return row?.sum ?? '0';
}

/** Keeps priced usage of an hour, and answers what is kept: an hour is priced once. */
export async function keepMetered(db: Database, rows: readonly MeteredRow[]): Promise<MeteredRow[]> {
  const [first] = rows;
  if (!first) return [];
  await db
    .insert(t.meteredUsage)
    .values([...rows])
    .onConflictDoNothing();
  return db
    .select()
    .from(t.meteredUsage)
    .where(and(eq(t.meteredUsage.serviceId, first.serviceId), eq(t.meteredUsage.usedAt, first.usedAt)));
}

/** A service's client, product and currency, and the periods that its usage may belong to. */
export async function findMeteredService(db: Reader, serviceId: string, since: Instant) {
  const [service] = await db
    .select({ clientId: t.services.clientId, productId: t.services.productId, currency: t.services.currency })
    .from(t.services)
    .where(eq(t.services.id, serviceId));
  const periods = await db
    .select({ startAt: t.servicePeriods.startAt, endAt: t.servicePeriods.endAt })
    .from(t.servicePeriods)
    .where(
      and(
        eq(t.servicePeriods.serviceId, serviceId),
        sql`${t.servicePeriods.status} <> 'cancelled'`,
        gte(t.servicePeriods.endAt, since),
      ),
    );
  return service && { ...service, periods };
}
