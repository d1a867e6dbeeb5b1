import { asc, eq, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../client';
import * as t from '../schema';
import { shownNumber, shownNumberFormat } from './invoice-numbers';
import type { Reader } from './listing';

export type PaymentRow = typeof t.payments.$inferSelect;
export type RefundRow = typeof t.refunds.$inferSelect;

export async function findPaymentRow(db: Reader, paymentId: string): Promise<PaymentRow | undefined> {
  const [row] = await db.select().from(t.payments).where(eq(t.payments.id, paymentId));
  return row;
}

export async function findRefund(db: Reader, refundId: string): Promise<RefundRow | undefined> {
  const [row] = await db.select().from(t.refunds).where(eq(t.refunds.id, refundId));
  return row;
}

/** What refunds that have not failed gave back of a payment so far, and what of it by credit notes. */
export async function refundedOf(
  db: Reader,
  paymentId: string,
): Promise<{ minorUnits: bigint; creditedMinorUnits: bigint }> {
  const [row] = await db
    .select({
      sum: sql<string>`coalesce(sum(${t.refunds.minorUnits}) filter (where ${t.refunds.status} <> 'failed'), 0)`,
      credited: sql<string>`coalesce(sum(${t.refunds.creditedMinorUnits}) filter (where ${t.refunds.status} <> 'failed'), 0)`,
    })
    .from(t.refunds)
    .where(eq(t.refunds.paymentId, paymentId));
  return { minorUnits: BigInt(row?.sum ?? '0'), creditedMinorUnits: BigInt(row?.credited ?? '0') };
}

export async function insertRefund(tx: Transaction, row: typeof t.refunds.$inferInsert): Promise<void> {
  await tx.insert(t.refunds).values(row);
}

export async function updateRefund(
  db: Pick<Database, 'update'>,
  refundId: string,
  change: Partial<Pick<RefundRow, 'status' | 'reference' | 'problem' | 'finishedAt'>>,
): Promise<void> {
  await db.update(t.refunds).set(change).where(eq(t.refunds.id, refundId));
}

/** A payment with its client, invoice and who recorded it; undefined where there is none. */
export async function findPaymentDetails(db: Reader, paymentId: string) {
  const [row] = await db
    .select({
      payment: t.payments,
      client: { id: t.clients.id, name: t.clients.name, company: t.clients.company },
      invoice: {
        id: t.invoices.id,
        kind: t.invoices.kind,
        status: t.invoices.status,
        number: shownNumber,
        numberFormat: shownNumberFormat,
        issuedOn: t.invoices.issuedOn,
      },
      recordedBy: t.authUsers.name,
    })
    .from(t.payments)
    .innerJoin(t.clients, eq(t.clients.id, t.payments.clientId))
    .innerJoin(t.resellers, eq(t.resellers.id, t.clients.resellerId))
    .leftJoin(t.invoices, eq(t.invoices.id, t.payments.invoiceId))
    .leftJoin(t.authUsers, eq(t.authUsers.id, t.payments.recordedById))
    .where(eq(t.payments.id, paymentId));
  return row;
}

/** The refunds of a payment with who asked for them, oldest first. */
export async function listRefundsOf(db: Reader, paymentId: string) {
  return db
    .select({ refund: t.refunds, requestedBy: t.authUsers.name })
    .from(t.refunds)
    .leftJoin(t.authUsers, eq(t.authUsers.id, t.refunds.requestedById))
    .where(eq(t.refunds.paymentId, paymentId))
    .orderBy(asc(t.refunds.requestedAt), asc(t.refunds.id));
}
