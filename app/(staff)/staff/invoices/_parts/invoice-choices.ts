import type { LineGroup } from '@/components/invoices/line-groups';
import type { InvoiceOfClient } from '@/db/queries/portal/invoices';
import type { mergeableInvoices } from '@/db/queries/portal/replacements';
import { restOf, whyNotRearranged } from '@/lib/domain/invoices';
import { isProcessed } from '@/lib/domain/orders';
import { formatDay } from '@/lib/format/days';
import { formatInvoiceNumber } from '@/lib/format/documents';
import { formatMoney } from '@/lib/format/money';
import type { MergeChoice } from './merge-invoices';
import type { SplitChoice } from './split-invoice';

export function numberOf({ invoice, numberFormat }: InvoiceOfClient): string {
  return formatInvoiceNumber(numberFormat, invoice.number, invoice.issuedOn);
}

/** What a credit note may still give back: what was charged in the end, less what was credited before (rules §11). */
export function creditableOf({ invoice, lines, creditNotes }: InvoiceOfClient): bigint {
  if (invoice.status !== 'paid' || invoice.kind === 'top_up') return 0n;
  const late = lines.filter(({ kind }) => kind === 'top_up').reduce((sum, line) => sum + line.minorUnits, 0n);
  return invoice.totalMinorUnits - late - creditNotes.reduce((sum, note) => sum + note.totalMinorUnits, 0n);
}

/** A top up is never paid from the balance, and nothing is paid in part by it here (rules §8). */
export function balanceAfter({ invoice }: InvoiceOfClient, balance: bigint): string | undefined {
  const rest = restOf(invoice);
  if (invoice.kind === 'top_up' || balance < rest || balance === 0n) return undefined;
  const { currency } = invoice;
  return `The balance goes from ${formatMoney({ minorUnits: balance, currency })} to ${formatMoney({ minorUnits: balance - rest, currency })}.`;
}

/** What cancelling an unpaid invoice does, in words; undefined where it is not unpaid. */
export function cancelConsequences({ invoice, order }: InvoiceOfClient): string[] | undefined {
  if (invoice.status !== 'unpaid') return undefined;
  const { currency, paidMinorUnits } = invoice;
  const takesOrder = order && !isProcessed(order.status);
  return [
    `${formatMoney({ minorUnits: restOf(invoice), currency })} are no longer owed.`,
    ...(paidMinorUnits > 0n && invoice.kind !== 'top_up'
      ? [`${formatMoney({ minorUnits: paidMinorUnits, currency })} that were paid go to the client's balance.`]
      : []),
    ...(takesOrder ? [`Order ${order.number} is cancelled with it; services that wait for it end.`] : []),
  ];
}

/** What an invoice can be divided into: lines by hand one by one, those of a service together. Empty where it cannot be split. */
export function splitChoices({ invoice, lines }: InvoiceOfClient, groups: readonly LineGroup[]): SplitChoice[] {
  if (whyNotRearranged(invoice)) return [];
  return groups
    .flatMap(({ heading, lines: own }) =>
      heading === null
        ? own.map((line) => ({ label: line.title, lineIds: [line.id] }))
        : [{ label: heading, lineIds: own.map(({ id }) => id) }],
    )
    .map((choice) => {
      const own = lines.filter(({ id }) => choice.lineIds.includes(id));
      const sum = own.reduce((total, line) => total + line.minorUnits + line.taxMinorUnits, 0n);
      return { ...choice, key: choice.lineIds[0] ?? '', minorUnits: String(sum), currency: invoice.currency };
    });
}

/** Other invoices that one can be merged with. Empty where it cannot be merged itself. */
export function mergeChoices(
  { invoice }: InvoiceOfClient,
  others: Awaited<ReturnType<typeof mergeableInvoices>>,
): MergeChoice[] {
  if (whyNotRearranged(invoice)) return [];
  return others.map((other) => ({
    invoiceId: other.id,
    label: formatInvoiceNumber(other.numberFormat, other.number, other.issuedOn),
    detail: `${formatMoney({ minorUnits: other.totalMinorUnits, currency: other.currency })}, due ${formatDay(other.dueOn)}`,
  }));
}
