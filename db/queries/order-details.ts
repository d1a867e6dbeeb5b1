import { and, asc, eq, sql } from 'drizzle-orm';
import * as t from '../schema';
import { shownNumberFormat } from './invoice-numbers';
import type { Reader } from './listing';

/** An order with its client, reseller and invoice; undefined where there is none. */
export async function findOrder(db: Reader, orderId: string) {
  const [row] = await db
    .select({
      order: t.orders,
      client: t.clients,
      reseller: t.resellers,
      invoice: t.invoices,
      invoiceNumberFormat: shownNumberFormat,
      orderedByName: t.authUsers.name,
    })
    .from(t.orders)
    .innerJoin(t.clients, eq(t.clients.id, t.orders.clientId))
    .innerJoin(t.resellers, eq(t.resellers.id, t.orders.resellerId))
    .leftJoin(t.invoices, eq(t.invoices.id, t.orders.invoiceId))
    .leftJoin(t.authUsers, eq(t.authUsers.id, t.orders.orderedById))
    .where(eq(t.orders.id, orderId));
  if (!row?.invoice) return row;
  return { ...row, invoice: { ...row.invoice, number: row.invoice.fiscalNumber ?? row.invoice.number } };
}

export type FoundOrder = NonNullable<Awaited<ReturnType<typeof findOrder>>>;

/** What an order is about: its services with their products and the periods it pays for, in order. */
export async function listOrderItems(db: Reader, orderId: string) {
  return db
    .select({
      id: t.orderItems.id,
      service: t.services,
      product: { id: t.products.id, name: t.products.name, code: t.products.code, autoSetup: t.products.autoSetup },
      period: t.servicePeriods,
      task: sql<{ verb: string; status: string; error: string | null; attempts: number } | null>`(
        select json_build_object('verb', m.verb, 'status', m.status, 'error', m.error, 'attempts', m.attempts)
        from module_tasks m where m.service_id = services.id order by m.created_at desc limit 1)`,
    })
    .from(t.orderItems)
    .innerJoin(t.services, eq(t.services.id, t.orderItems.serviceId))
    .innerJoin(t.products, eq(t.products.id, t.services.productId))
    .leftJoin(t.servicePeriods, eq(t.servicePeriods.id, t.orderItems.periodId))
    .where(eq(t.orderItems.orderId, orderId))
    .orderBy(asc(t.orderItems.position));
}

export type OrderItemRow = Awaited<ReturnType<typeof listOrderItems>>[number];

/** Payments that settled an invoice, oldest first, with who recorded them. */
export async function listPaymentsOfInvoice(db: Reader, invoiceId: string) {
  return db
    .select({ payment: t.payments, recordedBy: t.authUsers.name })
    .from(t.payments)
    .leftJoin(t.authUsers, eq(t.authUsers.id, t.payments.recordedById))
    .where(eq(t.payments.invoiceId, invoiceId))
    .orderBy(asc(t.payments.receivedAt), asc(t.payments.id));
}

/** Other orders of a client around an order, newest first. */
export async function listOtherOrders(db: Reader, clientId: string, orderId: string) {
  return db
    .select({
      id: t.orders.id,
      number: t.orders.number,
      type: t.orders.type,
      status: t.orders.status,
      placedAt: t.orders.placedAt,
    })
    .from(t.orders)
    .where(and(eq(t.orders.clientId, clientId), sql`${t.orders.id} <> ${orderId}`))
    .orderBy(sql`${t.orders.placedAt} desc`)
    .limit(5);
}
