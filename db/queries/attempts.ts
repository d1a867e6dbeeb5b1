import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { isoDay, type LocalDay } from '@/lib/domain/calendar';
import type { Database, Transaction } from '../client';
import * as t from '../schema';
import { shownNumber, shownNumberFormat } from './invoice-numbers';
import type { Reader } from './listing';

export type AttemptRow = typeof t.paymentAttempts.$inferSelect;
export type AttemptShare = typeof t.paymentAttemptInvoices.$inferSelect;
type AttemptChange = Partial<Omit<AttemptRow, 'id' | 'clientId' | 'minorUnits' | 'currency' | 'idempotencyKey'>>;

export async function findAttempt(db: Reader, attemptId: string): Promise<AttemptRow | undefined> {
  const [row] = await db.select().from(t.paymentAttempts).where(eq(t.paymentAttempts.id, attemptId));
  return row;
}

/** The attempt that brought, or is to bring, a payment that a gateway names. */
export async function findAttemptByReference(
  db: Reader,
  gatewayId: string,
  reference: string,
): Promise<AttemptRow | undefined> {
  const [row] = await db
    .select()
    .from(t.paymentAttempts)
    .where(and(eq(t.paymentAttempts.gatewayId, gatewayId), eq(t.paymentAttempts.reference, reference)));
  return row;
}

/** What of an attempt is for which invoice, in the order of their numbers. */
export async function listSharesOf(db: Reader, attemptId: string): Promise<AttemptShare[]> {
  const rows = await db
    .select({ share: t.paymentAttemptInvoices })
    .from(t.paymentAttemptInvoices)
    .innerJoin(t.invoices, eq(t.invoices.id, t.paymentAttemptInvoices.invoiceId))
    .where(eq(t.paymentAttemptInvoices.attemptId, attemptId))
    .orderBy(t.invoices.dueOn, t.invoices.number);
  return rows.map(({ share }) => share);
}

/** Attempts that may still bring money for one of these invoices. */
export async function listOpenAttempts(db: Reader, invoiceIds: readonly string[]): Promise<AttemptRow[]> {
  const rows = await db
    .selectDistinct({ attempt: t.paymentAttempts })
    .from(t.paymentAttempts)
    .innerJoin(t.paymentAttemptInvoices, eq(t.paymentAttemptInvoices.attemptId, t.paymentAttempts.id))
    .where(and(inArray(t.paymentAttemptInvoices.invoiceId, [...invoiceIds]), t.paymentAttemptInvoices.isOpen));
  return rows.map(({ attempt }) => attempt);
}

/** How many attempts there have been for an invoice. */
export async function countAttempts(db: Reader, invoiceId: string): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(t.paymentAttemptInvoices)
    .where(eq(t.paymentAttemptInvoices.invoiceId, invoiceId));
  return row?.count ?? 0;
}

/** The charges of a saved method for an invoice that brought nothing, the latest first. */
export async function listFailedCharges(db: Reader, invoiceId: string): Promise<AttemptRow[]> {
  const rows = await db
    .select({ attempt: t.paymentAttempts })
    .from(t.paymentAttempts)
    .innerJoin(t.paymentAttemptInvoices, eq(t.paymentAttemptInvoices.attemptId, t.paymentAttempts.id))
    .where(and(eq(t.paymentAttemptInvoices.invoiceId, invoiceId), eq(t.paymentAttempts.kind, 'saved_method')))
    .orderBy(desc(t.paymentAttempts.startedAt), desc(t.paymentAttempts.id));
  return rows.map(({ attempt }) => attempt).filter(({ status }) => status !== 'succeeded');
}

export async function insertAttempt(
  tx: Transaction,
  attempt: typeof t.paymentAttempts.$inferInsert,
  shares: readonly { invoiceId: string; minorUnits: bigint }[],
): Promise<void> {
  await tx.insert(t.paymentAttempts).values(attempt);
  await tx
    .insert(t.paymentAttemptInvoices)
    .values(shares.map((share) => ({ ...share, attemptId: attempt.id, clientId: attempt.clientId, isOpen: true })));
}

export async function updateAttempt(
  db: Pick<Database, 'update'>,
  attemptId: string,
  change: AttemptChange,
): Promise<void> {
  await db.update(t.paymentAttempts).set(change).where(eq(t.paymentAttempts.id, attemptId));
}

/** Notes what became of asking a gateway, but only while the attempt stands as it was then. */
export async function updateAttemptIf(
  db: Pick<Database, 'update'>,
  attemptId: string,
  status: AttemptRow['status'],
  change: AttemptChange,
): Promise<void> {
  await db
    .update(t.paymentAttempts)
    .set(change)
    .where(and(eq(t.paymentAttempts.id, attemptId), eq(t.paymentAttempts.status, status)));
}

/** Attempts of which a gateway is to be asked by now, at most some. */
export async function listAttemptsToLookUp(db: Reader, now: number): Promise<string[]> {
  const rows = await db
    .select({ id: t.paymentAttempts.id })
    .from(t.paymentAttempts)
    .where(sql`${t.paymentAttempts.lookAt} <= ${new Date(now).toISOString()}`)
    .orderBy(t.paymentAttempts.lookAt)
    .limit(500);
  return rows.map(({ id }) => id);
}

/**
 * Invoices to charge to a saved method by a day: what runs by itself, of clients who want it, where no attempt is open.
 * Whether a declined one is due again is seen when it is charged.
 */
export async function listInvoicesToCharge(db: Reader, today: LocalDay, clientId?: string): Promise<string[]> {
  const rows = await db
    .select({ id: t.invoices.id })
    .from(t.clients)
    .innerJoin(
      t.savedPaymentMethods,
      and(eq(t.savedPaymentMethods.clientId, t.clients.id), t.savedPaymentMethods.isDefault),
    )
    .innerJoin(t.invoices, eq(t.invoices.clientId, t.clients.id))
    .where(
      and(
        t.clients.paysAutomatically,
        clientId ? eq(t.clients.id, clientId) : undefined,
        eq(t.invoices.status, 'unpaid'),
        inArray(t.invoices.kind, ['renewal', 'period', 'month']),
        sql`${t.invoices.dueOn} <= ${isoDay(today)}::date`,
        sql`not exists (select from payment_attempt_invoices a where a.invoice_id = ${t.invoices.id} and a.is_open)`,
      ),
    )
    .orderBy(t.invoices.dueOn, t.invoices.number);
  return rows.map(({ id }) => id);
}

/** The attempts of an invoice with their gateway, the latest first. */
export async function listAttemptsOfInvoice(db: Reader, invoiceId: string) {
  return db
    .select({
      attempt: t.paymentAttempts,
      gateway: t.paymentGateways.name,
      brand: t.savedPaymentMethods.brand,
      last4: t.savedPaymentMethods.last4,
    })
    .from(t.paymentAttemptInvoices)
    .innerJoin(t.paymentAttempts, eq(t.paymentAttempts.id, t.paymentAttemptInvoices.attemptId))
    .innerJoin(t.paymentGateways, eq(t.paymentGateways.id, t.paymentAttempts.gatewayId))
    .leftJoin(t.savedPaymentMethods, eq(t.savedPaymentMethods.id, t.paymentAttempts.savedMethodId))
    .where(eq(t.paymentAttemptInvoices.invoiceId, invoiceId))
    .orderBy(desc(t.paymentAttempts.startedAt), desc(t.paymentAttempts.id))
    .limit(50);
}

/** How invoices are called, with what writes their numbers. */
export async function listInvoiceNames(db: Reader, invoiceIds: readonly string[]) {
  return db
    .select({ number: shownNumber, numberFormat: shownNumberFormat, issuedOn: t.invoices.issuedOn })
    .from(t.invoices)
    .innerJoin(t.resellers, eq(t.resellers.id, t.invoices.resellerId))
    .where(inArray(t.invoices.id, [...invoiceIds]))
    .orderBy(t.invoices.number);
}

/** Whether a payment that a gateway names has been taken in. */
export async function isPaymentKnown(db: Reader, attemptId: string, reference: string): Promise<boolean> {
  const rows = await db
    .select({ id: t.payments.id })
    .from(t.payments)
    .where(and(eq(t.payments.attemptId, attemptId), eq(t.payments.reference, reference)))
    .limit(1);
  return rows.length > 0;
}
