import type { Instant } from '@/lib/domain/calendar';
import type { Transaction } from '../client';
import * as t from '../schema';
import { uuidArray } from './binary-arrays';
import { readRows, rowReader, WrittenSql } from './written';

export type ClientRow = typeof t.clients.$inferSelect;
export type ResellerRow = typeof t.resellers.$inferSelect;

/** Ended or processed things that a use case is about, besides everything that is still live. */
export type AlsoLoad = { orderId?: string; serviceId?: string; invoiceId?: string; usedAt?: Instant };

/** A client that a use case works on, its reseller, and the version of the price list. */
export type ClientToBook = { client: ClientRow; reseller: ResellerRow; version: number };

const clientReader = rowReader(t.clients, 'c');
const resellerReader = rowReader(t.resellers, 'r');
const lockText = (whose: string) => `
  select ${clientReader.columns}, ${resellerReader.columns}, v.version
  from clients c join resellers r on r.id = c.reseller_id cross join catalog_versions v
  where c.id = ${whose} order by c.id for no key update of c`;
const lockOne = lockText('$1');
const lockMany = lockText('any($1::uuid[])');

/** The clients, locked until the transaction ends, with their resellers and the version of the price list. */
export async function lockClients(tx: Transaction, clientIds: readonly string[]): Promise<ClientToBook[]> {
  // One id is looked up in the index; for a list the plan made once might read the whole table.
  const [id, ...more] = clientIds;
  const query = more.length === 0 ? new WrittenSql(lockOne, [id]) : new WrittenSql(lockMany, [uuidArray(clientIds)]);
  const { rows } = await tx.execute(query);
  return rows.map((row) => ({
    client: clientReader.read(row),
    reseller: resellerReader.read(row),
    version: Number(row.version),
  }));
}

const resellersText = `select ${resellerReader.columns} from resellers r where r.id = any($1::uuid[])`;

/** Many clients that a query picks and orders; each of their resellers is read once. */
export async function selectClientsToBook(
  tx: Transaction,
  ending: string,
  values: readonly unknown[],
): Promise<ClientToBook[]> {
  const text = `select ${clientReader.columns}, v.version from clients c cross join catalog_versions v ${ending}`;
  const { rows } = await tx.execute(new WrittenSql(text, values));
  if (rows.length === 0) return [];
  const clients = rows.map((row) => ({ client: clientReader.read(row), version: Number(row.version) }));
  const resellerIds = [...new Set(clients.map(({ client }) => client.resellerId))];
  const resellers = await readRows(tx, resellerReader, resellersText, [uuidArray(resellerIds)]);
  const byId = new Map(resellers.map((reseller) => [reseller.id, reseller]));
  return clients.flatMap(({ client, version }) => {
    const reseller = byId.get(client.resellerId);
    return reseller ? { client, reseller, version } : [];
  });
}

const readers = {
  services: rowReader(t.services, 's'),
  orders: rowReader(t.orders, 'o'),
  items: rowReader(t.orderItems, 'i'),
  invoices: rowReader(t.invoices, 'i'),
  lines: rowReader(t.invoiceLines, 'l'),
  usage: rowReader(t.usageRecords, 'u'),
  periods: rowReader(t.servicePeriods, 'p'),
  fees: rowReader(t.uninvoicedFees, 'f'),
  balances: rowReader(t.balances, 'b'),
};

const texts = {
  services: `
    select ${readers.services.columns} from services s
    where s.client_id = any($1::uuid[]) and (s.status in ('pending','active','suspended')
      or s.id in (select service_id from service_periods where client_id = any($1::uuid[]) and status = 'closed' and invoice_id is null)
      or s.id in (select service_id from uninvoiced_fees where client_id = any($1::uuid[]) and invoice_id is null)
      or s.id in (select service_id from usage_records where client_id = any($1::uuid[]) and invoice_id is null)
      or s.id = $2::uuid
      or s.id in (select service_id from order_items where order_id = $3::uuid)
      or s.id in (select service_id from invoice_lines where invoice_id = $4::uuid))
    order by s.id`,
  orders: `
    select ${readers.orders.columns} from orders o
    where o.client_id = any($1::uuid[]) and (o.status not in ('completed','cancelled','fraud')
      or o.id = $2::uuid or o.id = (select order_id from invoices where id = $3::uuid))
    order by o.id`,
  items: `select ${readers.items.columns} from order_items i where i.order_id = any($1::uuid[]) order by i.position`,
  invoices: `
    select ${readers.invoices.columns} from invoices i
    where i.client_id = any($1::uuid[]) and (i.status = 'unpaid' or i.id = $2::uuid or i.id = any($3::uuid[]))
    order by i.number`,
  lines: `select ${readers.lines.columns} from invoice_lines l where l.invoice_id = any($1::uuid[]) order by l.position`,
  usage: `
    select ${readers.usage.columns} from usage_records u
    where u.client_id = any($1::uuid[]) and (u.invoice_id is null or u.invoice_id = any($2::uuid[]))
    order by u.used_at, u.id`,
  // The latest are looked for with a list of one: only a B-tree answers that in order, and the planner takes it.
  periods: `
    select ${readers.periods.columns} from service_periods p where p.id in (
      select n.id from service_periods n where n.service_id = any($1::uuid[]) and n.status <> 'cancelled' and n.end_at > $2::timestamptz
      union all select o.id from service_periods o where o.service_id = any($1::uuid[])
        and (o.status in ('unpaid','running') or (o.status = 'closed' and o.invoice_id is null))
      union all select l.id from unnest($1::uuid[]) as s(id) cross join lateral (
        select q.id from service_periods q where q.service_id = any(array[s.id]) and q.status <> 'cancelled'
        order by q.end_at desc limit 1) l
      union all select l.id from unnest($3::uuid[]) as s(id) cross join lateral (
        select q.id from service_periods q where q.service_id = any(array[s.id]) and q.status <> 'cancelled' and q.status = 'paid'
        order by q.end_at desc limit 1) l
      union all select a.id from service_periods a where a.service_id = $4::uuid and a.status <> 'cancelled'
        and a.start_at <= $5::timestamptz and a.end_at > $5::timestamptz
      union all select unnest($6::uuid[]))
    order by p.start_at, p.id`,
  fees: `
    select ${readers.fees.columns} from uninvoiced_fees f
    where f.client_id = any($1::uuid[]) and f.invoice_id is null order by f.id`,
  balances: `select ${readers.balances.columns} from balances b where b.client_id = any($1::uuid[])`,
};

/** Everything live of some clients in a fixed number of queries, however many clients there are. */
export async function loadLiveRows(tx: Transaction, clientIds: readonly string[], now: Instant, also: AlsoLoad) {
  const { serviceId = null, orderId = null, invoiceId = null } = also;
  const clients = uuidArray(clientIds);
  const services = await readRows(tx, readers.services, texts.services, [clients, serviceId, orderId, invoiceId]);
  const orders = await readRows(tx, readers.orders, texts.orders, [clients, orderId, invoiceId]);
  const items = orders.length > 0 ? await readRows(tx, readers.items, texts.items, [idsOf(orders)]) : [];
  const invoicesOfOrders = orders.flatMap((order) => order.invoiceId ?? []);
  const invoices = await readRows(tx, readers.invoices, texts.invoices, [
    clients,
    invoiceId,
    uuidArray(invoicesOfOrders),
  ]);
  const lines = invoices.length > 0 ? await readRows(tx, readers.lines, texts.lines, [idsOf(invoices)]) : [];
  const usage = await readRows(tx, readers.usage, texts.usage, [clients, idsOf(invoices)]);
  const periods = await readRows(tx, readers.periods, texts.periods, [
    idsOf(services),
    isoOf(now),
    idsOf(services.filter((service) => service.paymentModel === 'prepaid')),
    serviceId,
    also.usedAt === undefined ? null : isoOf(also.usedAt),
    uuidArray([...new Set([...lines, ...usage, ...items].flatMap((row) => row.periodId ?? []))]),
  ]);
  const fees = await readRows(tx, readers.fees, texts.fees, [clients]);
  const balances = await readRows(tx, readers.balances, texts.balances, [clients]);
  return { services, orders, items, invoices, lines, usage, periods, fees, balances };
}

export type LiveRows = Awaited<ReturnType<typeof loadLiveRows>>;

function idsOf(rows: readonly { id: string }[]): unknown {
  return uuidArray(rows.map(({ id }) => id));
}

function isoOf(at: Instant): string {
  return new Date(at).toISOString();
}
