import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import type { Database } from '../../client';
import * as t from '../../schema';
import { shownNumber, shownNumberFormat } from '../invoice-numbers';

/** The gateways at which a client can pay, in the order of its seller. */
export async function gatewaysOfClient(db: Database, clientId: string) {
  return db
    .select({ id: t.paymentGateways.id, name: t.paymentGateways.name })
    .from(t.paymentGateways)
    .innerJoin(t.clients, eq(t.clients.resellerId, t.paymentGateways.resellerId))
    .where(and(eq(t.clients.id, clientId), t.paymentGateways.isEnabled))
    .orderBy(asc(t.paymentGateways.position), asc(t.paymentGateways.name));
}

/** How a payment of a client at a gateway stands, with the invoices that it is for; undefined where it is not the client's. */
export async function paymentProgressOf(db: Database, clientId: string, attemptId: string) {
  const rows = await db
    .select({
      id: t.paymentAttempts.id,
      status: t.paymentAttempts.status,
      currency: t.paymentAttempts.currency,
      minorUnits: t.paymentAttempts.minorUnits,
      problem: t.paymentAttempts.problem,
      invoice: {
        id: t.invoices.id,
        status: t.invoices.status,
        number: shownNumber,
        numberFormat: shownNumberFormat,
        issuedOn: t.invoices.issuedOn,
      },
      order: { id: t.orders.id, type: t.orders.type },
    })
    .from(t.paymentAttempts)
    .innerJoin(t.paymentAttemptInvoices, eq(t.paymentAttemptInvoices.attemptId, t.paymentAttempts.id))
    .innerJoin(t.invoices, eq(t.invoices.id, t.paymentAttemptInvoices.invoiceId))
    .innerJoin(t.resellers, eq(t.resellers.id, t.invoices.resellerId))
    .leftJoin(t.orders, eq(t.orders.id, t.invoices.orderId))
    .where(and(eq(t.paymentAttempts.id, attemptId), eq(t.paymentAttempts.clientId, clientId)))
    .orderBy(asc(t.invoices.number));
  const [first] = rows;
  if (!first) return undefined;
  const { invoice: _invoice, order: _order, ...attempt } = first;
  return { ...attempt, invoices: rows.map(({ invoice, order }) => ({ ...invoice, order })) };
}

/** What may still bring money for an invoice of a client: nothing else is to be begun for it then. */
export async function openPaymentOf(db: Database, clientId: string, invoiceId: string) {
  const [row] = await db
    .select({ id: t.paymentAttempts.id, status: t.paymentAttempts.status, kind: t.paymentAttempts.kind })
    .from(t.paymentAttemptInvoices)
    .innerJoin(t.paymentAttempts, eq(t.paymentAttempts.id, t.paymentAttemptInvoices.attemptId))
    .where(
      and(
        eq(t.paymentAttemptInvoices.invoiceId, invoiceId),
        eq(t.paymentAttemptInvoices.clientId, clientId),
        t.paymentAttemptInvoices.isOpen,
      ),
    );
  return row;
}

/** The methods that a client lets us charge, the newest first. */
export async function savedMethodsOf(db: Database, clientId: string) {
  return db
    .select({
      id: t.savedPaymentMethods.id,
      brand: t.savedPaymentMethods.brand,
      last4: t.savedPaymentMethods.last4,
      expiryMonth: t.savedPaymentMethods.expiryMonth,
      expiryYear: t.savedPaymentMethods.expiryYear,
      isDefault: t.savedPaymentMethods.isDefault,
    })
    .from(t.savedPaymentMethods)
    .where(and(eq(t.savedPaymentMethods.clientId, clientId), isNull(t.savedPaymentMethods.removedAt)))
    .orderBy(desc(t.savedPaymentMethods.savedAt), asc(t.savedPaymentMethods.id));
}

export type SavedMethod = Awaited<ReturnType<typeof savedMethodsOf>>[number];

/** Whether a client's renewals and periods are charged to its saved method by themselves. */
export async function paysAutomatically(db: Database, clientId: string): Promise<boolean> {
  const [row] = await db
    .select({ isWanted: t.clients.paysAutomatically })
    .from(t.clients)
    .where(eq(t.clients.id, clientId));
  return row?.isWanted ?? false;
}
