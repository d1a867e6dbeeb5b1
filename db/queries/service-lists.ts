import { and, eq, gte, ilike, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import { type Instant, isoDay, type LocalDay } from '@/lib/domain/calendar';
import type { ProvisioningState, ServiceStatus } from '@/lib/domain/services';
import type { ModuleVerb } from '../schema';
import * as t from '../schema';
import { containing, type ListQuery, numberIn, orderOf, pageOf, type Reader } from './listing';

export const serviceSorts = ['number', 'client', 'product', 'status', 'created', 'paidUntil'] as const;
export type ServiceSort = (typeof serviceSorts)[number];

export type ServiceFilters = {
  status: readonly ServiceStatus[];
  /** Only those whose module work has failed. */
  hasFailed?: boolean;
  /** Only those that stand otherwise at their module. */
  isOtherAtModule?: boolean;
  productId?: string | undefined;
  clientId?: string | undefined;
  createdFrom?: LocalDay | undefined;
  createdTo?: LocalDay | undefined;
  paidUntilFrom?: LocalDay | undefined;
  paidUntilTo?: LocalDay | undefined;
  zone: string;
};

const paidUntil =
  sql<Instant | null>`(select max(p.end_at) from service_periods p where p.service_id = services.id and p.status = 'paid')`.mapWith(
    t.servicePeriods.endAt,
  );
const perPeriod = sql<
  string | null
>`(select (select sum((c->>'minorUnits')::bigint) from jsonb_array_elements(p.charges) c)::text
  from service_periods p where p.service_id = services.id and p.status <> 'cancelled' order by p.end_at desc limit 1)`;
const otherAtModule = sql`services.provisioning = 'idle' and exists (
  select from module_disagreements d where d.service_id = services.id and d.expected = services.status)`;
const lastVerb = sql<ModuleVerb | null>`(select m.verb from module_tasks m where m.service_id = services.id order by m.created_at desc limit 1)`;

const clientName = sql<string>`coalesce(nullif(${t.clients.company}, ''), ${t.clients.name})`;

const sortColumns = {
  number: t.services.number,
  client: sql`lower(coalesce(nullif(${t.clients.company}, ''), ${t.clients.name}))`,
  product: sql`lower(${t.products.name})`,
  status: t.services.status,
  created: t.services.createdAt,
  paidUntil,
};

/** One page of services with their client, product, what the last period came to, and what the module is doing. */
export async function listServices(db: Reader, query: ListQuery<ServiceSort>, filters: ServiceFilters) {
  const where = matches(query.q, filters);
  return pageOf(
    db,
    query,
    (limit, offset) =>
      db
        .select({
          id: t.services.id,
          number: t.services.number,
          clientId: t.services.clientId,
          client: clientName,
          productId: t.services.productId,
          product: t.products.name,
          domain: t.services.domain,
          quantity: t.services.quantity,
          unit: t.services.unit,
          multiplier: t.services.multiplier,
          currency: t.services.currency,
          paymentModel: t.services.paymentModel,
          status: t.services.status,
          provisioning: t.services.provisioning,
          cancelAtPeriodEnd: t.services.cancelAtPeriodEnd,
          createdAt: t.services.createdAt,
          lastVerb,
          paidUntil,
          perPeriodMinorUnits: perPeriod,
        })
        .from(t.services)
        .innerJoin(t.clients, eq(t.clients.id, t.services.clientId))
        .innerJoin(t.products, eq(t.products.id, t.services.productId))
        .where(where)
        .orderBy(...orderOf(query, sortColumns, t.services.id))
        .limit(limit)
        .offset(offset),
    (limit) =>
      sql`select 1 from services join clients on clients.id = services.client_id join products on products.id = services.product_id
        where ${where ?? sql`true`} limit ${limit}`,
  );
}

export type ServiceRow = Awaited<ReturnType<typeof listServices>>['rows'][number];

function matches(q: string, filters: ServiceFilters): SQL | undefined {
  const {
    status,
    hasFailed,
    isOtherAtModule,
    productId,
    clientId,
    createdFrom,
    createdTo,
    paidUntilFrom,
    paidUntilTo,
    zone,
  } = filters;
  const startOf = (day: LocalDay) => sql`(${isoDay(day)}::date at time zone ${zone})`;
  return and(
    q ? found(q) : undefined,
    status.length > 0 ? inArray(t.services.status, [...status]) : undefined,
    hasFailed ? eq(t.services.provisioning, 'failed') : undefined,
    isOtherAtModule ? otherAtModule : undefined,
    productId ? eq(t.services.productId, productId) : undefined,
    clientId ? eq(t.services.clientId, clientId) : undefined,
    createdFrom === undefined ? undefined : gte(t.services.createdAt, startOf(createdFrom)),
    createdTo === undefined ? undefined : lt(t.services.createdAt, startOf(createdTo + 1)),
    // The last paid day is the one before the day at whose beginning the period ends.
    paidUntilFrom === undefined ? undefined : sql`${paidUntil} > ${startOf(paidUntilFrom)}`,
    paidUntilTo === undefined ? undefined : sql`${paidUntil} <= ${startOf(paidUntilTo + 1)}`,
  );
}

function found(q: string): SQL | undefined {
  const like = containing(q);
  const number = numberIn(q);
  return or(
    number ? sql`${t.services.number} = ${number}::bigint` : undefined,
    ilike(t.services.domain, like),
    ilike(t.products.name, like),
    ilike(t.clients.name, like),
    ilike(t.clients.company, like),
  );
}

/** What the module is doing for a service, or has failed to do; null while it rests. */
export function moduleWorkOf({
  provisioning,
  lastVerb: verb,
}: {
  provisioning: ProvisioningState;
  lastVerb: ModuleVerb | null;
}): { verb: ModuleVerb; hasFailed: boolean } | null {
  if (provisioning === 'idle') return null;
  return { verb: verb ?? 'create', hasFailed: provisioning === 'failed' };
}
