import { and, asc, eq, sql } from 'drizzle-orm';
import type { Database } from '../../client';
import * as t from '../../schema';
import { logoPath } from './logos';

/** The client and its reseller as a book needs them, without a lock: for prices that are only shown. */
export async function clientForPrices(db: Database, clientId: string) {
  const [row] = await db
    .select({ client: t.clients, reseller: t.resellers })
    .from(t.clients)
    .innerJoin(t.resellers, eq(t.resellers.id, t.clients.resellerId))
    .where(eq(t.clients.id, clientId));
  return row;
}

/** The reseller whose shop guests see: the one that was there first. */
export async function resellerOfGuests(db: Database) {
  const [row] = await db.select().from(t.resellers).orderBy(asc(t.resellers.createdAt), asc(t.resellers.id)).limit(1);
  if (!row) throw new Error('there is no reseller: the installation has not been set up');
  return row;
}

/** What a client has in one currency. */
export async function balanceOf(db: Database, clientId: string, currency: string): Promise<bigint> {
  const [row] = await db
    .select({ minorUnits: t.balances.minorUnits })
    .from(t.balances)
    .where(and(eq(t.balances.clientId, clientId), eq(t.balances.currency, currency)));
  return row?.minorUnits ?? 0n;
}

/** What a client has, by currency; the order of the codes. */
export async function balancesOf(db: Database, clientId: string): Promise<{ currency: string; minorUnits: bigint }[]> {
  return db
    .select({ currency: t.balances.currency, minorUnits: t.balances.minorUnits })
    .from(t.balances)
    .where(eq(t.balances.clientId, clientId))
    .orderBy(asc(t.balances.currency));
}

/** What every page of a client shows around itself, in one query. */
export async function headOfClient(db: Database, clientId: string) {
  const [row] = await db
    .select({
      shopName: t.resellers.name,
      shopLogo: logoPath,
      balanceMinorUnits: sql<string>`coalesce((
        select ${t.balances.minorUnits} from ${t.balances}
        where ${t.balances.clientId} = ${t.clients.id} and ${t.balances.currency} = ${t.clients.currency}), 0)::text`,
      unpaidInvoices: sql<number>`(
        select count(*)::int from ${t.invoices}
        where ${t.invoices.clientId} = ${t.clients.id} and ${t.invoices.status} = 'unpaid')`,
    })
    .from(t.clients)
    .innerJoin(t.resellers, eq(t.resellers.id, t.clients.resellerId))
    .where(eq(t.clients.id, clientId));
  return row;
}

/** The switches and bounds that the client's seller has set for its panel. */
export async function sellerOfClient(db: Database, clientId: string) {
  const [row] = await db
    .select({
      name: t.resellers.name,
      currency: t.resellers.currency,
      companyName: t.resellers.companyName,
      bankName: t.resellers.bankName,
      bankIban: t.resellers.bankIban,
      invoiceNumberFormat: t.resellers.invoiceNumberFormat,
      invoiceBeforeDueDays: t.resellers.invoiceBeforeDueDays,
      postpaidInvoicing: t.resellers.postpaidInvoicing,
      showBalanceWidget: t.resellers.showBalanceWidget,
      showConsumptionWidget: t.resellers.showConsumptionWidget,
      showForecastWidget: t.resellers.showForecastWidget,
      topUpMinMinorUnits: t.resellers.topUpMinMinorUnits,
      topUpMaxMinorUnits: t.resellers.topUpMaxMinorUnits,
      suspendAfterOverdueDays: t.resellers.suspendAfterOverdueDays,
      doNotSuspend: t.clients.doNotSuspend,
    })
    .from(t.clients)
    .innerJoin(t.resellers, eq(t.resellers.id, t.clients.resellerId))
    .where(eq(t.clients.id, clientId));
  return row;
}
