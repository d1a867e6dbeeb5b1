import { and, asc, desc, eq, gt, inArray, lte, ne, type SQL, sql } from 'drizzle-orm';
import { dayOf, type Instant, isoDay, type LocalDay, parseDay } from '@/lib/domain/calendar';
import type { MeteredResource } from '@/lib/domain/pricing';
import type { ServiceStatus } from '@/lib/domain/services';
import type { Database } from '../../client';
import * as t from '../../schema';
import { shownNumber, shownNumberFormat } from '../invoice-numbers';
import { containing, type ListQuery, numberIn, orderOf, pageOf } from '../listing';

export type ServiceSort = 'name' | 'created' | 'paidUntil';
export type ServiceFilter = {
  status?: 'live' | 'ended' | ServiceStatus;
  productId?: string;
  /** Local days of `zone`, inclusive. */
  created?: DaySpan;
  paidUntil?: DaySpan;
  zone?: string;
};
type DaySpan = { from?: LocalDay; to?: LocalDay };

/** When the last paid period of a service ends. */
const paidUntil = sql<string | null>`(
  select max(${t.servicePeriods.endAt}) from ${t.servicePeriods}
  where ${t.servicePeriods.serviceId} = ${t.services.id} and ${t.servicePeriods.status} = 'paid')`;
/** What the module was last asked to do, to say what failed. */
const lastVerb = sql<'create' | 'suspend' | 'resume' | 'terminate' | 'change' | null>`(
  select ${t.moduleTasks.verb} from ${t.moduleTasks}
  where ${t.moduleTasks.serviceId} = ${t.services.id} order by ${t.moduleTasks.createdAt} desc limit 1)`;

const head = {
  id: t.services.id,
  number: t.services.number,
  productId: t.services.productId,
  productName: t.products.name,
  domain: t.services.domain,
  unit: t.services.unit,
  multiplier: t.services.multiplier,
  quantity: t.services.quantity,
  currency: t.services.currency,
  paymentModel: t.services.paymentModel,
  status: t.services.status,
  provisioning: t.services.provisioning,
  lastVerb,
  cancelAtPeriodEnd: t.services.cancelAtPeriodEnd,
  renewing: t.services.renewing,
  createdAt: t.services.createdAt,
} as const;

const sortColumns = { name: t.products.name, created: t.services.createdAt, paidUntil } as const;
const liveStatuses: ServiceStatus[] = ['pending', 'active', 'suspended'];
const endedStatuses: ServiceStatus[] = ['terminated', 'canceled', 'fraud'];

/** One page of a client's services with the period that runs now; products that hide their services are left out. */
export async function listServices(
  db: Database,
  clientId: string,
  query: ListQuery<ServiceSort>,
  filter: ServiceFilter,
  now: Instant,
) {
  const wanted = and(isShownTo(clientId), ...conditionsOf(query.q, filter));
  const current = currentPeriod(db, now);
  const listing = await pageOf(
    db,
    query,
    (limit, offset) =>
      db
        .select({ ...head, paidUntil, current: periodColumns(current) })
        .from(t.services)
        .innerJoin(t.products, eq(t.products.id, t.services.productId))
        .leftJoinLateral(current, sql`true`)
        .where(wanted)
        .orderBy(...orderOf(query, sortColumns, t.services.id))
        .limit(limit)
        .offset(offset),
    (limit) =>
      sql`select 1 from ${t.services} join ${t.products} on ${t.products.id} = ${t.services.productId} where ${wanted} limit ${limit}`,
  );
  return { ...listing, rows: listing.rows.map(withInstant) };
}

export type ListedService = Awaited<ReturnType<typeof listServices>>['rows'][number];

/** A client's service, or undefined where it is not the client's or its product hides its services. */
export async function serviceOfClient(db: Database, clientId: string, serviceId: string, now: Instant) {
  const current = currentPeriod(db, now);
  const [row] = await db
    .select({
      ...head,
      resellerId: t.services.resellerId,
      orderId: t.services.orderId,
      options: t.services.options,
      override: t.services.override,
      suspendedFor: t.services.suspendedFor,
      autoSetup: t.services.autoSetup,
      paidUntil,
      current: periodColumns(current),
    })
    .from(t.services)
    .innerJoin(t.products, eq(t.products.id, t.services.productId))
    .leftJoinLateral(current, sql`true`)
    .where(and(isShownTo(clientId), eq(t.services.id, serviceId)));
  return row && withInstant(row);
}

export type ServiceOfClient = NonNullable<Awaited<ReturnType<typeof serviceOfClient>>>;

/** What the services of a client are, for the filter of the list. */
export async function productsOfServices(db: Database, clientId: string): Promise<{ id: string; name: string }[]> {
  return db
    .selectDistinct({ id: t.products.id, name: t.products.name })
    .from(t.services)
    .innerJoin(t.products, eq(t.products.id, t.services.productId))
    .where(isShownTo(clientId))
    .orderBy(asc(t.products.name))
    .limit(100);
}

/** The periods of a service with the invoices they are on, newest first. */
export async function periodsOfService(db: Database, clientId: string, serviceId: string) {
  return db
    .select({
      id: t.servicePeriods.id,
      productId: t.servicePeriods.productId,
      status: t.servicePeriods.status,
      startAt: t.servicePeriods.startAt,
      endAt: t.servicePeriods.endAt,
      chargedUnits: t.servicePeriods.chargedUnits,
      charges: t.servicePeriods.charges,
      usageChargedMinorUnits: t.servicePeriods.usageChargedMinorUnits,
      invoiceId: t.servicePeriods.invoiceId,
      invoiceNumber: shownNumber,
      invoiceIssuedOn: t.invoices.issuedOn,
      numberFormat: shownNumberFormat,
    })
    .from(t.servicePeriods)
    .leftJoin(t.invoices, eq(t.invoices.id, t.servicePeriods.invoiceId))
    .leftJoin(t.resellers, eq(t.resellers.id, t.invoices.resellerId))
    .where(and(eq(t.servicePeriods.clientId, clientId), eq(t.servicePeriods.serviceId, serviceId)))
    .orderBy(desc(t.servicePeriods.startAt), desc(t.servicePeriods.id))
    .limit(120);
}

/**
 * Usage of a service by local day of the installation's zone, as exact decimals: every day of the span up to today, oldest
 * first; empty where nothing was used.
 */
export async function usageByDay(
  db: Database,
  clientId: string,
  serviceId: string,
  { from, before, now, zone }: { from: Instant; before: Instant; now: Instant; zone: string },
): Promise<{ on: LocalDay; amount: string }[]> {
  const found = await db.execute<{ day: string; amount: string }>(sql`
    select to_char(used_at at time zone ${zone}, 'YYYY-MM-DD') as day, sum(amount)::text as amount
    from usage_records
    where client_id = ${clientId} and service_id = ${serviceId}
      and used_at >= ${isoOf(from)} and used_at < ${isoOf(before)}
    group by 1`);
  if (found.rows.length === 0) return [];
  const used = new Map(found.rows.map(({ day, amount }) => [parseDay(day), amount]));
  const first = dayOf(from, zone);
  const last = dayOf(Math.min(now, before - 1), zone);
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    on: first + index,
    amount: used.get(first + index) ?? '0',
  }));
}

/** What was measured of a service by local day and resource, with what it costs; latest day first. */
export async function meteredByDay(
  db: Database,
  clientId: string,
  serviceId: string,
  span: { from: Instant; before: Instant; zone: string },
): Promise<{ day: string; resource: MeteredResource; flavor: string; quantity: string; amount: string }[]> {
  const found = await db.execute<Awaited<ReturnType<typeof meteredByDay>>[number]>(sql`
    select to_char(m.used_at at time zone ${span.zone}, 'YYYY-MM-DD') as day, m.resource, m.flavor,
      trim_scale(sum(m.quantity))::text as quantity, trim_scale(sum(m.amount))::text as amount
    from metered_usage m join services s on s.id = m.service_id
    where s.client_id = ${clientId} and m.service_id = ${serviceId}
      and m.used_at >= ${isoOf(span.from)} and m.used_at < ${isoOf(span.before)}
    group by 1, 2, 3 order by 1 desc, 2, 3`);
  return found.rows;
}

function isShownTo(clientId: string): SQL | undefined {
  return and(eq(t.services.clientId, clientId), eq(t.products.hideServices, false));
}

function conditionsOf(q: string, filter: ServiceFilter): (SQL | undefined)[] {
  const { status, productId, created, zone = 'UTC' } = filter;
  const statuses = status === 'live' ? liveStatuses : status === 'ended' ? endedStatuses : status ? [status] : [];
  const pattern = containing(q);
  return [
    q === ''
      ? undefined
      : sql`(${t.services.number} = ${numberIn(q)}::bigint or ${t.products.name} ilike ${pattern} or ${t.services.domain} ilike ${pattern})`,
    statuses.length > 0 ? inArray(t.services.status, statuses) : undefined,
    productId ? eq(t.services.productId, productId) : undefined,
    ...within(sql`${t.services.createdAt}`, created, zone),
    // The last paid day is the one before the day at whose beginning the period ends.
    ...within(sql`(${paidUntil} - interval '1 microsecond')`, filter.paidUntil, zone),
  ];
}

/** Whether an instant lies on one of some local days. */
function within(at: SQL, { from, to }: DaySpan = {}, zone: string): (SQL | undefined)[] {
  const startOf = (day: LocalDay) => sql`(${isoDay(day)}::date::timestamp at time zone ${zone})`;
  return [
    from === undefined ? undefined : sql`${at} >= ${startOf(from)}`,
    to === undefined ? undefined : sql`${at} < ${startOf(to + 1)}`,
  ];
}

/** The period of a service that contains an instant. */
function currentPeriod(db: Database, now: Instant) {
  return db
    .select({
      id: t.servicePeriods.id,
      status: t.servicePeriods.status,
      startAt: t.servicePeriods.startAt,
      endAt: t.servicePeriods.endAt,
      charges: t.servicePeriods.charges,
      chargedUnits: t.servicePeriods.chargedUnits,
      invoiceId: t.servicePeriods.invoiceId,
    })
    .from(t.servicePeriods)
    .where(
      and(
        eq(t.servicePeriods.serviceId, t.services.id),
        ne(t.servicePeriods.status, 'cancelled'),
        lte(t.servicePeriods.startAt, now),
        gt(t.servicePeriods.endAt, now),
      ),
    )
    .limit(1)
    .as('current_period');
}

function periodColumns(current: ReturnType<typeof currentPeriod>) {
  const { id, status, startAt, endAt, charges, chargedUnits, invoiceId } = current;
  return { id, status, startAt, endAt, charges, chargedUnits, invoiceId };
}

function withInstant<Row extends { paidUntil: string | null }>(row: Row) {
  return { ...row, paidUntilAt: row.paidUntil === null ? null : Date.parse(row.paidUntil) };
}

function isoOf(at: Instant): string {
  return new Date(at).toISOString();
}
