import { and, eq } from 'drizzle-orm';
import type { Database } from '../../client';
import * as t from '../../schema';
import { shownNumber, shownNumberFormat } from '../invoice-numbers';
import { sellerColumns } from './invoices';
import { partiesAt } from './parties';

const invoiceColumns = {
  number: shownNumber,
  numberFormat: shownNumberFormat,
  kind: t.invoices.kind,
  issuedOn: t.invoices.issuedOn,
} as const;

/** A client's credit note with its parties and the invoice that it corrects, or undefined where it is not the client's. */
export async function creditNoteOfClient(db: Database, clientId: string, creditNoteId: string) {
  const [found] = await db
    .select({ note: t.creditNotes, seller: sellerColumns, buyer: t.clients, invoice: invoiceColumns })
    .from(t.creditNotes)
    .innerJoin(t.clients, eq(t.clients.id, t.creditNotes.clientId))
    .innerJoin(t.resellers, eq(t.resellers.id, t.clients.resellerId))
    .leftJoin(t.invoices, eq(t.invoices.id, t.creditNotes.invoiceId))
    .where(and(eq(t.creditNotes.clientId, clientId), eq(t.creditNotes.id, creditNoteId)));
  return found && { ...found, ...(await partiesAt(db, found, found.note.issuedAt)) };
}

export type CreditNoteOfClient = NonNullable<Awaited<ReturnType<typeof creditNoteOfClient>>>;
