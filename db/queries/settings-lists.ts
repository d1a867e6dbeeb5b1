import { asc, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import * as t from '../schema';
import type { Reader } from './listing';
import { logoPath } from './portal/logos';

/** Resellers by name, with how many clients each has. */
export async function listResellers(db: Reader) {
  return db
    .select({
      id: t.resellers.id,
      name: t.resellers.name,
      currency: t.resellers.currency,
      companyName: t.resellers.companyName,
      clients: sql<number>`(select count(*)::int from clients c where c.reseller_id = resellers.id)`,
    })
    .from(t.resellers)
    .orderBy(asc(t.resellers.name));
}

export async function findReseller(db: Reader, resellerId: string) {
  const [row] = await db
    .select({ ...getTableColumns(t.resellers), logo: logoPath })
    .from(t.resellers)
    .where(eq(t.resellers.id, resellerId));
  return row;
}

/** Tax rules by country, state and level. */
export async function listTaxRules(db: Reader) {
  return db
    .select()
    .from(t.taxRules)
    .orderBy(
      asc(t.taxRules.country),
      sql`${t.taxRules.state} nulls first`,
      asc(t.taxRules.level),
      asc(t.taxRules.name),
    );
}

export async function findTaxRule(db: Reader, ruleId: string) {
  const [row] = await db.select().from(t.taxRules).where(eq(t.taxRules.id, ruleId));
  return row;
}

/** Rates that were set, the latest first, with who set them. */
export async function listRateHistory(db: Reader, most = 100) {
  return db
    .select({
      id: t.exchangeRates.id,
      currency: t.exchangeRates.currency,
      rate: t.exchangeRates.rate,
      setAt: t.exchangeRates.setAt,
      setBy: t.authUsers.name,
      feed: t.exchangeRates.feed,
      publishedOn: t.exchangeRates.publishedOn,
    })
    .from(t.exchangeRates)
    .leftJoin(t.authUsers, eq(t.authUsers.id, t.exchangeRates.setBy))
    .orderBy(desc(t.exchangeRates.setAt), desc(t.exchangeRates.id))
    .limit(most);
}

export type CurrencyUses = { resellers: number; clients: number; services: number; prices: number; documents: number };

/** What keeps a currency from being deleted. */
export async function countCurrencyUses(db: Reader, code: string): Promise<CurrencyUses> {
  const { rows } = await db.execute<CurrencyUses>(sql`select
    (select count(*)::int from resellers where currency = ${code}) as resellers,
    (select count(*)::int from clients where currency = ${code}) as clients,
    (select count(*)::int from services where currency = ${code}) as services,
    (select count(*)::int from cycle_prices where currency = ${code}) + (select count(*)::int from option_prices where currency = ${code}) as prices,
    (select count(*)::int from invoices where currency = ${code}) + (select count(*)::int from balances where currency = ${code})
      + (select count(*)::int from carts where currency = ${code}) as documents`);
  return rows[0] ?? { resellers: 0, clients: 0, services: 0, prices: 0, documents: 0 };
}

/** Everybody on the staff, by name. */
export async function listStaff(db: Reader) {
  return db
    .select({
      id: t.staffMembers.userId,
      name: t.authUsers.name,
      email: t.authUsers.email,
      hasSecondFactor: t.authUsers.twoFactorEnabled,
      permissions: t.staffMembers.permissions,
    })
    .from(t.staffMembers)
    .innerJoin(t.authUsers, eq(t.authUsers.id, t.staffMembers.userId))
    .orderBy(asc(t.authUsers.name));
}
