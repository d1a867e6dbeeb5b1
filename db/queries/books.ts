import { sql } from 'drizzle-orm';
import type { Instant } from '@/lib/domain/calendar';
import type { Transaction } from '../client';
import * as t from '../schema';
import { rowReader, WrittenSql } from './written';

export type ClientRow = typeof t.clients.$inferSelect;
export type ResellerRow = typeof t.resellers.$inferSelect;

/** Ended or processed things that a use case is about, besides everything that is still live. */
export type AlsoLoad = { orderId?: string; serviceId?: string; invoiceId?: string; usedAt?: Instant };

const clientReader = rowReader(t.clients, 'c');
const resellerReader = rowReader(t.resellers, 'r');
const lockText = (whose: string) => `
  select ${clientReader.columns}, ${resellerReader.columns}, v.version
  from clients c join resellers r on r.id = c.reseller_id cross join catalog_versions v
  where c.id = ${whose} order by c.id for no key update of c`;
const lockOne = lockText('$1');
const lockMany = lockText('any($1::uuid[])');

/** The clients, locked until the transaction ends, with their resellers and the version of the price list. */
export async function lockClients(tx: Transaction, clientIds: readonly string[]) {
  // One id is looked up in the index; for a list the plan made once might read the whole table.
  const [id, ...more] = clientIds;
  const query = more.length === 0 ? new WrittenSql(lockOne, [id]) : new WrittenSql(lockMany, [clientIds]);
  const { rows } = await tx.execute(query);
  return rows.map((row) => ({
    client: clientReader.read(row),
    reseller: resellerReader.read(row),
    version: Number(row.version),
  }));
}

/** Everything live of some clients in a fixed number of queries, however many clients there are. */
export async function loadLiveRows(tx: Transaction, clientIds: readonly string[], now: Instant, also: AlsoLoad) {
  const ids = anyOf(clientIds);
  const services = await tx
    .select()
    .from(t.services)
    .where(
      sql`${t.services.clientId} = ${ids} and (${t.services.status} in ('pending','active','suspended')
        or ${t.services.id} in (select service_id from service_periods where client_id = ${ids} and status = 'closed' and invoice_id is null)
        or ${t.services.id} in (select service_id from uninvoiced_fees where client_id = ${ids} and invoice_id is null)
        or ${t.services.id} in (select service_id from usage_records where client_id = ${ids} and invoice_id is null)
        or ${t.services.id} = ${also.serviceId ?? null}
        or ${t.services.id} in (select service_id from order_items where order_id = ${also.orderId ?? null})
        or ${t.services.id} in (select service_id from invoice_lines where invoice_id = ${also.invoiceId ?? null}))`,
    )
    .orderBy(t.services.id);
  const orders = await tx
    .select()
    .from(t.orders)
    .where(
      sql`${t.orders.clientId} = ${ids} and (${t.orders.status} not in ('completed','cancelled','fraud')
        or ${t.orders.id} = ${also.orderId ?? null}
        or ${t.orders.id} = (select order_id from invoices where id = ${also.invoiceId ?? null}))`,
    )
    .orderBy(t.orders.id);
  const items = orders.length
    ? await tx
        .select()
        .from(t.orderItems)
        .where(sql`${t.orderItems.orderId} = ${anyOf(orders.map((o) => o.id))}`)
        .orderBy(t.orderItems.position)
    : [];
  const invoices = await tx
    .select()
    .from(t.invoices)
    .where(
      sql`${t.invoices.clientId} = ${ids} and (${t.invoices.status} = 'unpaid' or ${t.invoices.id} = ${also.invoiceId ?? null}
        or ${t.invoices.id} = ${anyOf(orders.flatMap((o) => o.invoiceId ?? []))})`,
    )
    .orderBy(t.invoices.number);
  const invoiceIds = invoices.map((invoice) => invoice.id);
  const lines = invoices.length
    ? await tx
        .select()
        .from(t.invoiceLines)
        .where(sql`${t.invoiceLines.invoiceId} = ${anyOf(invoiceIds)}`)
        .orderBy(t.invoiceLines.position)
    : [];
  const usage = await tx
    .select()
    .from(t.usageRecords)
    .where(
      sql`${t.usageRecords.clientId} = ${ids} and (${t.usageRecords.invoiceId} is null or ${t.usageRecords.invoiceId} = ${anyOf(invoiceIds)})`,
    )
    .orderBy(t.usageRecords.usedAt, t.usageRecords.id);
  const periods = await loadPeriods(
    tx,
    services.map((s) => s.id),
    [...lines, ...usage, ...items].flatMap((row) => row.periodId ?? []),
    now,
    also,
  );
  const fees = await tx
    .select()
    .from(t.uninvoicedFees)
    .where(sql`${t.uninvoicedFees.clientId} = ${ids} and ${t.uninvoicedFees.invoiceId} is null`)
    .orderBy(t.uninvoicedFees.id);
  const balances = await tx.select().from(t.balances).where(sql`${t.balances.clientId} = ${ids}`);
  return { services, orders, items, invoices, lines, usage, periods, fees, balances };
}

export type LiveRows = Awaited<ReturnType<typeof loadLiveRows>>;

/** Of each service the latest period, those that are open or not over, and those named. */
async function loadPeriods(
  tx: Transaction,
  serviceIds: readonly string[],
  periodIds: readonly string[],
  now: Instant,
  also: AlsoLoad,
) {
  const ids = anyOf(serviceIds);
  const at = isoOf(now);
  const usedAt = also.usedAt === undefined ? null : isoOf(also.usedAt);
  return tx
    .select()
    .from(t.servicePeriods)
    .where(
      sql`${t.servicePeriods.id} in (
        select p.id from service_periods p where p.service_id = ${ids} and p.status <> 'cancelled' and p.end_at > ${at}
        union select p.id from service_periods p where p.service_id = ${ids}
          and (p.status in ('unpaid','running') or (p.status = 'closed' and p.invoice_id is null))
        union select l.id from unnest(${sql.param(serviceIds)}::uuid[]) as s(id) cross join lateral (
          select p.id from service_periods p where p.service_id = s.id and p.status <> 'cancelled' order by p.end_at desc limit 1) l
        union select l.id from unnest(${sql.param(serviceIds)}::uuid[]) as s(id) cross join lateral (
          select p.id from service_periods p where p.service_id = s.id and p.status = 'paid' order by p.end_at desc limit 1) l
        union select p.id from service_periods p where p.service_id = ${also.serviceId ?? null} and p.status <> 'cancelled'
          and p.start_at <= ${usedAt} and p.end_at > ${usedAt}
        union select unnest(${sql.param(periodIds)}::uuid[]))`,
    )
    .orderBy(t.servicePeriods.startAt, t.servicePeriods.id);
}

function anyOf(ids: readonly string[]) {
  return sql`any(${sql.param(ids)}::uuid[])`;
}

function isoOf(at: Instant): string {
  return new Date(at).toISOString();
}
