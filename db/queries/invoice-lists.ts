import { and, eq, gte, ilike, inArray, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import { isoDay, type LocalDay } from '@/lib/domain/calendar';
import type { InvoiceKind, InvoiceStatus } from '@/lib/domain/invoices';
import type { PaymentMethod } from '../schema';
import * as t from '../schema';
import { shownNumber, shownNumberFormat } from './invoice-numbers';
import { containing, type ListQuery, orderOf, pageOf, type Reader } from './listing';

export const invoiceSorts = ['number', 'client', 'issued', 'due', 'total'] as const;
export type InvoiceSort = (typeof invoiceSorts)[number];

export type InvoiceFilters = {
  status: readonly InvoiceStatus[];
  kind: readonly InvoiceKind[];
  isOverdue?: boolean;
  /** Overdue since at least and at most so many days. */
  overdueDays?: { least: number; most: number | null } | undefined;
  currency?: string | undefined;
  clientId?: string | undefined;
  serviceId?: string | undefined;
  resellerId?: string | undefined;
  issuedFrom?: LocalDay | undefined;
  issuedTo?: LocalDay | undefined;
  today: LocalDay;
};

const clientName = sql<string>`coalesce(nullif(${t.clients.company}, ''), ${t.clients.name})`;

const sortColumns = {
  number: t.invoices.number,
  client: sql`lower(coalesce(nullif(${t.clients.company}, ''), ${t.clients.name}))`,
  issued: t.invoices.issuedAt,
  due: t.invoices.dueOn,
  total: t.invoices.totalMinorUnits,
};

/** One page of invoices with their client and the format of their number. */
export async function listInvoices(db: Reader, query: ListQuery<InvoiceSort>, filters: InvoiceFilters) {
  const where = matches(query.q, filters);
  return pageOf(
    db,
    query,
    (limit, offset) =>
      db
        .select({
          id: t.invoices.id,
          number: shownNumber,
          numberFormat: shownNumberFormat,
          kind: t.invoices.kind,
          status: t.invoices.status,
          clientId: t.invoices.clientId,
          client: clientName,
          orderId: t.invoices.orderId,
          currency: t.invoices.currency,
          issuedOn: t.invoices.issuedOn,
          dueOn: t.invoices.dueOn,
          totalMinorUnits: t.invoices.totalMinorUnits,
          paidMinorUnits: t.invoices.paidMinorUnits,
        })
        .from(t.invoices)
        .innerJoin(t.clients, eq(t.clients.id, t.invoices.clientId))
        .innerJoin(t.resellers, eq(t.resellers.id, t.invoices.resellerId))
        .where(where)
        .orderBy(...orderOf(query, sortColumns, t.invoices.id))
        .limit(limit)
        .offset(offset),
    (limit) =>
      sql`select 1 from invoices join clients on clients.id = invoices.client_id where ${where ?? sql`true`} limit ${limit}`,
  );
}

export type InvoiceRow = Awaited<ReturnType<typeof listInvoices>>['rows'][number];

function matches(q: string, filters: InvoiceFilters): SQL | undefined {
  const {
    status,
    kind,
    isOverdue,
    overdueDays,
    currency,
    clientId,
    serviceId,
    resellerId,
    issuedFrom,
    issuedTo,
    today,
  } = filters;
  const isoOf = (day: LocalDay) => sql`${isoDay(day)}::date`;
  return and(
    q ? found(q) : undefined,
    status.length > 0 ? inArray(t.invoices.status, [...status]) : undefined,
    kind.length > 0 ? inArray(t.invoices.kind, [...kind]) : undefined,
    isOverdue || overdueDays ? and(eq(t.invoices.status, 'unpaid'), lt(t.invoices.dueOn, isoOf(today))) : undefined,
    overdueDays ? lte(t.invoices.dueOn, isoOf(today - overdueDays.least)) : undefined,
    overdueDays && overdueDays.most !== null ? gte(t.invoices.dueOn, isoOf(today - overdueDays.most)) : undefined,
    currency ? eq(t.invoices.currency, currency) : undefined,
    clientId ? eq(t.invoices.clientId, clientId) : undefined,
    serviceId
      ? sql`exists (select 1 from invoice_lines l where l.invoice_id = invoices.id and l.service_id = ${serviceId})`
      : undefined,
    resellerId ? eq(t.invoices.resellerId, resellerId) : undefined,
    issuedFrom === undefined ? undefined : gte(t.invoices.issuedOn, isoOf(issuedFrom)),
    issuedTo === undefined ? undefined : lte(t.invoices.issuedOn, isoOf(issuedTo)),
  );
}

/** A number counts with or without what the reseller writes around it: the last run of digits is it. */
function found(q: string): SQL | undefined {
  const like = containing(q);
  const digits = /(\d{1,15})\D*$/.exec(q)?.[1];
  return or(
    digits ? sql`${digits}::bigint in (${t.invoices.number}, ${t.invoices.fiscalNumber})` : undefined,
    ilike(t.clients.name, like),
    ilike(t.clients.company, like),
    ilike(t.clients.email, like),
  );
}

/** An invoice with its client, reseller and order; undefined where there is none. */
export async function findInvoice(db: Reader, invoiceId: string) {
  const [row] = await db
    .select({ invoice: t.invoices, client: t.clients, reseller: t.resellers, orderNumber: t.orders.number })
    .from(t.invoices)
    .innerJoin(t.clients, eq(t.clients.id, t.invoices.clientId))
    .innerJoin(t.resellers, eq(t.resellers.id, t.invoices.resellerId))
    .leftJoin(t.orders, eq(t.orders.id, t.invoices.orderId))
    .where(eq(t.invoices.id, invoiceId));
  return row;
}

export type FoundInvoice = NonNullable<Awaited<ReturnType<typeof findInvoice>>>;

/** A client's balance in a currency, in minor units. */
export async function balanceOf(db: Reader, clientId: string, currency: string): Promise<bigint> {
  const [row] = await db
    .select({ minorUnits: t.balances.minorUnits })
    .from(t.balances)
    .where(and(eq(t.balances.clientId, clientId), eq(t.balances.currency, currency)));
  return row?.minorUnits ?? 0n;
}

export const paymentSorts = ['received', 'client', 'amount'] as const;
export type PaymentSort = (typeof paymentSorts)[number];

export type PaymentFilters = {
  method: readonly PaymentMethod[];
  clientId?: string | undefined;
  /** Only those that brought more than their invoice asked for. */
  isOver?: boolean;
  receivedFrom?: LocalDay | undefined;
  receivedTo?: LocalDay | undefined;
  zone: string;
};

/** One page of payments with their client and invoice. */
export async function listPayments(db: Reader, query: ListQuery<PaymentSort>, filters: PaymentFilters) {
  const where = matchesPayment(query.q, filters);
  const columns = {
    received: t.payments.receivedAt,
    client: sql`lower(coalesce(nullif(${t.clients.company}, ''), ${t.clients.name}))`,
    amount: t.payments.minorUnits,
  };
  return pageOf(
    db,
    query,
    (limit, offset) =>
      db
        .select({
          id: t.payments.id,
          clientId: t.payments.clientId,
          client: clientName,
          invoiceId: t.payments.invoiceId,
          invoiceNumber: shownNumber,
          invoiceIssuedOn: t.invoices.issuedOn,
          numberFormat: shownNumberFormat,
          currency: t.payments.currency,
          minorUnits: t.payments.minorUnits,
          settledMinorUnits: t.payments.settledMinorUnits,
          method: t.payments.method,
          reference: t.payments.reference,
          receivedAt: t.payments.receivedAt,
          recordedBy: t.authUsers.name,
        })
        .from(t.payments)
        .innerJoin(t.clients, eq(t.clients.id, t.payments.clientId))
        .innerJoin(t.resellers, eq(t.resellers.id, t.clients.resellerId))
        .leftJoin(t.invoices, eq(t.invoices.id, t.payments.invoiceId))
        .leftJoin(t.authUsers, eq(t.authUsers.id, t.payments.recordedById))
        .where(where)
        .orderBy(...orderOf(query, columns, t.payments.id))
        .limit(limit)
        .offset(offset),
    (limit) =>
      sql`select 1 from payments join clients on clients.id = payments.client_id
        left join invoices on invoices.id = payments.invoice_id where ${where ?? sql`true`} limit ${limit}`,
  );
}

export type PaymentRow = Awaited<ReturnType<typeof listPayments>>['rows'][number];

function matchesPayment(q: string, filters: PaymentFilters): SQL | undefined {
  const { method, clientId, isOver, receivedFrom, receivedTo, zone } = filters;
  const startOf = (day: LocalDay) => sql`(${isoDay(day)}::date at time zone ${zone})`;
  const like = containing(q);
  const digits = /(\d{1,15})\D*$/.exec(q)?.[1];
  return and(
    q
      ? or(
          ilike(t.payments.reference, like),
          ilike(t.clients.name, like),
          ilike(t.clients.company, like),
          digits ? sql`${digits}::bigint in (${t.invoices.number}, ${t.invoices.fiscalNumber})` : undefined,
        )
      : undefined,
    method.length > 0 ? inArray(t.payments.method, [...method]) : undefined,
    clientId ? eq(t.payments.clientId, clientId) : undefined,
    isOver ? sql`${t.payments.minorUnits} > ${t.payments.settledMinorUnits}` : undefined,
    receivedFrom === undefined ? undefined : gte(t.payments.receivedAt, startOf(receivedFrom)),
    receivedTo === undefined ? undefined : lt(t.payments.receivedAt, startOf(receivedTo + 1)),
  );
}
