import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '../client';
import * as t from '../schema';
import type { Reader } from './listing';

export type GatewayRow = typeof t.paymentGateways.$inferSelect;
export type SavedMethodRow = typeof t.savedPaymentMethods.$inferSelect;

export async function findGateway(db: Reader, gatewayId: string): Promise<GatewayRow | undefined> {
  const [row] = await db.select().from(t.paymentGateways).where(eq(t.paymentGateways.id, gatewayId));
  return row;
}

/** Accounts at gateways with their resellers, in order. Nothing secret is among what is read. */
export async function listGateways(db: Reader) {
  return db
    .select({
      id: t.paymentGateways.id,
      name: t.paymentGateways.name,
      module: t.paymentGateways.module,
      position: t.paymentGateways.position,
      isEnabled: t.paymentGateways.isEnabled,
      reseller: t.resellers.name,
      lastEventAt:
        sql`(select max(e.received_at) from gateway_events e where e.gateway_id = payment_gateways.id)`.mapWith(
          t.gatewayEvents.receivedAt,
        ) as SQL<number | null>,
    })
    .from(t.paymentGateways)
    .innerJoin(t.resellers, eq(t.resellers.id, t.paymentGateways.resellerId))
    .orderBy(asc(t.resellers.name), asc(t.paymentGateways.position), asc(t.paymentGateways.name));
}

export async function writeGateway(tx: Transaction, values: typeof t.paymentGateways.$inferInsert): Promise<void> {
  await tx.insert(t.paymentGateways).values(values).onConflictDoUpdate({ target: t.paymentGateways.id, set: values });
}

/** Who a client is at a gateway; undefined where it has not been there. */
export async function findCustomer(db: Reader, gatewayId: string, clientId: string): Promise<string | undefined> {
  const [row] = await db
    .select({ reference: t.gatewayCustomers.reference })
    .from(t.gatewayCustomers)
    .where(and(eq(t.gatewayCustomers.gatewayId, gatewayId), eq(t.gatewayCustomers.clientId, clientId)));
  return row?.reference;
}

/** Whose the customer of a gateway is. */
export async function clientOfCustomer(db: Reader, gatewayId: string, reference: string): Promise<string | undefined> {
  const [row] = await db
    .select({ clientId: t.gatewayCustomers.clientId })
    .from(t.gatewayCustomers)
    .where(and(eq(t.gatewayCustomers.gatewayId, gatewayId), eq(t.gatewayCustomers.reference, reference)));
  return row?.clientId;
}

export async function insertCustomer(
  db: Pick<Transaction, 'insert'>,
  row: typeof t.gatewayCustomers.$inferInsert,
): Promise<void> {
  await db.insert(t.gatewayCustomers).values(row).onConflictDoNothing();
}

/** The method that is charged when nobody is there; undefined where a client has none, or its gateway is off. */
export async function findDefaultMethod(db: Reader, clientId: string): Promise<SavedMethodRow | undefined> {
  const [row] = await db
    .select({ method: t.savedPaymentMethods })
    .from(t.savedPaymentMethods)
    .innerJoin(t.paymentGateways, eq(t.paymentGateways.id, t.savedPaymentMethods.gatewayId))
    .where(
      and(eq(t.savedPaymentMethods.clientId, clientId), t.savedPaymentMethods.isDefault, t.paymentGateways.isEnabled),
    );
  return row?.method;
}

export async function findSavedMethod(
  db: Reader,
  { clientId, methodId }: { clientId: string; methodId: string },
): Promise<SavedMethodRow | undefined> {
  const [row] = await db
    .select()
    .from(t.savedPaymentMethods)
    .where(
      and(
        eq(t.savedPaymentMethods.id, methodId),
        eq(t.savedPaymentMethods.clientId, clientId),
        isNull(t.savedPaymentMethods.removedAt),
      ),
    );
  return row;
}

/** A method by the gateway's own name of it, kept or removed. */
export async function findMethodByReference(
  db: Reader,
  gatewayId: string,
  reference: string,
): Promise<SavedMethodRow | undefined> {
  const [row] = await db
    .select()
    .from(t.savedPaymentMethods)
    .where(and(eq(t.savedPaymentMethods.gatewayId, gatewayId), eq(t.savedPaymentMethods.reference, reference)));
  return row;
}

/** A client's methods that are kept, the newest first. */
export async function listKeptMethods(db: Reader, clientId: string): Promise<SavedMethodRow[]> {
  return db
    .select()
    .from(t.savedPaymentMethods)
    .where(and(eq(t.savedPaymentMethods.clientId, clientId), isNull(t.savedPaymentMethods.removedAt)))
    .orderBy(sql`${t.savedPaymentMethods.savedAt} desc`, asc(t.savedPaymentMethods.id));
}

export async function writeMethod(tx: Transaction, row: typeof t.savedPaymentMethods.$inferInsert): Promise<void> {
  await tx.insert(t.savedPaymentMethods).values(row).onConflictDoUpdate({ target: t.savedPaymentMethods.id, set: row });
}

/** Makes one of a client's methods the one that is charged, or none. */
export async function setDefaultMethod(tx: Transaction, clientId: string, methodId: string | null): Promise<void> {
  const own = eq(t.savedPaymentMethods.clientId, clientId);
  await tx.update(t.savedPaymentMethods).set({ isDefault: false }).where(and(own, t.savedPaymentMethods.isDefault));
  if (methodId === null) return;
  await tx
    .update(t.savedPaymentMethods)
    .set({ isDefault: true })
    .where(and(own, eq(t.savedPaymentMethods.id, methodId)));
}

export async function setPaysAutomatically(
  tx: Transaction,
  clientId: string,
  paysAutomatically: boolean,
): Promise<void> {
  await tx.update(t.clients).set({ paysAutomatically }).where(eq(t.clients.id, clientId));
}
