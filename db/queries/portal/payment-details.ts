import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Database } from '../../client';
import * as t from '../../schema';
import { shownNumber, shownNumberFormat } from '../invoice-numbers';

/** A client's payment with its invoice, the late rows that it brought, and who recorded it; undefined where it is not the client's. */
export async function paymentOfClient(db: Database, clientId: string, paymentId: string) {
  const [found] = await db
    .select({ payment: t.payments, recordedBy: t.authUsers.name, invoice: invoiceColumns })
    .from(t.payments)
    .innerJoin(t.clients, eq(t.clients.id, t.payments.clientId))
    .innerJoin(t.resellers, eq(t.resellers.id, t.clients.resellerId))
    .leftJoin(t.invoices, eq(t.invoices.id, t.payments.invoiceId))
    .leftJoin(t.authUsers, eq(t.authUsers.id, t.payments.recordedById))
    .where(and(eq(t.payments.clientId, clientId), eq(t.payments.id, paymentId)));
  if (!found) return undefined;
  const { payment, invoice } = found;
  const completes = invoice !== null && invoice.paidAt === payment.receivedAt && payment.settledMinorUnits > 0n;
  return { ...found, completes, lateRows: completes ? await lateRowsOf(db, clientId, invoice.id) : [] };
}

const invoiceColumns = {
  id: t.invoices.id,
  number: shownNumber,
  numberFormat: shownNumberFormat,
  kind: t.invoices.kind,
  status: t.invoices.status,
  issuedOn: t.invoices.issuedOn,
  totalMinorUnits: t.invoices.totalMinorUnits,
  paidMinorUnits: t.invoices.paidMinorUnits,
  paidAt: t.invoices.paidAt,
} as const;

/** Rows that a late payment added to its invoice: what was reduced, and what went to the balance for it. */
async function lateRowsOf(db: Database, clientId: string, invoiceId: string) {
  return db
    .select({
      id: t.invoiceLines.id,
      kind: t.invoiceLines.kind,
      code: t.invoiceLines.code,
      optionId: t.invoiceLines.optionId,
      details: t.invoiceLines.details,
      minorUnits: t.invoiceLines.minorUnits,
      serviceUnit: t.services.unit,
    })
    .from(t.invoiceLines)
    .innerJoin(t.services, eq(t.services.id, t.invoiceLines.serviceId))
    .where(
      and(
        eq(t.invoiceLines.clientId, clientId),
        eq(t.invoiceLines.invoiceId, invoiceId),
        inArray(t.invoiceLines.kind, ['late_reduction', 'top_up']),
      ),
    )
    .orderBy(asc(t.invoiceLines.position));
}
