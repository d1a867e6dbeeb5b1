import type { Transaction } from '@/db/client';
import { moveToInvoice } from '@/db/queries/billing-writes';
import type { LocalDay } from '@/lib/domain/calendar';
import { type Invoice, type InvoiceKind, type InvoiceLine, whyNotRearranged } from '@/lib/domain/invoices';
import type { Refusal } from '@/lib/domain/refusals';
import type { Book } from '../book/book';
import { issueInvoice } from './issue';
import { takeBack } from './void';

/** An invoice that takes over lines of others as they stand. */
export type Part = { kind: InvoiceKind; lines: readonly InvoiceLine[]; dueOn: LocalDay };

/** Why an invoice cannot be split or merged, in words; undefined where it can. */
export function refuseReplacing(invoice: Invoice): Refusal<'invalid_transition' | 'not_allowed'> | undefined {
  switch (whyNotRearranged(invoice)) {
    case undefined:
      return undefined;
    case 'not_unpaid':
      return { ok: false, code: 'invalid_transition', subject: 'The invoice', status: invoice.status };
    case 'partly_paid':
      return {
        ok: false,
        code: 'not_allowed',
        reason: 'A part of this invoice is paid, and that payment stays with it.',
      };
    case 'waited_for':
      return {
        ok: false,
        code: 'not_allowed',
        reason: 'An order, a change or a top-up waits for this invoice as it is. Cancel it, or pay several at once.',
      };
  }
}

/**
 * Cancels unpaid invoices and issues others with the same lines in their place: amounts and taxes stand to the minor unit,
 * numbers have no gap, and what was issued is not changed. Periods, usage and fees go with their lines.
 */
export async function replaceInvoices(
  book: Book,
  tx: Transaction,
  olds: readonly Invoice[],
  parts: readonly Part[],
): Promise<Invoice[]> {
  for (const old of olds) {
    takeBack(book, old, { keepPaid: false });
    book.replacedLines.push(...old.lines);
  }
  const fresh = parts.map((part, index) =>
    issueInvoice(book, {
      kind: part.kind,
      currency: olds[0]?.currency ?? book.reseller.currency,
      dueOn: part.dueOn,
      lines: part.lines,
      taxShares: part.lines.map((line) => line.taxMinorUnits),
      serviceIds: index === 0 ? servicesWithoutLines(olds) : [],
    }),
  );
  for (const old of olds) {
    for (const invoice of fresh) {
      book.replacements.push({ invoiceId: old.id, replacedById: invoice.id, clientId: book.client.id });
      await moveCharged(book, tx, old, invoice);
    }
  }
  return fresh;
}

/** Services that an invoice charged nothing: they go to the first that takes its place. */
function servicesWithoutLines(olds: readonly Invoice[]): string[] {
  return olds.flatMap(({ serviceIds, lines }) =>
    serviceIds.filter((id) => !lines.some((line) => line.serviceId === id)),
  );
}

/** What is charged for the services of the new invoice counts as invoiced by it. */
async function moveCharged(book: Book, tx: Transaction, old: Invoice, invoice: Invoice): Promise<void> {
  const isMoved = (row: { invoiceId: string | null; serviceId: string }): boolean =>
    row.invoiceId === old.id && invoice.serviceIds.includes(row.serviceId);
  for (const period of [...book.periods.values()].flat()) if (isMoved(period)) period.invoiceId = invoice.id;
  for (const record of book.usage) if (isMoved(record)) record.invoiceId = invoice.id;
  await moveToInvoice(tx, { from: old.id, to: invoice.id, serviceIds: invoice.serviceIds });
}
