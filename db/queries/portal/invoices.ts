import { and, asc, desc, eq, getTableColumns, gte, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import type { LocalDay } from '@/lib/domain/calendar';
import type { InvoiceStatus } from '@/lib/domain/invoices';
import type { Database } from '../../client';
import * as t from '../../schema';
import { isProforma, shownNumber, shownNumberFormat } from '../invoice-numbers';
import { type Listing, type ListQuery, orderOf, pageOf } from '../listing';
import { partiesAt } from './parties';

const head = {
  id: t.invoices.id,
  number: shownNumber,
  numberFormat: shownNumberFormat,
  kind: t.invoices.kind,
  status: t.invoices.status,
  currency: t.invoices.currency,
  issuedOn: t.invoices.issuedOn,
  dueOn: t.invoices.dueOn,
  totalMinorUnits: t.invoices.totalMinorUnits,
  paidMinorUnits: t.invoices.paidMinorUnits,
} as const;

export type InvoiceSort = 'number' | 'issued' | 'due' | 'total';

export type InvoiceFilter = {
  status?: InvoiceStatus | 'overdue';
  issuedFrom?: LocalDay;
  issuedTo?: LocalDay;
};

const sortColumns = {
  number: t.invoices.number,
  issued: t.invoices.issuedAt,
  due: t.invoices.dueOn,
  total: t.invoices.totalMinorUnits,
} as const;

export type InvoiceHead = Awaited<ReturnType<typeof unpaidInvoicesOf>>[number];

/** One page of a client's invoices. */
export async function listInvoices(
  db: Database,
  clientId: string,
  query: ListQuery<InvoiceSort>,
  filter: InvoiceFilter,
  today: LocalDay,
): Promise<Listing<InvoiceHead>> {
  const wanted = and(eq(t.invoices.clientId, clientId), ...conditionsOf(query.q, filter, today));
  return pageOf(
    db,
    query,
    (limit, offset) =>
      db
        .select(head)
        .from(t.invoices)
        .innerJoin(t.resellers, eq(t.resellers.id, t.invoices.resellerId))
        .where(wanted)
        .orderBy(...orderOf(query, sortColumns, t.invoices.id))
        .limit(limit)
        .offset(offset),
    (limit) => sql`select 1 from ${t.invoices} where ${wanted} limit ${limit}`,
  );
}

/** Everything a client has to pay, the most urgent first. */
export async function unpaidInvoicesOf(db: Database, clientId: string) {
  return db
    .select(head)
    .from(t.invoices)
    .innerJoin(t.resellers, eq(t.resellers.id, t.invoices.resellerId))
    .where(and(eq(t.invoices.clientId, clientId), eq(t.invoices.status, 'unpaid')))
    .orderBy(asc(t.invoices.dueOn), asc(t.invoices.number))
    .limit(200);
}

/** What is most urgent to pay of what is due by a day; undefined where nothing is. */
export async function mostUrgentInvoice(db: Database, clientId: string, dueBy: LocalDay) {
  const [row] = await db
    .select(head)
    .from(t.invoices)
    .innerJoin(t.resellers, eq(t.resellers.id, t.invoices.resellerId))
    .where(and(eq(t.invoices.clientId, clientId), eq(t.invoices.status, 'unpaid'), lte(t.invoices.dueOn, dueBy)))
    .orderBy(asc(t.invoices.dueOn), asc(t.invoices.number))
    .limit(1);
  return row;
}

/**
 * A client's invoice with its lines, and its parties as they were when it was issued; undefined where it is not the client's.
 */
export async function invoiceOfClient(db: Database, clientId: string, invoiceId: string) {
  const [found] = await db
    .select({ invoice: t.invoices, seller: sellerColumns, buyer: t.clients, order: orderColumns, ...numberColumns })
    .from(t.invoices)
    .innerJoin(t.resellers, eq(t.resellers.id, t.invoices.resellerId))
    .innerJoin(t.clients, eq(t.clients.id, t.invoices.clientId))
    .leftJoin(t.orders, eq(t.orders.id, t.invoices.orderId))
    .where(and(eq(t.invoices.clientId, clientId), eq(t.invoices.id, invoiceId)));
  if (!found) return undefined;
  const [parties, lines, payments, creditNotes] = await Promise.all([
    partiesAt(db, found, found.invoice.issuedAt),
    linesOf(db, clientId, invoiceId),
    paymentsOf(db, clientId, invoiceId),
    creditNotesOf(db, clientId, invoiceId),
  ]);
  const { fiscalNumber, number } = found.invoice;
  const invoice = { ...found.invoice, number: fiscalNumber ?? number };
  return { ...found, ...parties, invoice, lines, payments, creditNotes };
}

export type InvoiceOfClient = NonNullable<Awaited<ReturnType<typeof invoiceOfClient>>>;

/** A client's invoices that charge a service, newest first. */
export async function invoicesOfService(db: Database, clientId: string, serviceId: string) {
  return db
    .select(head)
    .from(t.invoices)
    .innerJoin(t.resellers, eq(t.resellers.id, t.invoices.resellerId))
    .where(
      and(
        eq(t.invoices.clientId, clientId),
        or(
          eq(t.invoices.serviceId, serviceId),
          sql`exists (select 1 from ${t.invoiceLines} where ${t.invoiceLines.invoiceId} = ${t.invoices.id} and ${t.invoiceLines.serviceId} = ${serviceId})`,
        ),
      ),
    )
    .orderBy(desc(t.invoices.issuedAt), desc(t.invoices.number))
    .limit(100);
}

export const sellerColumns = {
  id: t.resellers.id,
  name: t.resellers.name,
  companyName: t.resellers.companyName,
  companyAddress: t.resellers.companyAddress,
  companyCountry: t.resellers.companyCountry,
  companyVatId: t.resellers.companyVatId,
  bankName: t.resellers.bankName,
  bankIban: t.resellers.bankIban,
} as const;

const numberColumns = { numberFormat: shownNumberFormat, isProforma } as const;

const orderColumns = {
  id: t.orders.id,
  number: t.orders.number,
  type: t.orders.type,
  status: t.orders.status,
} as const;

async function linesOf(db: Database, clientId: string, invoiceId: string) {
  const { invoiceId: _invoice, clientId: _client, isReplaced: _replaced, ...columns } = getTableColumns(t.invoiceLines);
  return db
    .select({
      ...columns,
      serviceNumber: t.services.number,
      serviceDomain: t.services.domain,
      serviceUnit: t.services.unit,
    })
    .from(t.invoiceLines)
    .leftJoin(t.services, eq(t.services.id, t.invoiceLines.serviceId))
    .where(and(eq(t.invoiceLines.clientId, clientId), eq(t.invoiceLines.invoiceId, invoiceId)))
    .orderBy(asc(t.invoiceLines.position));
}

async function paymentsOf(db: Database, clientId: string, invoiceId: string) {
  return db
    .select({
      id: t.payments.id,
      method: t.payments.method,
      reference: t.payments.reference,
      minorUnits: t.payments.minorUnits,
      settledMinorUnits: t.payments.settledMinorUnits,
      receivedAt: t.payments.receivedAt,
    })
    .from(t.payments)
    .where(and(eq(t.payments.clientId, clientId), eq(t.payments.invoiceId, invoiceId)))
    .orderBy(asc(t.payments.receivedAt), asc(t.payments.id));
}

async function creditNotesOf(db: Database, clientId: string, invoiceId: string) {
  return db
    .select({
      id: t.creditNotes.id,
      number: t.creditNotes.number,
      numberFormat: t.creditNotes.numberFormat,
      totalMinorUnits: t.creditNotes.totalMinorUnits,
      reason: t.creditNotes.reason,
      issuedOn: t.creditNotes.issuedOn,
    })
    .from(t.creditNotes)
    .where(and(eq(t.creditNotes.clientId, clientId), eq(t.creditNotes.invoiceId, invoiceId)))
    .orderBy(asc(t.creditNotes.number));
}

function conditionsOf(q: string, filter: InvoiceFilter, today: LocalDay): (SQL | undefined)[] {
  const { status, issuedFrom, issuedTo } = filter;
  return [
    q === '' ? undefined : numberMatches(q),
    status === 'overdue' ? and(eq(t.invoices.status, 'unpaid'), lt(t.invoices.dueOn, today)) : undefined,
    status && status !== 'overdue' ? eq(t.invoices.status, status) : undefined,
    issuedFrom === undefined ? undefined : gte(t.invoices.issuedOn, issuedFrom),
    issuedTo === undefined ? undefined : lte(t.invoices.issuedOn, issuedTo),
  ];
}

/** The last run of digits that was typed is the number, however the format writes it; without one nothing is found. */
function numberMatches(q: string): SQL {
  const digits = /(\d{1,15})\D*$/.exec(q)?.[1];
  return digits ? sql`${digits}::bigint in (${t.invoices.number}, ${t.invoices.fiscalNumber})` : sql`false`;
}
