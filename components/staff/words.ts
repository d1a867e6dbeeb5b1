import type { InvoiceKind } from '@/lib/domain/invoices';

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
