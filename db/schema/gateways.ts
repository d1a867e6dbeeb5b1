import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { AttemptKind, AttemptStatus, RefundStatus, RefundTarget } from '@/lib/domain/payments';
import { payments } from './billing';
import { clients, resellers } from './clients';
import { facts, instant, minorUnits } from './columns';
import { invoices } from './invoices';

/** A reseller's account at a payment gateway. */
export const paymentGateways = pgTable(
  'payment_gateways',
  {
    id: uuid().primaryKey(),
    resellerId: uuid('reseller_id')
      .notNull()
      .references(() => resellers.id),
    module: text().notNull(),
    /** What clients read: "Card". */
    name: text().notNull(),
    position: integer().notNull().default(0),
    isEnabled: boolean('is_enabled').notNull(),
    /** What the module asks and may be seen. */
    settings: jsonb().$type<Record<string, unknown>>().notNull(),
    /** What must not be seen, encrypted for this row. */
    credentials: text().notNull(),
    /** A simulator instead of the gateway; heeded outside production only. */
    endpoint: text(),
    retryDays: integer('retry_days').notNull(),
    mostTries: integer('most_tries').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    check('payment_gateways_tries', sql`${t.retryDays} between 1 and 30 and ${t.mostTries} between 1 and 10`),
    unique('payment_gateways_name').on(t.resellerId, t.name),
  ],
);

/** Who a client is at a gateway. */
export const gatewayCustomers = pgTable(
  'gateway_customers',
  {
    gatewayId: uuid('gateway_id')
      .notNull()
      .references(() => paymentGateways.id),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id),
    reference: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.gatewayId, t.clientId] }),
    unique('gateway_customers_reference').on(t.gatewayId, t.reference),
  ],
);

/** A method that a client lets us charge. Of a card only what may be printed is here. */
export const savedPaymentMethods = pgTable(
  'saved_payment_methods',
  {
    id: uuid().primaryKey(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id),
    gatewayId: uuid('gateway_id')
      .notNull()
      .references(() => paymentGateways.id),
    reference: text().notNull(),
    brand: text().notNull(),
    last4: text().notNull(),
    expiryMonth: integer('expiry_month'),
    expiryYear: integer('expiry_year'),
    isDefault: boolean('is_default').notNull(),
    savedAt: instant('saved_at').notNull(),
    removedAt: instant('removed_at'),
  },
  (t) => [
    unique('saved_payment_methods_of_client').on(t.id, t.clientId),
    unique('saved_payment_methods_reference').on(t.gatewayId, t.reference),
    uniqueIndex('saved_payment_methods_one_default').on(t.clientId).where(sql`${t.isDefault}`),
    check('saved_payment_methods_default', sql`not ${t.isDefault} or ${t.removedAt} is null`),
    check('saved_payment_methods_last4', sql`length(${t.last4}) <= 4`),
    index('saved_payment_methods_by_client').on(t.clientId, t.savedAt),
  ],
);

/** A try to get money through a gateway, for one invoice or several of a client. */
export const paymentAttempts = pgTable(
  'payment_attempts',
  {
    id: uuid().primaryKey(),
    clientId: uuid('client_id').notNull(),
    resellerId: uuid('reseller_id').notNull(),
    gatewayId: uuid('gateway_id')
      .notNull()
      .references(() => paymentGateways.id),
    kind: text().$type<AttemptKind>().notNull(),
    status: text().$type<AttemptStatus>().notNull(),
    currency: text().notNull(),
    minorUnits: minorUnits('minor_units').notNull(),
    idempotencyKey: text('idempotency_key').notNull(),
    savedMethodId: uuid('saved_method_id'),
    /** The gateway's page, and its address while it can be paid. */
    pageReference: text('page_reference'),
    pageUrl: text('page_url'),
    /** The gateway's name of the payment. */
    reference: text(),
    problem: text(),
    startedAt: instant('started_at').notNull(),
    startedById: text('started_by_id'),
    finishedAt: instant('finished_at'),
    /** When the gateway is asked what became of it, and how often it has been. */
    lookAt: instant('look_at'),
    looks: integer().notNull().default(0),
  },
  (t) => [
    foreignKey({
      name: 'payment_attempts_client',
      columns: [t.clientId, t.resellerId],
      foreignColumns: [clients.id, clients.resellerId],
    }),
    foreignKey({
      name: 'payment_attempts_method',
      columns: [t.savedMethodId, t.clientId],
      foreignColumns: [savedPaymentMethods.id, savedPaymentMethods.clientId],
    }),
    unique('payment_attempts_of_client').on(t.id, t.clientId),
    unique('payment_attempts_key').on(t.idempotencyKey),
    check('payment_attempts_kind', sql`${t.kind} in ('hosted','saved_method')`),
    check(
      'payment_attempts_status',
      sql`${t.status} in ('starting','started','processing','unknown','requires_action','succeeded','failed','cancelled')`,
    ),
    check('payment_attempts_amount', sql`${t.minorUnits} > 0`),
    check('payment_attempts_succeeded', sql`${t.status} <> 'succeeded' or ${t.reference} is not null`),
    uniqueIndex('payment_attempts_reference').on(t.gatewayId, t.reference).where(sql`${t.reference} is not null`),
    index('payment_attempts_by_client').on(t.clientId, t.startedAt),
    index('payment_attempts_to_look_up').on(t.lookAt).where(sql`${t.lookAt} is not null`),
  ],
);

/** What of an attempt is for which invoice. `isOpen` follows the attempt by trigger: one open attempt an invoice. */
export const paymentAttemptInvoices = pgTable(
  'payment_attempt_invoices',
  {
    attemptId: uuid('attempt_id').notNull(),
    invoiceId: uuid('invoice_id').notNull(),
    clientId: uuid('client_id').notNull(),
    minorUnits: minorUnits('minor_units').notNull(),
    isOpen: boolean('is_open').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.attemptId, t.invoiceId] }),
    foreignKey({
      name: 'payment_attempt_invoices_attempt',
      columns: [t.attemptId, t.clientId],
      foreignColumns: [paymentAttempts.id, paymentAttempts.clientId],
    }),
    foreignKey({
      name: 'payment_attempt_invoices_invoice',
      columns: [t.invoiceId, t.clientId],
      foreignColumns: [invoices.id, invoices.clientId],
    }),
    check('payment_attempt_invoices_amount', sql`${t.minorUnits} > 0`),
    uniqueIndex('payment_attempt_invoices_one_open').on(t.invoiceId).where(sql`${t.isOpen}`),
    index('payment_attempt_invoices_by_invoice').on(t.invoiceId),
  ],
);

export const gatewayEventStatuses = ['received', 'processed', 'ignored', 'flagged'] as const;
export type GatewayEventStatus = (typeof gatewayEventStatuses)[number];

/** What gateways have told us, each event once. */
export const gatewayEvents = pgTable(
  'gateway_events',
  {
    id: uuid().primaryKey(),
    gatewayId: uuid('gateway_id')
      .notNull()
      .references(() => paymentGateways.id),
    eventId: text('event_id').notNull(),
    type: text().notNull(),
    /** What it means for us; nothing else of it is kept. */
    news: facts<unknown>('news').notNull(),
    status: text().$type<GatewayEventStatus>().notNull(),
    problem: text(),
    clientId: uuid('client_id').references(() => clients.id),
    attemptId: uuid('attempt_id'),
    receivedAt: instant('received_at').notNull(),
    processedAt: instant('processed_at'),
    /** When staff had looked at what was flagged. */
    seenAt: instant('seen_at'),
    seenById: text('seen_by_id'),
  },
  (t) => [
    unique('gateway_events_once').on(t.gatewayId, t.eventId),
    check('gateway_events_status', sql`${t.status} in ('received','processed','ignored','flagged')`),
    index('gateway_events_to_see').on(t.receivedAt).where(sql`${t.status} = 'flagged' and ${t.seenAt} is null`),
    index('gateway_events_by_time').on(t.receivedAt),
  ],
);

/** What of a payment was given back: through the gateway to where it came from, or to the balance. */
export const refunds = pgTable(
  'refunds',
  {
    id: uuid().primaryKey(),
    clientId: uuid('client_id').notNull(),
    paymentId: uuid('payment_id')
      .notNull()
      .references(() => payments.id),
    target: text().$type<RefundTarget>().notNull(),
    status: text().$type<RefundStatus>().notNull(),
    currency: text().notNull(),
    minorUnits: minorUnits('minor_units').notNull(),
    /** What of it a credit note took back from the invoice. */
    creditedMinorUnits: minorUnits('credited_minor_units').notNull(),
    reason: text().notNull(),
    /** The gateway's name of the refund. */
    reference: text(),
    problem: text(),
    requestedAt: instant('requested_at').notNull(),
    requestedById: text('requested_by_id'),
    finishedAt: instant('finished_at'),
  },
  (t) => [
    foreignKey({ name: 'refunds_client', columns: [t.clientId], foreignColumns: [clients.id] }),
    check('refunds_target', sql`${t.target} in ('source','balance')`),
    check('refunds_status', sql`${t.status} in ('requested','pending','succeeded','failed')`),
    check('refunds_amount', sql`${t.minorUnits} > 0 and ${t.creditedMinorUnits} between 0 and ${t.minorUnits}`),
    uniqueIndex('refunds_reference').on(t.reference).where(sql`${t.reference} is not null`),
    index('refunds_by_payment').on(t.paymentId),
  ],
);
