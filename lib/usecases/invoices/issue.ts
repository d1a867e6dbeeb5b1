import { newId } from '@/db/ids';
import type { LocalDay } from '@/lib/domain/calendar';
import type { Invoice, InvoiceKind, InvoiceLine } from '@/lib/domain/invoices';
import { type TaxRate, taxLines } from '@/lib/domain/taxes';
import type { Book } from '../book/book';

export type LineDraft = Pick<InvoiceLine, 'kind' | 'code' | 'minorUnits'> &
  Partial<Pick<InvoiceLine, 'serviceId' | 'periodId' | 'optionId' | 'rates' | 'fromAt' | 'toAt' | 'details'>>;

export type InvoiceDraft = {
  kind: InvoiceKind;
  currency: string;
  lines: readonly LineDraft[];
  orderId?: string | null;
  serviceId?: string | null;
  /** Services that the invoice concerns beyond those of its lines. */
  serviceIds?: readonly string[];
  /** The wanted due day; never before today (rules §8). */
  dueOn: LocalDay;
  /** The tax of each line, none of which is zero, where it was charged before and stands. */
  taxShares?: readonly bigint[];
  /** False: the client gets no e-mail of its being issued. */
  notify?: boolean;
};

/**
 * Issues an invoice dated today: lines of zero are left out, tax is computed per rate (rules §3) unless it is given with
 * the lines, which another invoice had until now; the receivable is booked. A total of zero, or a reseller that autocompletes payments, queues it to be paid at once.
 */
export function issueInvoice(book: Book, draft: InvoiceDraft): Invoice {
  const drafts = draft.lines.filter((line) => line.minorUnits !== 0n);
  const shares = draft.taxShares ?? taxLines(drafts.map(taxedAmount)).shares;
  const taxMinorUnits = shares.reduce((sum, share) => sum + share, 0n);
  const subtotalMinorUnits = drafts.reduce((sum, line) => sum + line.minorUnits, 0n);
  const invoice: Invoice = {
    id: newId(),
    resellerId: book.reseller.id,
    clientId: book.client.id,
    orderId: draft.orderId ?? null,
    serviceId: draft.serviceId ?? null,
    serviceIds: servicesOf(draft),
    kind: draft.kind,
    status: 'unpaid',
    number: 0n,
    currency: draft.currency,
    issuedAt: book.now,
    issuedOn: book.today,
    dueOn: Math.max(draft.dueOn, book.today),
    subtotalMinorUnits,
    taxMinorUnits,
    totalMinorUnits: subtotalMinorUnits + taxMinorUnits,
    paidMinorUnits: 0n,
    paidAt: null,
    lines: [],
  };
  drafts.forEach((line, index) => {
    addLine(book, invoice, line, shares[index] ?? 0n);
  });
  book.addInvoice(invoice);
  bookReceivable(book, invoice);
  book.record('invoice', invoice.id, 'invoice.issued', { kind: invoice.kind });
  if (invoice.totalMinorUnits === 0n || book.reseller.autocompletePayments) {
    book.followUps.push({ kind: 'pay_at_once', invoice });
  } else if (draft.notify !== false) {
    book.mail('invoice_issued', `invoice_issued:${invoice.id}`, { invoiceId: invoice.id });
  }
  return invoice;
}

const taxedAmount = ({ minorUnits, rates = [] }: LineDraft) => ({ minorUnits, rates });

function servicesOf(draft: InvoiceDraft): string[] {
  const ids: string[] = [];
  addOnce(ids, draft.serviceId);
  for (const id of draft.serviceIds ?? []) addOnce(ids, id);
  for (const { serviceId } of draft.lines) addOnce(ids, serviceId);
  return ids;
}

function addOnce(ids: string[], id: string | null | undefined): void {
  if (id && !ids.includes(id)) ids.push(id);
}

/** Adds a line to an invoice that is being made, or a late row to one that is being paid. */
export function addLine(book: Book, invoice: Invoice, draft: LineDraft, taxMinorUnits: bigint): void {
  const line: InvoiceLine = {
    id: newId(),
    invoiceId: invoice.id,
    clientId: invoice.clientId,
    position: invoice.lines.length + 1,
    kind: draft.kind,
    code: draft.code,
    serviceId: draft.serviceId ?? null,
    periodId: draft.periodId ?? null,
    optionId: draft.optionId ?? null,
    minorUnits: draft.minorUnits,
    taxMinorUnits,
    rates: draft.rates ?? [],
    fromAt: draft.fromAt ?? null,
    toAt: draft.toAt ?? null,
    details: draft.details ?? {},
  };
  invoice.lines.push(line);
  book.lines.push(line);
}

/** The tax rates that this client pays on a taxable product today. */
export function ratesFor(book: Book, product: { applyTaxes: boolean }): TaxRate[] {
  return product.applyTaxes ? book.taxRates() : [];
}

/** A top-up is no revenue: its money reaches the journal when it is paid. */
function bookReceivable(book: Book, invoice: Invoice): void {
  if (invoice.kind === 'top_up') return;
  book.post(
    'invoice_issued',
    invoice.currency,
    [
      { account: 'receivable', minorUnits: -invoice.totalMinorUnits },
      { account: 'revenue', minorUnits: invoice.subtotalMinorUnits },
      { account: 'tax', minorUnits: invoice.taxMinorUnits },
    ],
    { invoiceId: invoice.id },
  );
}
