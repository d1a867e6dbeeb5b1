import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { ClientRole } from '@/lib/domain/clients';
import type { InvoiceNumbering, LatePaymentMode } from '@/lib/domain/invoices';
import { authUsers } from './auth';
import { currencies } from './catalog';
import { bytes, createdAt, instant, localDay, minorUnits } from './columns';

/** The seller: its currency, its billing settings, and what its documents say about it. */
export const resellers = pgTable(
  'resellers',
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    currency: text()
      .notNull()
      .references(() => currencies.code),
    invoiceBeforeDueDays: integer('invoice_before_due_days').notNull().default(0),
    orderGraceDays: integer('order_grace_days').notNull().default(0),
    postpaidInvoicing: text('postpaid_invoicing')
      .$type<'period_end' | 'calendar_month'>()
      .notNull()
      .default('period_end'),
    calendarMonthCycles: boolean('calendar_month_cycles').notNull().default(false),
    autocompletePayments: boolean('autocomplete_payments').notNull().default(false),
    payFromBalance: boolean('pay_from_balance').notNull().default(true),
    suspendAfterOverdueDays: integer('suspend_after_overdue_days'),
    terminateAfterSuspendedDays: integer('terminate_after_suspended_days'),
    latePayment: text('late_payment').$type<LatePaymentMode>().notNull().default('reduce_undelivered'),
    endUsersMayChangeCycle: boolean('end_users_may_change_cycle').notNull().default(true),
    endUsersMayShortenCycle: boolean('end_users_may_shorten_cycle').notNull().default(true),
    reminderDaysBefore: integer('reminder_days_before').array().notNull().default(sql`'{3}'::integer[]`),
    reminderDaysAfter: integer('reminder_days_after').array().notNull().default(sql`'{1,7}'::integer[]`),
    fraudModule: text('fraud_module').notNull().default('none'),
    fraudReviewScore: integer('fraud_review_score').notNull().default(50),
    fraudRejectScore: integer('fraud_reject_score').notNull().default(90),
    showBalanceWidget: boolean('show_balance_widget').notNull().default(true),
    showConsumptionWidget: boolean('show_consumption_widget').notNull().default(true),
    showForecastWidget: boolean('show_forecast_widget').notNull().default(true),
    topUpMinMinorUnits: minorUnits('top_up_min_minor_units').notNull().default(sql`100`),
    topUpMaxMinorUnits: minorUnits('top_up_max_minor_units').notNull().default(sql`1000000`),
    /** Fiscal at once, or proforma until an invoice is paid; it stays once there are invoices. */
    invoiceNumbering: text('invoice_numbering').$type<InvoiceNumbering>().notNull().default('fiscal'),
    invoiceNumberFormat: text('invoice_number_format').notNull().default('{year}-{number:6}'),
    proformaNumberFormat: text('proforma_number_format').notNull().default('PRO-{year}-{number:6}'),
    creditNoteNumberFormat: text('credit_note_number_format').notNull().default('CN-{year}-{number:6}'),
    companyName: text('company_name').notNull().default(''),
    companyAddress: text('company_address').notNull().default(''),
    companyCountry: text('company_country').notNull().default(''),
    companyVatId: text('company_vat_id').notNull().default(''),
    bankName: text('bank_name').notNull().default(''),
    bankIban: text('bank_iban').notNull().default(''),
    emailFrom: text('email_from').notNull().default(''),
    createdAt: createdAt(),
  },
  (t) => [
    check(
      'resellers_days',
      sql`${t.invoiceBeforeDueDays} between 0 and 365 and ${t.orderGraceDays} between 0 and 365
        and (${t.suspendAfterOverdueDays} is null or ${t.suspendAfterOverdueDays} between 0 and 3650)
        and (${t.terminateAfterSuspendedDays} is null or ${t.terminateAfterSuspendedDays} between 0 and 3650)`,
    ),
    check('resellers_postpaid_invoicing', sql`${t.postpaidInvoicing} in ('period_end','calendar_month')`),
    check('resellers_invoice_numbering', sql`${t.invoiceNumbering} in ('fiscal','proforma')`),
    check('resellers_late_payment', sql`${t.latePayment} in ('reduce','reduce_undelivered','keep')`),
  ],
);

/** The last numbers given by each reseller: to invoices when they are issued, and to paid ones that were proforma until then. */
export const invoiceSeries = pgTable('invoice_series', {
  resellerId: uuid('reseller_id')
    .primaryKey()
    .references(() => resellers.id),
  lastNumber: minorUnits('last_number').notNull().default(sql`0`),
  lastFiscalNumber: minorUnits('last_fiscal_number').notNull().default(sql`0`),
});

/** The last number given to a credit note by each reseller. */
export const creditNoteSeries = pgTable('credit_note_series', {
  resellerId: uuid('reseller_id')
    .primaryKey()
    .references(() => resellers.id),
  lastNumber: minorUnits('last_number').notNull().default(sql`0`),
});

/** Who buys. */
export const clients = pgTable(
  'clients',
  {
    id: uuid().primaryKey(),
    number: bigint({ mode: 'number' }).generatedAlwaysAsIdentity({ startWith: 1001 }),
    resellerId: uuid('reseller_id')
      .notNull()
      .references(() => resellers.id),
    name: text().notNull(),
    company: text().notNull().default(''),
    email: text().notNull().default(''),
    phone: text().notNull().default(''),
    address: text().notNull().default(''),
    city: text().notNull().default(''),
    postalCode: text('postal_code').notNull().default(''),
    state: text(),
    country: text().notNull(),
    vatId: text('vat_id').notNull().default(''),
    currency: text()
      .notNull()
      .references(() => currencies.code),
    status: text().$type<'active' | 'suspended'>().notNull().default('active'),
    taxExempt: boolean('tax_exempt').notNull().default(false),
    doNotSuspend: boolean('do_not_suspend').notNull().default(false),
    sendReminders: boolean('send_reminders').notNull().default(true),
    /** Whether its renewals and periods are charged to its saved method when they are due. */
    paysAutomatically: boolean('pays_automatically').notNull().default(false),
    notes: text().notNull().default(''),
    /** When the billing run has something to look at; null: nothing to come. */
    nextBillingAt: instant('next_billing_at'),
    /** The month (its first day) for which the calendar-month invoice was last made. */
    monthInvoicedOn: localDay('month_invoiced_on'),
    parkedAt: instant('parked_at'),
    parkedReason: text('parked_reason'),
    createdAt: createdAt(),
  },
  (t) => [
    check('clients_country', sql`${t.country} ~ '^[A-Z]{2}$'`),
    check('clients_status', sql`${t.status} in ('active','suspended')`),
    index('clients_due').on(t.nextBillingAt).where(sql`${t.nextBillingAt} is not null and ${t.parkedAt} is null`),
    index('clients_parked').on(t.parkedAt).where(sql`${t.parkedAt} is not null`),
    unique('clients_number').on(t.number),
    // What names a client and its reseller names both at once, so that the two agree.
    unique('clients_of_reseller').on(t.id, t.resellerId),
    index('clients_by_reseller').on(t.resellerId),
    index('clients_paying_automatically').on(t.id).where(sql`${t.paysAutomatically}`),
    index('clients_by_name').on(sql`lower(${t.name})`),
  ],
);

/** Which user acts for which client, and how far. */
export const clientUsers = pgTable(
  'client_users',
  {
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id),
    userId: text('user_id')
      .notNull()
      .references(() => authUsers.id, { onDelete: 'cascade' }),
    role: text().$type<ClientRole>().notNull().default('owner'),
  },
  (t) => [primaryKey({ columns: [t.clientId, t.userId] }), index('client_users_by_user').on(t.userId)],
);

/** An offer to act for a client, made to an e-mail address. Of the link only a hash is kept; it works once. */
export const clientInvitations = pgTable(
  'client_invitations',
  {
    id: uuid().primaryKey(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id),
    email: text().notNull(),
    role: text().$type<ClientRole>().notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    invitedBy: text('invited_by'),
    invitedAt: instant('invited_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    acceptedAt: instant('accepted_at'),
    acceptedBy: text('accepted_by').references(() => authUsers.id, { onDelete: 'set null' }),
  },
  (t) => [
    check('client_invitations_role', sql`${t.role} in ('owner','billing','viewer')`),
    index('client_invitations_by_client').on(t.clientId, t.invitedAt),
  ],
);

/** A client's money per currency: the sum of its balance entries in the journal, never below zero. */
export const balances = pgTable(
  'balances',
  {
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id),
    currency: text()
      .notNull()
      .references(() => currencies.code),
    minorUnits: minorUnits('minor_units').notNull(),
  },
  (t) => [primaryKey({ columns: [t.clientId, t.currency] }), check('balances_not_negative', sql`${t.minorUnits} >= 0`)],
);

export const staffMembers = pgTable('staff_members', {
  userId: text('user_id')
    .primaryKey()
    .references(() => authUsers.id, { onDelete: 'cascade' }),
  permissions: text().array().notNull().default(sql`'{}'::text[]`),
  createdAt: createdAt(),
});

export const carts = pgTable(
  'carts',
  {
    id: uuid().primaryKey(),
    clientId: uuid('client_id').references(() => clients.id),
    /** Made when the cart was shown; the order placed from it carries it, so that a replay finds the same order. */
    orderKey: uuid('order_key').notNull(),
    currency: text()
      .notNull()
      .references(() => currencies.code),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('carts_one_a_client').on(t.clientId).where(sql`${t.clientId} is not null`)],
);

export const cartItems = pgTable(
  'cart_items',
  {
    id: uuid().primaryKey(),
    cartId: uuid('cart_id')
      .notNull()
      .references(() => carts.id, { onDelete: 'cascade' }),
    position: integer().notNull().default(0),
    productId: uuid('product_id').notNull(),
    cycleId: uuid('cycle_id').notNull(),
    quantity: integer().notNull(),
    options: text().notNull().default('{}'),
    domain: text(),
    createdAt: createdAt(),
  },
  (t) => [index('cart_items_by_cart').on(t.cartId, t.position), check('cart_items_quantity', sql`${t.quantity} >= 1`)],
);

/** Where a rate limit stands: requests counted in a window. */
export const rateLimits = pgTable('rate_limits', {
  key: text().primaryKey(),
  windowStartAt: instant('window_start_at').notNull(),
  used: integer().notNull(),
});

/** The picture that stands for a reseller in the head of the panel, of mails and of documents. */
export const resellerLogos = pgTable(
  'reseller_logos',
  {
    resellerId: uuid('reseller_id')
      .primaryKey()
      .references(() => resellers.id, { onDelete: 'cascade' }),
    type: text().$type<'image/png' | 'image/jpeg'>().notNull(),
    bytes: bytes().notNull(),
    /** Part of its address, so that it may be cached for ever. */
    hash: text().notNull(),
  },
  (t) => [
    check('reseller_logos_type', sql`${t.type} in ('image/png','image/jpeg')`),
    check('reseller_logos_size', sql`octet_length(${t.bytes}) between 1 and 262144`),
  ],
);
