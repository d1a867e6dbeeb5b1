import type { InvoiceKind } from '@/lib/domain/invoices';
import type { JournalAccount, JournalCause } from '@/lib/domain/journal';

/** Why an invoice was made. */
export const invoiceKindWords: Record<InvoiceKind, string> = {
  order: 'Order',
  change: 'Change of a service',
  renewal: 'Renewal',
  period: 'Period that ended',
  month: 'Month',
  top_up: 'Top up',
  manual: 'By hand',
};

/** How money came in, in the words of staff. */
export const paymentMethodWords: Record<'bank_transfer' | 'balance' | 'autocomplete' | 'stripe', string> = {
  bank_transfer: 'Bank transfer',
  balance: 'Balance',
  autocomplete: 'Completed by itself',
  stripe: 'Card',
};

/** Why money moved in the journal. */
export const journalCauseWords: Record<JournalCause, string> = {
  invoice_issued: 'Invoice issued',
  invoice_cancelled: 'Invoice cancelled',
  payment: 'Payment',
  late_rows: 'Late payment: reduction and top up',
  credit_note: 'Credit note',
  top_up: 'Top up',
  refund: 'Paid out',
  refund_failed: 'Pay-out that came back',
  staff_credit: 'Credit by staff',
  staff_debit: 'Debit by staff',
};

/** Where money stands in the journal. */
export const journalAccountWords: Record<JournalAccount, string> = {
  balance: 'Balance of the client',
  receivable: 'Owed by the client',
  revenue: 'Revenue',
  tax: 'Tax',
  gateway: 'Money received',
  adjustment: 'Adjustments',
};
