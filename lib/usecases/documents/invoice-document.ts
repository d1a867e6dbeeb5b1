import type { InvoiceOfClient } from '@/db/queries/portal/invoices';
import type { PrintedAppendix, PrintedDocument, PrintedSum } from '@/lib/documents';
import { dayOf } from '@/lib/domain/calendar';
import { restOf } from '@/lib/domain/invoices';
import { formatDay } from '@/lib/format/days';
import { creditNoteNumber, formatInvoiceNumber } from '@/lib/format/documents';
import { formatMoney } from '@/lib/format/money';
import { creditReasonWords, paymentMethodWords } from '@/lib/format/payment-words';
import { invoiceStatusText } from '@/lib/format/statuses';
import { reverseChargeNotice } from '@/lib/format/taxes';
import { buyerParty, groupLines, sellerParty, sumsOf, transferOf, type Wording } from './wording';

/** An invoice as it is printed: what the page shows, as text. */
export function invoiceDocument(found: InvoiceOfClient, wording: Omit<Wording, 'currency'>): PrintedDocument {
  const { invoice, lines, order } = found;
  const { currency } = invoice;
  const number = formatInvoiceNumber(found.numberFormat, invoice.number, invoice.issuedOn);
  const rest = formatMoney({ minorUnits: restOf(invoice), currency });
  return {
    kind: found.isProforma ? 'Proforma invoice' : 'Invoice',
    number,
    status: invoiceStatusText(invoice.status).word,
    seller: sellerParty(found),
    buyer: buyerParty(found),
    facts: [
      { term: 'Issued', value: formatDay(invoice.issuedOn) },
      { term: 'Due', value: formatDay(invoice.dueOn) },
      ...(invoice.paidAt === null ? [] : [{ term: 'Paid', value: formatDay(dayOf(invoice.paidAt, wording.zone)) }]),
      ...(order ? [{ term: 'Order', value: String(order.number) }] : []),
      { term: 'Client', value: String(found.buyer.number) },
    ],
    groups: groupLines(lines, invoice.kind, { ...wording, currency }),
    sums: [...sumsOf(invoice, lines), ...restSums(found)],
    appendices: [paymentsOf(found, wording.zone), creditNotesOf(found)].filter(({ rows }) => rows.length > 0),
    notes: [reverseChargeNotice(lines)].flatMap((notice) => notice ?? []),
    transfer: invoice.status === 'unpaid' ? transferOf(found, rest, number) : [],
    issuedAt: invoice.issuedAt,
  };
}

/** What is left, where a part was paid. */
function restSums({ invoice }: InvoiceOfClient): PrintedSum[] {
  const { status, paidMinorUnits, currency } = invoice;
  if (status !== 'unpaid' || paidMinorUnits === 0n) return [];
  return [
    { term: 'Paid so far', value: formatMoney({ minorUnits: paidMinorUnits, currency }) },
    { term: 'To be paid', value: formatMoney({ minorUnits: restOf(invoice), currency }), isTotal: true },
  ];
}

function paymentsOf({ invoice, payments }: InvoiceOfClient, zone: string): PrintedAppendix {
  const { currency } = invoice;
  return {
    heading: 'Payments',
    rows: payments.map(({ method, reference, minorUnits, settledMinorUnits, receivedAt }) => {
      const over = minorUnits - settledMinorUnits;
      const toBalance = over > 0n ? `${formatMoney({ minorUnits: over, currency })} of it went to the balance` : '';
      const what = [paymentMethodWords[method], method === 'balance' ? '' : reference, toBalance];
      return {
        what: what.filter(Boolean).join(' · '),
        when: formatDay(dayOf(receivedAt, zone)),
        amount: formatMoney({ minorUnits, currency }),
      };
    }),
  };
}

function creditNotesOf({ invoice, creditNotes }: InvoiceOfClient): PrintedAppendix {
  return {
    heading: 'Credit notes',
    rows: creditNotes.map((note) => ({
      what: `Credit note ${creditNoteNumber(note)} · ${creditReasonWords(note.reason)}`,
      when: formatDay(note.issuedOn),
      amount: formatMoney({ minorUnits: -note.totalMinorUnits, currency: invoice.currency }),
    })),
  };
}
