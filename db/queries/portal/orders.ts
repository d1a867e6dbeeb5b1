import { and, asc, desc, eq, gte, lt, ne, notInArray, type SQL, sql } from 'drizzle-orm';
import type { Instant } from '@/lib/domain/calendar';
import type { OrderStatus, OrderType } from '@/lib/domain/orders';
import type { Database } from '../../client';
import * as t from '../../schema';
import { shownNumber, shownNumberFormat } from '../invoice-numbers';
import { containing, type Listing, type ListQuery, numberIn, orderOf, pageOf } from '../listing';

export type OrderSort = 'number' | 'placed' | 'amount';
export type OrderFilter = { type?: OrderType; status?: OrderStatus; placedFrom?: Instant; placedBefore?: Instant };

/** The names of what an order is about, in the order of its items; of a long order the first few. */
const productNames = sql<string[]>`array(
  select ${t.products.name} from ${t.orderItems}
  join ${t.services} on ${t.services.id} = ${t.orderItems.serviceId}
  join ${t.products} on ${t.products.id} = ${t.services.productId}
  where ${t.orderItems.orderId} = ${t.orders.id} order by ${t.orderItems.position} limit 4)`;
const itemCount = sql<number>`(select count(*)::int from ${t.orderItems} where ${t.orderItems.orderId} = ${t.orders.id})`;

const head = {
  id: t.orders.id,
  number: t.orders.number,
  type: t.orders.type,
  status: t.orders.status,
  automatic: t.orders.automatic,
  currency: t.orders.currency,
  placedAt: t.orders.placedAt,
  placedOn: t.orders.placedOn,
  invoiceId: t.orders.invoiceId,
  invoiceStatus: t.invoices.status,
  invoiceCurrency: t.invoices.currency,
  totalMinorUnits: t.invoices.totalMinorUnits,
  productNames,
  itemCount,
} as const;

export type OrderHead = Awaited<ReturnType<typeof ordersOfService>>[number];

const sortColumns = {
  number: t.orders.number,
  placed: t.orders.placedAt,
  // Not every order has an invoice.
  amount: sql`${t.invoices.totalMinorUnits}`,
} as const;

/** One page of a client's orders. */
export async function listOrders(
  db: Database,
  clientId: string,
  query: ListQuery<OrderSort>,
  filter: OrderFilter,
): Promise<Listing<OrderHead>> {
  const wanted = and(eq(t.orders.clientId, clientId), ...conditionsOf(query.q, filter));
  return pageOf(
    db,
    query,
    (limit, offset) =>
      db
        .select(head)
        .from(t.orders)
        .leftJoin(t.invoices, eq(t.invoices.id, t.orders.invoiceId))
        .where(wanted)
        .orderBy(...orderOf(query, sortColumns, t.orders.id))
        .limit(limit)
        .offset(offset),
    (limit) => sql`select 1 from ${t.orders} where ${wanted} limit ${limit}`,
  );
}

/** A client's orders about a service, newest first. */
export async function ordersOfService(db: Database, clientId: string, serviceId: string) {
  return db
    .select(head)
    .from(t.orders)
    .leftJoin(t.invoices, eq(t.invoices.id, t.orders.invoiceId))
    .where(
      and(
        eq(t.orders.clientId, clientId),
        sql`exists (select 1 from ${t.orderItems} where ${t.orderItems.orderId} = ${t.orders.id} and ${t.orderItems.serviceId} = ${serviceId})`,
      ),
    )
    .orderBy(desc(t.orders.placedAt), desc(t.orders.id))
    .limit(100);
}

/** Orders about a service beside the one that made it that are not processed yet, with what is left to pay of each. */
export async function openOrdersOfService(db: Database, clientId: string, serviceId: string) {
  const rows = await db
    .select({
      id: t.orders.id,
      number: t.orders.number,
      type: t.orders.type,
      automatic: t.orders.automatic,
      invoice: {
        id: t.invoices.id,
        status: t.invoices.status,
        currency: t.invoices.currency,
        dueOn: t.invoices.dueOn,
        restMinorUnits: sql`${t.invoices.totalMinorUnits} - ${t.invoices.paidMinorUnits}`.mapWith(BigInt),
      },
    })
    .from(t.orderItems)
    .innerJoin(t.orders, eq(t.orders.id, t.orderItems.orderId))
    .leftJoin(t.invoices, eq(t.invoices.id, t.orders.invoiceId))
    .where(
      and(
        eq(t.orderItems.clientId, clientId),
        eq(t.orderItems.serviceId, serviceId),
        ne(t.orders.type, 'sales'),
        notInArray(t.orders.status, ['completed', 'cancelled', 'fraud']),
      ),
    )
    .orderBy(asc(t.orders.placedAt));
  return rows.map((row) => ({ ...row, invoice: row.invoice?.status === 'unpaid' ? row.invoice : null }));
}

export type OpenOrderOfService = Awaited<ReturnType<typeof openOrdersOfService>>[number];

/** A client's order with its items and the invoice to pay, or undefined where it is not the client's. */
export async function orderOfClient(db: Database, clientId: string, orderId: string) {
  const [order] = await db
    .select({
      id: t.orders.id,
      number: t.orders.number,
      type: t.orders.type,
      status: t.orders.status,
      automatic: t.orders.automatic,
      orderedBy: t.orders.orderedBy,
      currency: t.orders.currency,
      placedAt: t.orders.placedAt,
      placedOn: t.orders.placedOn,
      expiresAt: t.orders.expiresAt,
      awaitsAcceptance: t.orders.awaitsAcceptance,
      awaitsFraudReview: t.orders.awaitsFraudReview,
      change: t.orders.change,
      invoiceNumberFormat: shownNumberFormat,
      invoice: {
        id: t.invoices.id,
        number: shownNumber,
        status: t.invoices.status,
        currency: t.invoices.currency,
        issuedOn: t.invoices.issuedOn,
        dueOn: t.invoices.dueOn,
        totalMinorUnits: t.invoices.totalMinorUnits,
        paidMinorUnits: t.invoices.paidMinorUnits,
      },
    })
    .from(t.orders)
    .innerJoin(t.resellers, eq(t.resellers.id, t.orders.resellerId))
    .leftJoin(t.invoices, eq(t.invoices.id, t.orders.invoiceId))
    .where(and(eq(t.orders.clientId, clientId), eq(t.orders.id, orderId)));
  return order && { ...order, items: await itemsOf(db, clientId, orderId) };
}

export type OrderOfClient = NonNullable<Awaited<ReturnType<typeof orderOfClient>>>;

/** What happened to an order and its invoice, oldest first, with the name of the user where a person of the client did it. */
export async function eventsOfOrder(db: Database, clientId: string, order: { id: string; invoiceId: string | null }) {
  return eventsAbout(db, clientId, order.invoiceId ? [order.id, order.invoiceId] : [order.id]);
}

/** What happened to a service, oldest first. */
export async function eventsOfService(db: Database, clientId: string, serviceId: string) {
  return eventsAbout(db, clientId, [serviceId]);
}

export type ClientEvent = Awaited<ReturnType<typeof eventsAbout>>[number];

async function eventsAbout(db: Database, clientId: string, subjectIds: readonly string[]) {
  return db
    .select({
      id: t.events.id,
      name: t.events.name,
      at: t.events.at,
      actor: sql<string>`case when ${t.events.staffId} is null then ${t.events.actor} else 'staff' end`,
      userName: t.authUsers.name,
      facts: t.events.facts,
    })
    .from(t.events)
    .leftJoin(t.authUsers, and(eq(t.authUsers.id, t.events.actorId), eq(t.events.actor, 'client')))
    .where(
      and(eq(t.events.clientId, clientId), sql`${t.events.subjectId} = any(${sql.param([...subjectIds])}::uuid[])`),
    )
    .orderBy(asc(t.events.at), asc(t.events.id))
    .limit(300);
}

async function itemsOf(db: Database, clientId: string, orderId: string) {
  return db
    .select({
      serviceId: t.services.id,
      serviceNumber: t.services.number,
      productId: t.services.productId,
      productName: t.products.name,
      isHidden: t.products.hideServices,
      unit: t.services.unit,
      multiplier: t.services.multiplier,
      quantity: t.services.quantity,
      options: t.services.options,
      domain: t.services.domain,
      paymentModel: t.services.paymentModel,
      autoSetup: t.services.autoSetup,
      status: t.services.status,
      provisioning: t.services.provisioning,
    })
    .from(t.orderItems)
    .innerJoin(t.services, eq(t.services.id, t.orderItems.serviceId))
    .innerJoin(t.products, eq(t.products.id, t.services.productId))
    .where(and(eq(t.orderItems.clientId, clientId), eq(t.orderItems.orderId, orderId)))
    .orderBy(asc(t.orderItems.position));
}

function conditionsOf(q: string, { type, status, placedFrom, placedBefore }: OrderFilter): (SQL | undefined)[] {
  return [
    q === '' ? undefined : found(q),
    type && eq(t.orders.type, type),
    status && eq(t.orders.status, status),
    placedFrom === undefined ? undefined : gte(t.orders.placedAt, placedFrom),
    placedBefore === undefined ? undefined : lt(t.orders.placedAt, placedBefore),
  ];
}

/** By number, or by the name or domain of what was ordered. */
function found(q: string): SQL {
  const number = numberIn(q);
  const pattern = containing(q);
  return sql`(${t.orders.number} = ${number}::bigint or exists (
    select 1 from ${t.orderItems}
    join ${t.services} on ${t.services.id} = ${t.orderItems.serviceId}
    join ${t.products} on ${t.products.id} = ${t.services.productId}
    where ${t.orderItems.orderId} = ${t.orders.id}
      and (${t.products.name} ilike ${pattern} or ${t.services.domain} ilike ${pattern})))`;
}
