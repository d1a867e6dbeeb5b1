import { and, eq, isNull, notInArray, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../client';
import * as t from '../schema';

/**
 * A new order that waits for its check, with what a check goes by; undefined where it was checked or decided before.
 * `ordersOfTheDay` counts the client's orders of the 24 hours up to this one, itself included.
 */
export async function findOrderToCheck(db: Pick<Database, 'select'>, orderId: string) {
  const [found] = await db
    .select({
      order: {
        id: t.orders.id,
        clientId: t.orders.clientId,
        currency: t.orders.currency,
        placedAt: t.orders.placedAt,
        totalMinorUnits: sql<bigint>`coalesce(${t.invoices.totalMinorUnits}, 0)`.mapWith(t.invoices.totalMinorUnits),
      },
      client: {
        id: t.clients.id,
        email: t.clients.email,
        country: t.clients.country,
        city: t.clients.city,
        postalCode: t.clients.postalCode,
        address: t.clients.address,
        createdAt: t.clients.createdAt,
        status: t.clients.status,
      },
      reseller: { currency: t.resellers.currency, module: t.resellers.fraudModule },
      connectionCountry: sql<string | null>`(select ${t.events.facts}->>'country' from ${t.events}
        where ${t.events.subjectId} = ${t.orders.id} and ${t.events.name} = 'order.placed' limit 1)`,
      ordersOfTheDay: sql<number>`(select count(*) from ${t.orders} as own where own.client_id = ${t.orders.clientId}
        and own.type = 'sales' and own.placed_at > ${t.orders.placedAt} - interval '24 hours'
        and own.placed_at <= ${t.orders.placedAt})`.mapWith(Number),
      paidOrders:
        sql<number>`(select count(*) from ${t.orders} as own join ${t.invoices} as paid on paid.id = own.invoice_id
        where own.client_id = ${t.orders.clientId} and own.type = 'sales' and paid.status = 'paid'
        and paid.total_minor_units > 0)`.mapWith(Number),
    })
    .from(t.orders)
    .innerJoin(t.clients, eq(t.clients.id, t.orders.clientId))
    .innerJoin(t.resellers, eq(t.resellers.id, t.orders.resellerId))
    .leftJoin(t.invoices, eq(t.invoices.id, t.orders.invoiceId))
    .where(and(eq(t.orders.id, orderId), isWaiting));
  return found;
}

const isWaiting = and(
  eq(t.orders.awaitsFraudReview, true),
  isNull(t.orders.riskNotes),
  notInArray(t.orders.status, ['completed', 'cancelled', 'fraud']),
);

/** Keeps what a check said, once: whether it is the first answer. `score` is null where there was none. */
export async function writeCheck(
  tx: Transaction,
  orderId: string,
  { score, notes }: { score: number | null; notes: string[] },
): Promise<boolean> {
  const written = await tx
    .update(t.orders)
    .set({ riskScore: score, riskNotes: notes })
    .where(and(eq(t.orders.id, orderId), isWaiting))
    .returning({ id: t.orders.id });
  return written.length > 0;
}
