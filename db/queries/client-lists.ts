import { and, asc, desc, eq, ilike, inArray, isNotNull, or, type SQL, sql } from 'drizzle-orm';
import { isoDay, type LocalDay } from '@/lib/domain/calendar';
import * as t from '../schema';
import { shownNumber, shownNumberFormat } from './invoice-numbers';
import { containing, type ListQuery, numberIn, orderOf, pageOf, type Reader } from './listing';

export const clientSorts = ['number', 'name', 'country', 'services', 'created'] as const;
export type ClientSort = (typeof clientSorts)[number];

export type ClientFilters = {
  status: readonly ('active' | 'suspended')[];
  country?: string | undefined;
  currency?: string | undefined;
  resellerId?: string | undefined;
  isParked?: boolean;
  /** Only those with an overdue invoice. */
  isOverdue?: boolean;
  today: LocalDay;
};

const running = sql<number>`(select count(*)::int from services s where s.client_id = clients.id and s.status in ('active','suspended'))`;

const sortColumns = {
  number: t.clients.number,
  name: sql`lower(coalesce(nullif(${t.clients.company}, ''), ${t.clients.name}))`,
  country: t.clients.country,
  services: running,
  created: t.clients.createdAt,
};

/** One page of clients with what runs and what they owe in their own currency. */
export async function listClients(db: Reader, query: ListQuery<ClientSort>, filters: ClientFilters) {
  const where = matches(query.q, filters);
  return pageOf(
    db,
    query,
    (limit, offset) =>
      db
        .select({
          id: t.clients.id,
          number: t.clients.number,
          name: t.clients.name,
          company: t.clients.company,
          email: t.clients.email,
          country: t.clients.country,
          currency: t.clients.currency,
          status: t.clients.status,
          reseller: t.resellers.name,
          isParked: sql<boolean>`${t.clients.parkedAt} is not null`,
          services: running,
          owedMinorUnits: sql<string>`(select coalesce(sum(i.total_minor_units - i.paid_minor_units), 0)::text from invoices i
            where i.client_id = clients.id and i.status = 'unpaid' and i.currency = clients.currency)`,
          balanceMinorUnits: sql<string>`coalesce((select b.minor_units from balances b
            where b.client_id = clients.id and b.currency = clients.currency), 0)::text`,
          createdAt: t.clients.createdAt,
        })
        .from(t.clients)
        .innerJoin(t.resellers, eq(t.resellers.id, t.clients.resellerId))
        .where(where)
        .orderBy(...orderOf(query, sortColumns, t.clients.id))
        .limit(limit)
        .offset(offset),
    (limit) => sql`select 1 from ${t.clients} where ${where ?? sql`true`} limit ${limit}`,
  );
}

export type ClientListRow = Awaited<ReturnType<typeof listClients>>['rows'][number];

function matches(q: string, filters: ClientFilters): SQL | undefined {
  const { status, country, currency, resellerId, isParked, isOverdue, today } = filters;
  const number = numberIn(q);
  const like = containing(q);
  return and(
    q
      ? or(
          number ? sql`${t.clients.number} = ${number}::bigint` : undefined,
          ilike(t.clients.name, like),
          ilike(t.clients.company, like),
          ilike(t.clients.email, like),
        )
      : undefined,
    status.length > 0 ? inArray(t.clients.status, [...status]) : undefined,
    country ? eq(t.clients.country, country) : undefined,
    currency ? eq(t.clients.currency, currency) : undefined,
    resellerId ? eq(t.clients.resellerId, resellerId) : undefined,
    isParked ? sql`${t.clients.parkedAt} is not null` : undefined,
    isOverdue
      ? sql`exists (select 1 from invoices i where i.client_id = clients.id and i.status = 'unpaid' and i.due_on < ${isoDay(today)}::date)`
      : undefined,
  );
}

/** A client with its reseller; undefined where there is none. */
export async function findClient(db: Reader, clientId: string) {
  const [row] = await db
    .select({ client: t.clients, reseller: t.resellers })
    .from(t.clients)
    .innerJoin(t.resellers, eq(t.resellers.id, t.clients.resellerId))
    .where(eq(t.clients.id, clientId));
  return row;
}

export type FoundClient = NonNullable<Awaited<ReturnType<typeof findClient>>>;

export type ClientMoney = { currency: string; balance: bigint; owed: bigint; overdue: bigint };

/** What a client has and owes, by currency; those with neither are left out. */
export async function moneyOfClient(db: Reader, clientId: string, today: LocalDay): Promise<ClientMoney[]> {
  const { rows } = await db.execute<{ currency: string; balance: string; owed: string; overdue: string }>(sql`
    select currency, sum(balance)::text as balance, sum(owed)::text as owed, sum(overdue)::text as overdue from (
      select currency, minor_units as balance, 0 as owed, 0 as overdue from balances where client_id = ${clientId}
      union all
      select currency, 0, total_minor_units - paid_minor_units,
        case when due_on < ${isoDay(today)}::date then total_minor_units - paid_minor_units else 0 end
      from invoices where client_id = ${clientId} and status = 'unpaid') as money
    group by currency having sum(balance) <> 0 or sum(owed) <> 0 order by currency`);
  return rows.map((row) => ({
    currency: row.currency,
    balance: BigInt(row.balance),
    owed: BigInt(row.owed),
    overdue: BigInt(row.overdue),
  }));
}

/** The score of the last fraud check of a client's orders, from 0 to 100; null where none was made. */
export async function riskOfClient(db: Reader, clientId: string): Promise<number | null> {
  const [row] = await db
    .select({ score: t.orders.riskScore })
    .from(t.orders)
    .where(and(eq(t.orders.clientId, clientId), isNotNull(t.orders.riskScore)))
    .orderBy(desc(t.orders.placedAt))
    .limit(1);
  return row?.score ?? null;
}

/** Who acts for a client, by name. */
export async function listUsersOfClient(db: Reader, clientId: string) {
  return db
    .select({
      id: t.authUsers.id,
      name: t.authUsers.name,
      email: t.authUsers.email,
      isVerified: t.authUsers.emailVerified,
      hasSecondFactor: t.authUsers.twoFactorEnabled,
      role: t.clientUsers.role,
    })
    .from(t.clientUsers)
    .innerJoin(t.authUsers, eq(t.authUsers.id, t.clientUsers.userId))
    .where(eq(t.clientUsers.clientId, clientId))
    .orderBy(asc(t.authUsers.name));
}

/** The journal of a client, newest first: every side of every movement. */
export async function listJournal(db: Reader, clientId: string, query: ListQuery) {
  const where = eq(t.journalEntries.clientId, clientId);
  return pageOf(
    db,
    query,
    (limit, offset) =>
      db
        .select({
          id: t.journalEntries.id,
          movementId: t.journalEntries.movementId,
          cause: t.journalEntries.cause,
          account: t.journalEntries.account,
          currency: t.journalEntries.currency,
          minorUnits: t.journalEntries.minorUnits,
          invoiceId: t.journalEntries.invoiceId,
          invoiceNumber: shownNumber,
          numberFormat: shownNumberFormat,
          invoiceIssuedOn: t.invoices.issuedOn,
          note: t.journalEntries.note,
          at: t.journalEntries.at,
        })
        .from(t.journalEntries)
        .innerJoin(t.resellers, eq(t.resellers.id, t.journalEntries.resellerId))
        .leftJoin(t.invoices, eq(t.invoices.id, t.journalEntries.invoiceId))
        .where(where)
        .orderBy(desc(t.journalEntries.at), desc(t.journalEntries.movementId), desc(t.journalEntries.id))
        .limit(limit)
        .offset(offset),
    (limit) => sql`select 1 from ${t.journalEntries} where ${where} limit ${limit}`,
  );
}

/** Resellers by name, for filters and forms. */
export async function listResellerNames(db: Reader) {
  return db.select({ id: t.resellers.id, name: t.resellers.name }).from(t.resellers).orderBy(asc(t.resellers.name));
}
