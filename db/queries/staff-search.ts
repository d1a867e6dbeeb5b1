import { sql } from 'drizzle-orm';
import type { InvoiceStatus } from '@/lib/domain/invoices';
import type { OrderStatus } from '@/lib/domain/orders';
import type { ServiceStatus } from '@/lib/domain/services';
import { containing, numberIn, type Reader } from './listing';

export type FoundClient = { id: string; number: number; name: string; company: string; email: string };
export type FoundService = {
  id: string;
  number: number;
  product: string;
  domain: string | null;
  client: string;
  status: ServiceStatus;
};
export type FoundOrder = { id: string; number: number; client: string; status: OrderStatus };
export type FoundInvoice = { id: string; number: string; client: string; status: InvoiceStatus };
export type FoundProduct = { id: string; name: string; code: string };

const most = 6;

/** Clients by number, name, company or e-mail. */
export async function searchClients(db: Reader, q: string): Promise<FoundClient[]> {
  const like = containing(q);
  const { rows } = await db.execute<FoundClient>(sql`
    select id, number::int as number, name, company, email from clients
    where name ilike ${like} or company ilike ${like} or email ilike ${like} or number = ${numberIn(q)}::bigint
      or id in (select cu.client_id from client_users cu join auth_users u on u.id = cu.user_id where u.email ilike ${like})
    order by (number = ${numberIn(q)}::bigint) desc nulls last, name limit ${most}`);
  return rows;
}

/** Services by number or domain. */
export async function searchServices(db: Reader, q: string): Promise<FoundService[]> {
  const { rows } = await db.execute<FoundService>(sql`
    select s.id, s.number::int as number, p.name as product, s.domain, coalesce(nullif(c.company, ''), c.name) as client, s.status
    from services s join products p on p.id = s.product_id join clients c on c.id = s.client_id
    where s.number = ${numberIn(q)}::bigint or lower(s.domain) like lower(${containing(q)})
    order by s.created_at desc limit ${most}`);
  return rows;
}

/** Orders by number. */
export async function searchOrders(db: Reader, q: string): Promise<FoundOrder[]> {
  const number = numberIn(q);
  if (!number) return [];
  const { rows } = await db.execute<FoundOrder>(sql`
    select o.id, o.number::int as number, coalesce(nullif(c.company, ''), c.name) as client, o.status
    from orders o join clients c on c.id = o.client_id where o.number = ${number}::bigint limit ${most}`);
  return rows;
}

/** Invoices by number, with or without what a reseller writes around it. */
export async function searchInvoices(db: Reader, q: string): Promise<FoundInvoice[]> {
  const digits = /(\d{1,15})\D*$/.exec(q)?.[1];
  if (!digits) return [];
  const { rows } = await db.execute<FoundInvoice>(sql`
    select i.id, i.number::text as number, coalesce(nullif(c.company, ''), c.name) as client, i.status
    from invoices i join clients c on c.id = i.client_id where i.number = ${digits}::bigint limit ${most}`);
  return rows;
}

/** Products by name or code. */
export async function searchProducts(db: Reader, q: string): Promise<FoundProduct[]> {
  const like = containing(q);
  const { rows } = await db.execute<FoundProduct>(sql`
    select id, name, code from products where name ilike ${like} or code ilike ${like} order by name limit ${most}`);
  return rows;
}
