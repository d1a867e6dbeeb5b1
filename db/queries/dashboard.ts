import { desc, sql } from 'drizzle-orm';
import { isoDay, type LocalDay } from '@/lib/domain/calendar';
import * as t from '../schema';
import type { Reader } from './listing';

export type OverdueAge = {
  age: '1-7' | '8-30' | '31-90' | '91';
  currency: string;
  invoices: number;
  minorUnits: bigint;
};

/** What is overdue, by how long and by currency. */
export async function sumOverdue(db: Reader, today: LocalDay): Promise<OverdueAge[]> {
  const { rows } = await db.execute<{ age: OverdueAge['age']; currency: string; invoices: number; sum: string }>(sql`
    select case when days <= 7 then '1-7' when days <= 30 then '8-30' when days <= 90 then '31-90' else '91' end as age,
      currency, count(*)::int as invoices, sum(rest)::text as sum
    from (select currency, total_minor_units - paid_minor_units as rest, ${isoDay(today)}::date - due_on as days
      from invoices where status = 'unpaid' and due_on < ${isoDay(today)}::date) as late
    group by 1, 2 order by 2, 1`);
  return rows.map(({ sum, ...row }) => ({ ...row, minorUnits: BigInt(sum) }));
}

export type MonthRevenue = { month: string; currency: string; minorUnits: bigint };

/** Revenue as the journal has it, by local month ("2026-05") and currency; credit notes and cancellations are taken off. */
export async function sumRevenueByMonth(db: Reader, from: LocalDay, zone: string): Promise<MonthRevenue[]> {
  const { rows } = await db.execute<{ month: string; currency: string; sum: string }>(sql`
    select to_char(at at time zone ${zone}, 'YYYY-MM') as month, currency, sum(minor_units)::text as sum
    from journal_entries
    where account = 'revenue' and at >= (${isoDay(from)}::date::timestamp at time zone ${zone})
    group by 1, 2 order by 1, 2`);
  return rows.map(({ sum, ...row }) => ({ ...row, minorUnits: BigInt(sum) }));
}

/** The last run of the billing, or undefined before the first. */
export async function findLastRun(db: Reader) {
  const [row] = await db.select().from(t.billingRuns).orderBy(desc(t.billingRuns.startedAt)).limit(1);
  return row;
}

/** Clients that the billing run has put aside, the longest first. */
export async function listParkedClients(db: Reader, most = 50) {
  return db
    .select({
      id: t.clients.id,
      number: t.clients.number,
      name: sql<string>`coalesce(nullif(${t.clients.company}, ''), ${t.clients.name})`,
      parkedAt: t.clients.parkedAt,
      reason: t.clients.parkedReason,
    })
    .from(t.clients)
    .where(sql`${t.clients.parkedAt} is not null`)
    .orderBy(t.clients.parkedAt)
    .limit(most);
}
