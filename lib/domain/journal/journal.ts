/** Where money stands: the client's balance and receivable, the reseller's revenue, tax, gateway and adjustments. */
export const journalAccounts = ['balance', 'receivable', 'revenue', 'tax', 'gateway', 'adjustment'] as const;
export type JournalAccount = (typeof journalAccounts)[number];

export const journalCauses = [
  'invoice_issued',
  'invoice_cancelled',
  'payment',
  'late_rows',
  'credit_note',
  'top_up',
  'refund',
  'refund_failed',
  'staff_credit',
  'staff_debit',
] as const;
export type JournalCause = (typeof journalCauses)[number];

/** One side of a movement of money in minor units; credits are positive, debits negative. */
export type JournalSide = { account: JournalAccount; minorUnits: bigint };
