import { newId } from '@/db/ids';
import type { CreditNoteLine } from '@/db/schema';
import type { Book } from '../book/book';

/** Credits an amount with its tax to the balance by a credit note; amounts in minor units, the total above zero. */
export function creditToBalance(
  book: Book,
  note: {
    currency: string;
    subtotalMinorUnits: bigint;
    taxMinorUnits: bigint;
    lines: CreditNoteLine[];
    reason: string;
    invoiceId?: string | null;
    orderId?: string | null;
  },
): void {
  const creditNoteId = newId();
  const totalMinorUnits = note.subtotalMinorUnits + note.taxMinorUnits;
  book.creditNotes.push({
    id: creditNoteId,
    resellerId: book.reseller.id,
    clientId: book.client.id,
    invoiceId: note.invoiceId ?? null,
    orderId: note.orderId ?? null,
    currency: note.currency,
    subtotalMinorUnits: note.subtotalMinorUnits,
    taxMinorUnits: note.taxMinorUnits,
    totalMinorUnits,
    lines: note.lines,
    reason: note.reason,
    issuedAt: book.now,
    issuedOn: book.today,
  });
  book.post(
    'credit_note',
    note.currency,
    [
      { account: 'revenue', minorUnits: -note.subtotalMinorUnits },
      { account: 'tax', minorUnits: -note.taxMinorUnits },
      { account: 'balance', minorUnits: totalMinorUnits },
    ],
    { invoiceId: note.invoiceId ?? null, creditNoteId },
  );
  book.mail('refund', `refund:${creditNoteId}`, { currency: note.currency, minorUnits: String(totalMinorUnits) });
}
