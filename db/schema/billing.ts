import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { JournalAccount, JournalCause } from '@/lib/domain/journal';
import { clients } from './clients';
import { createdAt, facts, instant, minorUnits } from './columns';
import { invoices } from './invoices';

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
    /** The attempt at a gateway that brought it. */
    attemptId: uuid('attempt_id'),
  },
  (t) => [
    foreignKey({
      name: 'payments_invoice',
      columns: [t.invoiceId, t.clientId],
      foreignColumns: [invoices.id, invoices.clientId],
    }),
    check('payments_amount', sql`${t.minorUnits} > 0 and ${t.settledMinorUnits} between 0 and ${t.minorUnits}`),
    // One payment at a gateway may pay several invoices.
    uniqueIndex('payments_reference')
      .on(t.method, t.reference, t.invoiceId)
      .where(sql`${t.reference} is not null and ${t.method} = 'stripe'`),
    index('payments_by_time').on(t.receivedAt),
    index('payments_by_client').on(t.clientId, t.receivedAt),
    index('payments_by_invoice').on(t.invoiceId),
    index('payments_by_attempt').on(t.attemptId).where(sql`${t.attemptId} is not null`),
  ],
);

/**
 * One side of a movement of money; the entries of a `movementId` sum to zero per currency (checked by a trigger on every
 * statement, as is that the client is there and the reseller its own). Credits are positive: a client's balance is the
 * sum of its balance entries.
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
    /** The member of the staff who did it in the name of `actorId`. */
    staffId: text('staff_id'),
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
