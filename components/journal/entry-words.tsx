import type { ReactNode } from 'react';
import { TextLink } from '@/components/ui/text-link';
import type { Instant, LocalDay } from '@/lib/domain/calendar';
import type { JournalCause } from '@/lib/domain/journal';
import { creditNoteNumber, formatInvoiceNumber } from '@/lib/format/documents';
import { creditReasonWords } from '@/lib/format/payment-words';

/** What moved a balance, with everything that it came from. */
export type BalanceEntry = {
  id: string;
  cause: JournalCause;
  at: Instant;
  minorUnits: bigint;
  /** What the client had after it. */
  balanceMinorUnits: bigint;
  note: string | null;
  invoiceId: string | null;
  invoiceNumber: bigint | null;
  invoiceIssuedOn: LocalDay | null;
  numberFormat: string;
  paymentId: string | null;
  creditNoteId: string | null;
  creditNoteNumber: bigint | null;
  creditNoteFormat: string | null;
  creditNoteIssuedOn: LocalDay | null;
  creditReason: string | null;
  orderId: string | null;
  orderNumber: number | null;
};

/** Where the pages of a panel are: of the client, or of the staff. */
export type JournalPanel = 'client' | 'staff';

type EntryWordsProps = { entry: BalanceEntry; panel: JournalPanel };

/** Why the balance moved, in a sentence, with the way to what moved it. */
export function EntryWords({ entry, panel }: EntryWordsProps) {
  const { orderId, orderNumber, paymentId, note } = entry;
  const base = panel === 'staff' ? '/staff' : '';
  const payments = panel === 'staff' ? '/staff/payments' : '/balance/payments';
  return (
    <>
      {titleOf(entry, panel)}
      <span className="flex flex-wrap gap-x-3 text-note text-muted">
        {orderId && orderNumber !== null && (
          <span>
            Order <TextLink href={`${base}/orders/${orderId}`}>{orderNumber}</TextLink>
          </span>
        )}
        {paymentId && <TextLink href={`${payments}/${paymentId}`}>Payment</TextLink>}
        {note && <span className="break-words">{note}</span>}
      </span>
    </>
  );
}

function titleOf(entry: BalanceEntry, panel: JournalPanel): ReactNode {
  const invoice = <InvoiceLink entry={entry} panel={panel} />;
  const staff = panel === 'staff' ? 'staff' : 'our staff';
  switch (entry.cause) {
    case 'top_up':
      return <>Top up, invoice {invoice}</>;
    case 'payment':
      if (entry.minorUnits < 0n) return <>Paid invoice {invoice}</>;
      return <>More was paid than was due on invoice {invoice}</>;
    case 'late_rows':
      return <>Given back on invoice {invoice}, paid after its period had begun</>;
    case 'invoice_cancelled':
      return <>Paid in part on invoice {invoice}, which was cancelled</>;
    case 'credit_note':
      return (
        <>
          Credit note <CreditNoteLink entry={entry} panel={panel} />
          {entry.invoiceId && <> of invoice {invoice}</>}: {creditReasonWords(entry.creditReason ?? '')}
        </>
      );
    case 'refund':
      if (entry.invoiceId) return <>Refund of invoice {invoice}</>;
      return panel === 'staff' ? 'Paid out to the client' : 'Paid out to you';
    case 'refund_failed':
      return <>A refund that could not be paid out, invoice {invoice}</>;
    case 'staff_credit':
      return `Credited by ${staff}`;
    case 'staff_debit':
      return `Debited by ${staff}`;
    case 'invoice_issued':
      return <>Invoice {invoice}</>;
  }
}

function InvoiceLink({ entry, panel }: EntryWordsProps) {
  const { invoiceId, invoiceNumber, invoiceIssuedOn, numberFormat } = entry;
  if (invoiceId === null || invoiceNumber === null || invoiceIssuedOn === null) return null;
  return (
    <TextLink href={`${panel === 'staff' ? '/staff' : ''}/invoices/${invoiceId}`} className="numeric">
      {formatInvoiceNumber(numberFormat, invoiceNumber, invoiceIssuedOn)}
    </TextLink>
  );
}

function CreditNoteLink({ entry, panel }: EntryWordsProps) {
  const {
    creditNoteId,
    creditNoteNumber: number,
    creditNoteFormat: numberFormat,
    creditNoteIssuedOn: issuedOn,
  } = entry;
  if (creditNoteId === null || number === null || numberFormat === null || issuedOn === null) return null;
  return (
    <a
      href={`${panel === 'staff' ? '/staff' : ''}/credit-notes/${creditNoteId}/pdf`}
      download
      className="numeric underline"
    >
      {creditNoteNumber({ number, numberFormat, issuedOn })}
      <span className="sr-only"> as PDF</span>
    </a>
  );
}
