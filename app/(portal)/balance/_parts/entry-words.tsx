import type { ReactNode } from 'react';
import { TextLink } from '@/components/ui/text-link';
import type { BalanceEntry } from '@/db/queries/portal/journal';
import { formatInvoiceNumber } from '@/lib/format/documents';
import { creditReasonWords } from '@/lib/format/payment-words';

/** Why the balance moved, with the way to what moved it. */
export function EntryWords({ entry }: { entry: BalanceEntry }) {
  return (
    <>
      {titleOf(entry)}
      <span className="block text-note text-muted">
        {entry.orderId && entry.orderNumber !== null && (
          <>
            Order <TextLink href={`/orders/${entry.orderId}`}>{entry.orderNumber}</TextLink>
          </>
        )}
        {entry.note && <span className="break-words"> {entry.note}</span>}
      </span>
    </>
  );
}

function titleOf(entry: BalanceEntry): ReactNode {
  const invoice = <InvoiceLink entry={entry} />;
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
      return `Credit note ${entry.creditNoteNumber ?? ''}: ${creditReasonWords(entry.creditReason ?? '').toLowerCase()}`;
    case 'refund':
      return <>Refund of invoice {invoice}</>;
    case 'staff_credit':
      return 'Credited by our staff';
    case 'staff_debit':
      return 'Debited by our staff';
    case 'invoice_issued':
      return <>Invoice {invoice}</>;
  }
}

function InvoiceLink({ entry: { invoiceId, invoiceNumber, invoiceIssuedOn, numberFormat } }: { entry: BalanceEntry }) {
  if (invoiceId === null || invoiceNumber === null || invoiceIssuedOn === null) return null;
  return (
    <TextLink href={`/invoices/${invoiceId}`} className="numeric">
      {formatInvoiceNumber(numberFormat, invoiceNumber, invoiceIssuedOn)}
    </TextLink>
  );
}
