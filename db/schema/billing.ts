import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { InvoiceKind, InvoiceLine, InvoiceStatus, LineKind } from '@/lib/domain/invoices';
import type { JournalAccount, JournalCause } from '@/lib/domain/journal';
import type { OrderedBy, OrderStatus, OrderType, PlannedChange } from '@/lib/domain/orders';
import type { TaxRate } from '@/lib/domain/taxes';
import { clients } from './clients';
import { createdAt, facts, instant, localDay, minorUnits } from './columns';
import { services } from './services';

export const orders = pgTable(
  'orders',
  {
    id: uuid().primaryKey(),
    number: bigint({ mode: 'number' }).generatedByDefaultAsIdentity({ startWith: 1001 }).notNull(),
    clientId: uuid('client_id').notNull(),
    resellerId: uuid('reseller_id').notNull(),
    type: text().$type<OrderType>().notNull(),
    status: text().$type<OrderStatus>().notNull(),
    currency: text().notNull(),
    automatic: boolean().notNull(),
    orderedBy: text('ordered_by').$type<OrderedBy>().notNull(),
    orderedById: text('ordered_by_id'),
    placedAt: instant('placed_at').notNull(),
    placedOn: localDay('placed_on').notNull(),
    idempotencyKey: text('idempotency_key'),
    invoiceId: uuid('invoice_id'),
    awaitsAcceptance: boolean('awaits_acceptance').notNull(),
    awaitsFraudReview: boolean('awaits_fraud_review').notNull(),
    expiresAt: instant('expires_at'),
    change: facts<PlannedChange | null>('change'),
    failure: text(),
    notes: text().notNull().default(''),
    riskScore: integer('risk_score'),
    riskNotes: jsonb('risk_notes').$type<string[]>(),
  },
  (t) => [
    foreignKey({
      name: 'orders_client',
      columns: [t.clientId, t.resellerId],
      foreignColumns: [clients.id, clients.resellerId],
    }),
    unique('orders_of_client').on(t.id, t.clientId),
    unique('orders_number').on(t.number),
    unique('orders_once').on(t.clientId, t.idempotencyKey),
    check('orders_type', sql`${t.type} in ('sales','change','switch_plan','prolong','renewal')`),
    check(
      'orders_status',
      sql`${t.status} in ('pending','waiting_for_payment','processing','completed','failed','cancelled','fraud')`,
    ),
    index('orders_by_client').on(t.clientId, t.placedAt),
    index('orders_by_status').on(t.status, t.placedAt),
    index('orders_unprocessed').on(t.clientId).where(sql`${t.status} not in ('completed','cancelled','fraud')`),
  ],
);

/**
 * The services an order is about. `open` follows the order's status by trigger: at most one unprocessed order, and one
 * unprocessed automatic renewal, a service.
 */
export const orderItems = pgTable(
  'order_items',
  {
    id: uuid().primaryKey(),
    orderId: uuid('order_id').notNull(),
    clientId: uuid('client_id').notNull(),
    serviceId: uuid('service_id').notNull(),
    periodId: uuid('period_id'),
    position: integer().notNull(),
    open: boolean().notNull(),
    automatic: boolean().notNull(),
  },
  (t) => [
    foreignKey({
      name: 'order_items_order',
      columns: [t.orderId, t.clientId],
      foreignColumns: [orders.id, orders.clientId],
    }),
    foreignKey({
      name: 'order_items_service',
      columns: [t.serviceId, t.clientId],
      foreignColumns: [services.id, services.clientId],
    }),
    uniqueIndex('order_items_one_unprocessed').on(t.serviceId).where(sql`${t.open} and not ${t.automatic}`),
    uniqueIndex('order_items_one_automatic').on(t.serviceId).where(sql`${t.open} and ${t.automatic}`),
    index('order_items_by_order').on(t.orderId),
    index('order_items_by_service').on(t.serviceId),
  ],
);

export const invoices = pgTable(
  'invoices',
  {
    id: uuid().primaryKey(),
    resellerId: uuid('reseller_id').notNull(),
    clientId: uuid('client_id').notNull(),
    orderId: uuid('order_id'),
    serviceId: uuid('service_id'),
    /** All services that it charges, also those with lines of zero only. */
    serviceIds: jsonb('service_ids').$type<string[]>().notNull().default([]),
    kind: text().$type<InvoiceKind>().notNull(),
    status: text().$type<InvoiceStatus>().notNull(),
    number: minorUnits('number').notNull(),
    /** Given by the database when a proforma is paid, with the day and the format of that moment. */
    fiscalNumber: minorUnits('fiscal_number'),
    fiscalOn: localDay('fiscal_on'),
    /** How its number is written, where that is no longer what the reseller's settings say. */
    numberFormat: text('number_format'),
    currency: text().notNull(),
    issuedAt: instant('issued_at').notNull(),
    issuedOn: localDay('issued_on').notNull(),
    dueOn: localDay('due_on').notNull(),
    subtotalMinorUnits: minorUnits('subtotal_minor_units').notNull(),
    taxMinorUnits: minorUnits('tax_minor_units').notNull(),
    totalMinorUnits: minorUnits('total_minor_units').notNull(),
    paidMinorUnits: minorUnits('paid_minor_units').notNull(),
    paidAt: instant('paid_at'),
  },
  (t) => [
    foreignKey({
      name: 'invoices_client',
      columns: [t.clientId, t.resellerId],
      foreignColumns: [clients.id, clients.resellerId],
    }),
    unique('invoices_of_client').on(t.id, t.clientId),
    unique('invoices_number').on(t.resellerId, t.number),
    unique('invoices_fiscal_number').on(t.resellerId, t.fiscalNumber),
    foreignKey({
      name: 'invoices_order',
      columns: [t.orderId, t.clientId],
      foreignColumns: [orders.id, orders.clientId],
    }),
    foreignKey({
      name: 'invoices_service',
      columns: [t.serviceId, t.clientId],
      foreignColumns: [services.id, services.clientId],
    }),
    check('invoices_status', sql`${t.status} in ('draft','unpaid','paid','cancelled')`),
    check('invoices_sum', sql`${t.totalMinorUnits} = ${t.subtotalMinorUnits} + ${t.taxMinorUnits}`),
    check('invoices_total', sql`${t.totalMinorUnits} >= 0`),
    check(
      'invoices_paid',
      sql`${t.paidMinorUnits} >= 0 and ${t.paidMinorUnits} <= ${t.totalMinorUnits}
      and (${t.status} <> 'paid' or ${t.paidMinorUnits} = ${t.totalMinorUnits})
      and (${t.status} = 'paid') = (${t.paidAt} is not null)`,
    ),
    check('invoices_due', sql`${t.dueOn} >= ${t.issuedOn}`),
    index('invoices_by_client').on(t.clientId, t.issuedAt),
    index('invoices_unpaid').on(t.clientId, t.dueOn).where(sql`${t.status} = 'unpaid'`),
    index('invoices_by_status').on(t.status, t.dueOn),
    index('invoices_by_order').on(t.orderId),
    index('invoices_by_service').on(t.serviceId),
  ],
);

export const invoiceLines = pgTable(
  'invoice_lines',
  {
    id: uuid().primaryKey(),
    invoiceId: uuid('invoice_id').notNull(),
    clientId: uuid('client_id').notNull(),
    position: integer().notNull(),
    kind: text().$type<LineKind>().notNull(),
    code: text().notNull(),
    serviceId: uuid('service_id'),
    periodId: uuid('period_id'),
    optionId: uuid('option_id'),
    minorUnits: minorUnits('minor_units').notNull(),
    taxMinorUnits: minorUnits('tax_minor_units').notNull(),
    rates: jsonb().$type<TaxRate[]>().notNull(),
    fromAt: instant('from_at'),
    toAt: instant('to_at'),
    details: jsonb().$type<InvoiceLine['details']>().notNull(),
  },
  (t) => [
    foreignKey({
      name: 'invoice_lines_invoice',
      columns: [t.invoiceId, t.clientId],
      foreignColumns: [invoices.id, invoices.clientId],
    }),
    foreignKey({
      name: 'invoice_lines_service',
      columns: [t.serviceId, t.clientId],
      foreignColumns: [services.id, services.clientId],
    }),
    check(
      'invoice_lines_kind',
      sql`${t.kind} in ('setup','recurring','usage','refund','late_reduction','top_up','discount','manual')`,
    ),
    uniqueIndex('invoice_lines_period_once')
      .on(t.periodId, t.kind, sql`coalesce(${t.optionId}, '00000000-0000-0000-0000-000000000000'::uuid)`)
      .where(sql`${t.periodId} is not null and ${t.kind} in ('recurring','discount')`),
    index('invoice_lines_by_invoice').on(t.invoiceId, t.position),
    index('invoice_lines_by_service').on(t.serviceId),
  ],
);

export const paymentMethods = ['bank_transfer', 'balance', 'autocomplete', 'stripe'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

/** Money that came in. `settledMinorUnits` went to the invoice, the rest to the balance. */
export const payments = pgTable(
  'payments',
  {
    id: uuid().primaryKey(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id),
    invoiceId: uuid('invoice_id'),
    currency: text().notNull(),
    minorUnits: minorUnits('minor_units').notNull(),
    settledMinorUnits: minorUnits('settled_minor_units').notNull(),
    method: text().$type<PaymentMethod>().notNull(),
    reference: text(),
    receivedAt: instant('received_at').notNull(),
    recordedById: text('recorded_by_id'),
  },
  (t) => [
    foreignKey({
      name: 'payments_invoice',
      columns: [t.invoiceId, t.clientId],
      foreignColumns: [invoices.id, invoices.clientId],
    }),
    check('payments_amount', sql`${t.minorUnits} > 0 and ${t.settledMinorUnits} between 0 and ${t.minorUnits}`),
    uniqueIndex('payments_reference')
      .on(t.method, t.reference)
      .where(sql`${t.reference} is not null and ${t.method} = 'stripe'`),
    index('payments_by_client').on(t.clientId, t.receivedAt),
    index('payments_by_invoice').on(t.invoiceId),
  ],
);

export type CreditNoteLine = {
  kind: LineKind;
  code: string;
  optionId: string | null;
  serviceId: string | null;
  periodId: string | null;
  minorUnits: bigint;
  taxMinorUnits: bigint;
  rates: TaxRate[];
  details: InvoiceLine['details'];
};

/** A correction in the client's favour; issued documents never change. */
export const creditNotes = pgTable(
  'credit_notes',
  {
    id: uuid().primaryKey(),
    number: bigint({ mode: 'number' }).generatedByDefaultAsIdentity().notNull(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id),
    invoiceId: uuid('invoice_id'),
    orderId: uuid('order_id'),
    currency: text().notNull(),
    subtotalMinorUnits: minorUnits('subtotal_minor_units').notNull(),
    taxMinorUnits: minorUnits('tax_minor_units').notNull(),
    totalMinorUnits: minorUnits('total_minor_units').notNull(),
    lines: facts<CreditNoteLine[]>('lines').notNull(),
    reason: text().notNull(),
    issuedAt: instant('issued_at').notNull(),
    issuedOn: localDay('issued_on').notNull(),
  },
  (t) => [
    foreignKey({
      name: 'credit_notes_invoice',
      columns: [t.invoiceId, t.clientId],
      foreignColumns: [invoices.id, invoices.clientId],
    }),
    check(
      'credit_notes_sum',
      sql`${t.totalMinorUnits} = ${t.subtotalMinorUnits} + ${t.taxMinorUnits} and ${t.totalMinorUnits} > 0`,
    ),
    index('credit_notes_by_client').on(t.clientId, t.issuedAt),
    index('credit_notes_by_invoice').on(t.invoiceId),
  ],
);

/**
 * One side of a movement of money; the entries of a `movementId` sum to zero per currency (checked by a trigger on every
 * statement). Credits are positive: a client's balance is the sum of its balance entries.
 */
export const journalEntries = pgTable(
  'journal_entries',
  {
    id: uuid().primaryKey(),
    movementId: uuid('movement_id').notNull(),
    cause: text().$type<JournalCause>().notNull(),
    clientId: uuid('client_id').notNull(),
    resellerId: uuid('reseller_id').notNull(),
    account: text().$type<JournalAccount>().notNull(),
    currency: text().notNull(),
    minorUnits: minorUnits('minor_units').notNull(),
    invoiceId: uuid('invoice_id'),
    paymentId: uuid('payment_id'),
    creditNoteId: uuid('credit_note_id'),
    note: text(),
    at: instant('at').notNull(),
  },
  (t) => [
    foreignKey({
      name: 'journal_entries_client',
      columns: [t.clientId, t.resellerId],
      foreignColumns: [clients.id, clients.resellerId],
    }),
    check(
      'journal_entries_account',
      sql`${t.account} in ('balance','receivable','revenue','tax','gateway','adjustment')`,
    ),
    check('journal_entries_amount', sql`${t.minorUnits} <> 0`),
    index('journal_entries_by_client').on(t.clientId, t.account, t.currency, t.at),
    index('journal_entries_by_time').on(t.at),
  ],
);

/** Who did what to which thing, and when. */
export const events = pgTable(
  'events',
  {
    id: uuid().primaryKey(),
    clientId: uuid('client_id'),
    noun: text().notNull(),
    subjectId: uuid('subject_id').notNull(),
    name: text().notNull(),
    actor: text().notNull(),
    actorId: text('actor_id'),
    at: instant('at').notNull(),
    facts: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    index('events_by_subject').on(t.subjectId, t.at),
    index('events_by_client').on(t.clientId, t.at),
    index('events_by_time').on(t.at),
  ],
);

/** Mail to be sent and mail that was sent; the key makes each mail unique. */
export const emails = pgTable(
  'emails',
  {
    id: uuid().primaryKey(),
    key: text().notNull().unique(),
    clientId: uuid('client_id'),
    template: text().notNull(),
    recipient: text().notNull(),
    subject: text().notNull().default(''),
    html: text().notNull().default(''),
    plain: text().notNull().default(''),
    facts: jsonb().$type<Record<string, unknown>>().notNull(),
    status: text().$type<'queued' | 'sent' | 'refused' | 'failed'>().notNull(),
    attempts: integer().notNull().default(0),
    error: text(),
    queuedAt: instant('queued_at').notNull(),
    sentAt: instant('sent_at'),
  },
  (t) => [
    index('emails_by_status').on(t.status, t.queuedAt),
    index('emails_by_client').on(t.clientId, t.queuedAt),
    index('emails_by_time').on(t.queuedAt),
  ],
);

export const billingRuns = pgTable(
  'billing_runs',
  {
    id: uuid().primaryKey(),
    startedAt: instant('started_at').notNull(),
    finishedAt: instant('finished_at'),
    startedBy: text('started_by').notNull(),
    clients: integer().notNull().default(0),
    parked: integer().notNull().default(0),
    invoices: integer().notNull().default(0),
    /** Amounts by currency, and counts by what happened. */
    summary: facts<Record<string, unknown>>('summary').notNull(),
    durationMs: numeric('duration_ms'),
    createdAt: createdAt(),
  },
  (t) => [index('billing_runs_by_time').on(t.startedAt)],
);

export const reminders = pgTable(
  'reminders',
  {
    invoiceId: uuid('invoice_id')
      .notNull()
      .references(() => invoices.id),
    kind: text().notNull(),
    sentAt: instant('sent_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.invoiceId, t.kind] })],
);
