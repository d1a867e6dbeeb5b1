import type { Filter } from '@/components/ui/filter-chips';
import { type Instant, type LocalDay, startOfDay } from '@/lib/domain/calendar';
import type { JournalCause } from '@/lib/domain/journal';

/** Why a balance moves, as a filter says it. */
const causeWords = {
  top_up: 'Top ups',
  payment: 'Payments',
  credit_note: 'Credit notes',
  late_rows: 'Given back for late payment',
  invoice_cancelled: 'Cancelled invoices',
  refund: 'Paid out',
  refund_failed: 'Pay-outs that came back',
  staff_credit: 'Credited by staff',
  staff_debit: 'Debited by staff',
} as const satisfies Partial<Record<JournalCause, string>>;

export const balanceCauses = Object.keys(causeWords) as (keyof typeof causeWords)[];

/** The filters of what moved a balance, in both panels. */
export const balanceFilters: readonly Filter[] = [
  {
    param: 'cause',
    label: 'Why',
    options: balanceCauses.map((value) => ({ value, label: causeWords[value] })),
  },
  { param: 'moved', label: 'When', kind: 'days' },
];

/** The instants between which two days lie, both included; a day that is not given is no bound. */
export function betweenDays(
  from: LocalDay | undefined,
  to: LocalDay | undefined,
  zone: string,
): { from: Instant | undefined; before: Instant | undefined } {
  return {
    from: from === undefined ? undefined : startOfDay(from, zone),
    before: to === undefined ? undefined : startOfDay(to + 1, zone),
  };
}
