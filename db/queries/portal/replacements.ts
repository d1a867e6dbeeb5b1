import { and, asc, eq, ne } from 'drizzle-orm';
import { whyNotRearranged } from '@/lib/domain/invoices';
import type { Database } from '../../client';
import * as t from '../../schema';
import { shownNumber, shownNumberFormat } from '../invoice-numbers';

const head = {
  id: t.invoices.id,
  number: shownNumber,
  numberFormat: shownNumberFormat,
  issuedOn: t.invoices.issuedOn,
  dueOn: t.invoices.dueOn,
  currency: t.invoices.currency,
  totalMinorUnits: t.invoices.totalMinorUnits,
} as const;

/** What took the place of a client's invoice when it was split or merged, and what it took the place of. */
export async function replacementsOf(db: Database, clientId: string, invoiceId: string) {
  const r = t.invoiceReplacements;
  const [replacedBy, replaces] = await Promise.all([
    db
      .select(head)
      .from(r)
      .innerJoin(t.invoices, eq(t.invoices.id, r.replacedById))
      .innerJoin(t.resellers, eq(t.resellers.id, t.invoices.resellerId))
      .where(and(eq(r.clientId, clientId), eq(r.invoiceId, invoiceId)))
      .orderBy(asc(t.invoices.number)),
    db
      .select(head)
      .from(r)
      .innerJoin(t.invoices, eq(t.invoices.id, r.invoiceId))
      .innerJoin(t.resellers, eq(t.resellers.id, t.invoices.resellerId))
      .where(and(eq(r.clientId, clientId), eq(r.replacedById, invoiceId)))
      .orderBy(asc(t.invoices.number)),
  ]);
  return { replacedBy, replaces };
}

/** Unpaid invoices of a client that another one may be merged with: nothing waits for them, nothing is paid of them. */
export async function mergeableInvoices(
  db: Database,
  clientId: string,
  { currency, except }: { currency: string; except: string },
) {
  const rows = await db
    .select({ ...head, kind: t.invoices.kind, status: t.invoices.status, paidMinorUnits: t.invoices.paidMinorUnits })
    .from(t.invoices)
    .innerJoin(t.resellers, eq(t.resellers.id, t.invoices.resellerId))
    .where(
      and(
        eq(t.invoices.clientId, clientId),
        eq(t.invoices.status, 'unpaid'),
        eq(t.invoices.currency, currency),
        ne(t.invoices.id, except),
      ),
    )
    .orderBy(asc(t.invoices.dueOn), asc(t.invoices.number))
    .limit(200);
  return rows.filter((row) => whyNotRearranged(row) === undefined);
}
