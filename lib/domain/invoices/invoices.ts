import type { Instant, LocalDay } from '../calendar';
import type { TaxRate } from '../taxes';

export const invoiceStatuses = ['unpaid', 'paid', 'cancelled'] as const;
export type InvoiceStatus = (typeof invoiceStatuses)[number];

/** Every move an invoice may make; the database refuses the others too. */
export const invoiceMoves = {
  unpaid: ['paid', 'cancelled'],
  paid: [],
  cancelled: [],
} as const satisfies Record<InvoiceStatus, readonly InvoiceStatus[]>;

export const invoiceKinds = ['order', 'change', 'renewal', 'period', 'month', 'top_up', 'manual'] as const;
export type InvoiceKind = (typeof invoiceKinds)[number];

/** Whether an invoice has its fiscal number when it is issued, or a proforma one until it is paid. */
export const invoiceNumberings = ['fiscal', 'proforma'] as const;
export type InvoiceNumbering = (typeof invoiceNumberings)[number];

export const lineKinds = [
  'setup',
  'recurring',
  'usage',
  'refund',
  'late_reduction',
  'top_up',
  'discount',
  'manual',
] as const;
export type LineKind = (typeof lineKinds)[number];

export type InvoiceLine = {
  id: string;
  invoiceId: string;
  clientId: string;
  position: number;
  kind: LineKind;
  /** The internal code of the product or option. */
  code: string;
  serviceId: string | null;
  periodId: string | null;
  optionId: string | null;
  minorUnits: bigint;
  taxMinorUnits: bigint;
  rates: TaxRate[];
  /** The stretch that the line is for, half-open; null where it is for no time. */
  fromAt: Instant | null;
  toAt: Instant | null;
  /** Days, reasons, rates: what a reader needs to understand the amount. */
  details: Record<string, string | number | boolean | null>;
};

/** A line that staff write by hand: an amount in minor units before tax, below zero for a rebate. */
export type HandLine = { description: string; minorUnits: bigint; isTaxed: boolean };

export type Invoice = {
  id: string;
  resellerId: string;
  clientId: string;
  orderId: string | null;
  /** The service whose period is invoiced; null for orders of several, months and top-ups. */
  serviceId: string | null;
  /** All services that it charges, also those whose lines came to zero. */
  serviceIds: string[];
  kind: InvoiceKind;
  status: InvoiceStatus;
  /** Given when it is written, without gaps within a reseller; 0 until then. */
  number: bigint;
  /** The day on which it was paid, which numbers a proforma for good; null until then. */
  fiscalOn?: LocalDay | null;
  currency: string;
  issuedAt: Instant;
  issuedOn: LocalDay;
  dueOn: LocalDay;
  subtotalMinorUnits: bigint;
  taxMinorUnits: bigint;
  totalMinorUnits: bigint;
  /** What payments have settled so far. */
  paidMinorUnits: bigint;
  paidAt: Instant | null;
  lines: InvoiceLine[];
};

/** What is still to be paid. */
export function restOf(invoice: Pick<Invoice, 'totalMinorUnits' | 'paidMinorUnits'>): bigint {
  return invoice.totalMinorUnits - invoice.paidMinorUnits;
}

/** Overdue counts from the end of the due day; with `days` allowed, after that many full days more (rules §8). */
export function isOverdue(invoice: Pick<Invoice, 'status' | 'dueOn'>, today: LocalDay, days = 0): boolean {
  return invoice.status === 'unpaid' && today > invoice.dueOn + days;
}

/** Unpaid invoices in the order in which a balance settles them: by due day, then number (rules §8). */
export function settlementOrder(a: Invoice, b: Invoice): number {
  if (a.dueOn !== b.dueOn) return a.dueOn - b.dueOn;
  if (a.number !== b.number && a.number !== 0n && b.number !== 0n) return a.number < b.number ? -1 : 1;
  return a.number === b.number ? 0 : a.number === 0n ? 1 : -1;
}

/** Invoices that nothing waits for: an order, a change or a top-up goes by its own invoice alone. */
const rearrangeableKinds: readonly InvoiceKind[] = ['manual', 'period', 'month'];

/** Why an invoice cannot be split or merged, or undefined where it can (rules §7). */
export function whyNotRearranged(
  invoice: Pick<Invoice, 'status' | 'kind' | 'paidMinorUnits'>,
): 'not_unpaid' | 'partly_paid' | 'waited_for' | undefined {
  if (invoice.status !== 'unpaid') return 'not_unpaid';
  if (!rearrangeableKinds.includes(invoice.kind)) return 'waited_for';
  return invoice.paidMinorUnits > 0n ? 'partly_paid' : undefined;
}
