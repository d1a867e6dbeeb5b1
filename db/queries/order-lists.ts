import { and, eq, gte, ilike, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import { isoDay, type LocalDay } from '@/lib/domain/calendar';
import type { OrderStatus, OrderType } from '@/lib/domain/orders';
import * as t from '../schema';
import { containing, type ListQuery, numberIn, orderOf, pageOf, type Reader } from './listing';

export const orderSorts = ['number', 'client', 'amount', 'placed', 'risk'] as const;
export type OrderSort = (typeof orderSorts)[number];

export type OrderFilters = {
  status: readonly OrderStatus[];
  type: readonly OrderType[];
  clientId?: string | undefined;
  resellerId?: string | undefined;
  placedFrom?: LocalDay | undefined;
  placedTo?: LocalDay | undefined;
};

const clientName = sql<string>`coalesce(nullif(${t.clients.company}, ''), ${t.clients.name})`;
const firstProducts = sql<string[]>`array(select p.name from order_items i join services s on s.id = i.service_id
  join products p on p.id = s.product_id where i.order_id = orders.id order by i.position limit 3)`;
const itemCount = sql<number>`(select count(*)::int from order_items i where i.order_id = orders.id)`;

const sortColumns = {
  number: t.orders.number,
  client: sql`lower(coalesce(nullif(${t.clients.company}, ''), ${t.clients.name}))`,
  // Not every order has an invoice.
  amount: sql`${t.invoices.totalMinorUnits}`,
  placed: t.orders.placedAt,
  risk: t.orders.riskScore,
};

/** One page of orders with their client, what they are about and what they come to. */
export async function listOrders(db: Reader, query: ListQuery<OrderSort>, filters: OrderFilters) {
  const where = matches(query.q, filters);
  return pageOf(
    db,
    query,
    (limit, offset) =>
      db
        .select({
          id: t.orders.id,
          number: t.orders.number,
          type: t.orders.type,
          status: t.orders.status,
          automatic: t.orders.automatic,
          orderedBy: t.orders.orderedBy,
          placedAt: t.orders.placedAt,
          clientId: t.orders.clientId,
          client: clientName,
          riskScore: t.orders.riskScore,
          failure: t.orders.failure,
          products: firstProducts,
          items: itemCount,
          currency: t.invoices.currency,
          totalMinorUnits: t.invoices.totalMinorUnits,
          invoiceStatus: t.invoices.status,
        })
        .from(t.orders)
        .innerJoin(t.clients, eq(t.clients.id, t.orders.clientId))
        .leftJoin(t.invoices, eq(t.invoices.id, t.orders.invoiceId))
        .where(where)
        .orderBy(...orderOf(query, sortColumns, t.orders.id))
        .limit(limit)
        .offset(offset),
    (limit) =>
      sql`select 1 from orders join clients on clients.id = orders.client_id where ${where ?? sql`true`} limit ${limit}`,
  );
}

function matches(q: string, filters: OrderFilters): SQL | undefined {
  const { status, type, clientId, resellerId, placedFrom, placedTo } = filters;
  return and(
    q ? found(q) : undefined,
    status.length > 0 ? inArray(t.orders.status, [...status]) : undefined,
    type.length > 0 ? inArray(t.orders.type, [...type]) : undefined,
    clientId ? eq(t.orders.clientId, clientId) : undefined,
    resellerId ? eq(t.orders.resellerId, resellerId) : undefined,
    placedFrom === undefined ? undefined : gte(t.orders.placedOn, sql`${isoDay(placedFrom)}::date`),
    placedTo === undefined ? undefined : lt(t.orders.placedOn, sql`${isoDay(placedTo + 1)}::date`),
  );
}

function found(q: string): SQL | undefined {
  const like = containing(q);
  const number = numberIn(q);
  return or(
    number ? sql`${t.orders.number} = ${number}::bigint` : undefined,
    ilike(t.clients.name, like),
    ilike(t.clients.company, like),
    ilike(t.clients.email, like),
  );
}

/** How many orders stand in each state; those that are processed are left out, since they only grow. */
export async function countOpenOrders(db: Reader): Promise<Partial<Record<OrderStatus, number>>> {
  const rows = await db
    .select({ status: t.orders.status, count: sql<number>`count(*)::int` })
    .from(t.orders)
    .where(sql`${t.orders.status} in ('pending','waiting_for_payment','processing','failed')`)
    .groupBy(t.orders.status);
  return Object.fromEntries(rows.map((row) => [row.status, row.count]));
}

/** How many orders are completed, and how many there are; undefined where there are too many to count for a tab. */
export async function countProcessedOrders(db: Reader): Promise<{ completed?: number; all?: number }> {
  const most = 10_000;
  const { rows } = await db.execute<{ completed: number; all: number }>(sql`select
    (select count(*)::int from (select 1 from orders where status = 'completed' limit ${most + 1}) as c) as completed,
    (select count(*)::int from (select 1 from orders limit ${most + 1}) as a) as all`);
  const { completed = 0, all = 0 } = rows[0] ?? {};
  return { ...(completed <= most ? { completed } : {}), ...(all <= most ? { all } : {}) };
}
