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
import type { HandLine, InvoiceKind, InvoiceLine, InvoiceStatus, LineKind } from '@/lib/domain/invoices';
import type { TaxRate } from '@/lib/domain/taxes';
import { clients } from './clients';
import { facts, instant, localDay, minorUnits } from './columns';

/** Client, order and service belong together, as a trigger on every statement checks. */
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
    unique('invoices_of_client').on(t.id, t.clientId),
    unique('invoices_number').on(t.resellerId, t.number),
    uniqueIndex('invoices_fiscal_number').on(t.resellerId, t.fiscalNumber).where(sql`${t.fiscalNumber} is not null`),
    check('invoices_status', sql`${t.status} in ('unpaid','paid','cancelled')`),
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
    index('invoices_by_time').on(t.issuedAt),
    index('invoices_by_status').on(t.status, t.dueOn),
  ],
);

/**
 * Lines are only ever added, many in one statement, so their invoice and service, of the same client, are looked up once a
 * statement by a trigger instead of by two foreign keys a row. Those rows neither go nor change hands: triggers too.
 */
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
    /** Its invoice was cancelled by a split or a merge, and the line stands on another one since. */
    isReplaced: boolean('is_replaced').notNull().default(false),
  },
  (t) => [
    check(
      'invoice_lines_kind',
      sql`${t.kind} in ('setup','recurring','usage','refund','late_reduction','top_up','discount','manual')`,
    ),
    uniqueIndex('invoice_lines_period_once')
      .on(t.periodId, t.kind, sql`coalesce(${t.optionId}, '00000000-0000-0000-0000-000000000000'::uuid)`)
      .where(sql`${t.periodId} is not null and ${t.kind} in ('recurring','discount') and not ${t.isReplaced}`),
    index('invoice_lines_by_invoice').on(t.invoiceId, t.position),
    index('invoice_lines_by_service').on(t.serviceId),
  ],
);

/** Which invoices took the place of a cancelled one: two where it was split, one where several were merged. */
export const invoiceReplacements = pgTable(
  'invoice_replacements',
  {
    invoiceId: uuid('invoice_id').notNull(),
    replacedById: uuid('replaced_by_id').notNull(),
    clientId: uuid('client_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.invoiceId, t.replacedById] }),
    foreignKey({
      name: 'invoice_replacements_invoice',
      columns: [t.invoiceId, t.clientId],
      foreignColumns: [invoices.id, invoices.clientId],
    }),
    foreignKey({
      name: 'invoice_replacements_replaced_by',
      columns: [t.replacedById, t.clientId],
      foreignColumns: [invoices.id, invoices.clientId],
    }),
    index('invoice_replacements_by_new').on(t.replacedById),
  ],
);

/** What staff prepare and have not issued: no invoice yet, so without a number, a day or an entry in the journal. */
export const invoiceDrafts = pgTable(
  'invoice_drafts',
  {
    id: uuid().primaryKey(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id),
    currency: text().notNull(),
    daysToPay: integer('days_to_pay').notNull(),
    lines: facts<HandLine[]>('lines').notNull(),
    /** Raised by each edit, so that nobody writes over what somebody else has changed. */
    version: integer().notNull(),
    editedById: text('edited_by_id'),
    editedAt: instant('edited_at').notNull(),
  },
  (t) => [
    check('invoice_drafts_days', sql`${t.daysToPay} between 0 and 365`),
    index('invoice_drafts_by_client').on(t.clientId),
    index('invoice_drafts_by_time').on(t.editedAt),
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
    resellerId: uuid('reseller_id').notNull(),
    clientId: uuid('client_id').notNull(),
    /** Given by the database, without gaps within a reseller, with the format of that moment. */
    number: minorUnits('number').notNull().default(sql`0`),
    numberFormat: text('number_format').notNull().default(''),
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
      name: 'credit_notes_client',
      columns: [t.clientId, t.resellerId],
      foreignColumns: [clients.id, clients.resellerId],
    }),
    unique('credit_notes_number').on(t.resellerId, t.number),
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
