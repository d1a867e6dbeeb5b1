import { sql } from 'drizzle-orm';
import { isoDay, type LocalDay } from '@/lib/domain/calendar';
import type { Reader } from '../listing';

export const debtAges = ['not_due', '1-7', '8-30', '31-90', '91'] as const;
export type DebtAge = (typeof debtAges)[number];

export type AgedDebt = { age: DebtAge; currency: string; invoices: number; minorUnits: bigint };

/** What clients owe by currency, from what is not due yet to what is longest due; top-ups are owed by nobody. The sum is that of the receivables in the journal. */
export async function debtsByAge(db: Reader, today: LocalDay): Promise<AgedDebt[]> {
  const { rows } = await db.execute<{ age: DebtAge; currency: string; invoices: number; sum: string }>(sql`
    select case when days <= 0 then 'not_due' when days <= 7 then '1-7' when days <= 30 then '8-30' when days <= 90 then '31-90'
        else '91' end as age, currency, count(*)::int as invoices, sum(rest)::text as sum
    from (select currency, total_minor_units - paid_minor_units as rest, ${isoDay(today)}::date - due_on as days
      from invoices where status = 'unpaid' and kind <> 'top_up') as debts
    group by 1, 2 order by 2, min(days)`);
  return rows.map(({ sum, ...row }) => ({ ...row, minorUnits: BigInt(sum) }));
}

export type Debtor = { clientId: string; client: string; currency: string; invoices: number; minorUnits: bigint };

/** Who owes most, by currency. */
export async function largestDebtors(db: Reader, most = 20): Promise<Debtor[]> {
  const { rows } = await db.execute<Omit<Debtor, 'minorUnits'> & { sum: string }>(sql`
    select c.id as "clientId", coalesce(nullif(c.company, ''), c.name) as client, i.currency, count(*)::int as invoices,
      sum(i.total_minor_units - i.paid_minor_units)::text as sum
    from invoices i join clients c on c.id = i.client_id
    where i.status = 'unpaid' and i.kind <> 'top_up'
    group by 1, 2, 3 order by sum(i.total_minor_units - i.paid_minor_units) desc, 2 limit ${most}`);
  return rows.map(({ sum, ...row }) => ({ ...row, minorUnits: BigInt(sum) }));
}

export type BalanceSum = { currency: string; clients: number; minorUnits: bigint };

/** What clients have on their balances at the end of a local day, by currency: owed to them. From the journal. */
export async function balancesOn(db: Reader, day: LocalDay, zone: string): Promise<BalanceSum[]> {
  const { rows } = await db.execute<{ currency: string; clients: number; sum: string }>(sql`
    select currency, count(*)::int as clients, sum(sum)::text as sum
    from (select currency, client_id, sum(minor_units) as sum from journal_entries
      where account = 'balance' and at < (${isoDay(day + 1)}::date::timestamp at time zone ${zone})
      group by 1, 2 having sum(minor_units) <> 0) as balances
    group by 1 order by 1`);
  return rows.map(({ sum, ...row }) => ({ ...row, minorUnits: BigInt(sum) }));
}

export type Creditor = { clientId: string; client: string; currency: string; minorUnits: bigint };

/** Whose balances are largest. */
export async function largestBalances(db: Reader, most = 20): Promise<Creditor[]> {
  const { rows } = await db.execute<Omit<Creditor, 'minorUnits'> & { sum: string }>(sql`
    select c.id as "clientId", coalesce(nullif(c.company, ''), c.name) as client, b.currency, b.minor_units::text as sum
    from balances b join clients c on c.id = b.client_id where b.minor_units > 0
    order by b.minor_units desc, 2 limit ${most}`);
  return rows.map(({ sum, ...row }) => ({ ...row, minorUnits: BigInt(sum) }));
}
