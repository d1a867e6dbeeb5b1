import type { CreditNoteOfClient } from '@/db/queries/portal/credit-notes';
import type { PrintedDocument } from '@/lib/documents';
import { formatDay } from '@/lib/format/days';
import { creditNoteNumber, formatInvoiceNumber } from '@/lib/format/documents';
import { creditReasonWords } from '@/lib/format/payment-words';
import { reverseChargeNotice } from '@/lib/format/taxes';
import { buyerParty, groupLines, sellerParty, sumsOf, type WordedLine, type Wording } from './wording';

/** A credit note as it is printed: what is given back, as amounts in the client's favour, and of which invoice. */
export function creditNoteDocument(found: CreditNoteOfClient, wording: Omit<Wording, 'currency'>): PrintedDocument {
  const { note, invoice } = found;
  const { currency } = note;
  return {
    kind: 'Credit note',
    number: creditNoteNumber(note),
    status: '',
    seller: sellerParty(found),
    buyer: buyerParty(found),
    facts: [
      { term: 'Issued', value: formatDay(note.issuedOn) },
      ...(invoice
        ? [
            {
              term: 'Of invoice',
              value: formatInvoiceNumber(invoice.numberFormat, invoice.number, invoice.issuedOn),
            },
          ]
        : []),
      { term: 'Client', value: String(found.buyer.number) },
    ],
    groups: groupLines(linesOf(found), invoice?.kind ?? 'manual', { ...wording, currency }),
    sums: sumsOf(note, note.lines),
    appendices: [],
    notes: [
      `Reason: ${creditReasonWords(note.reason)}.`,
      'The total was added to the balance of the account.',
      ...[reverseChargeNotice(note.lines)].flatMap((notice) => notice ?? []),
    ],
    transfer: [],
    issuedAt: note.issuedAt,
  };
}

function linesOf({ note }: CreditNoteOfClient): WordedLine[] {
  return note.lines.map((line, index) => ({
    ...line,
    id: String(index),
    fromAt: null,
    toAt: null,
    serviceNumber: null,
    serviceDomain: null,
    serviceUnit: null,
    // A credit by hand says its reason, not the code that it is kept under.
    details: line.kind === 'manual' ? { ...line.details, description: creditReasonWords(note.reason) } : line.details,
  }));
}
