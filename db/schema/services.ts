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
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { CycleUnit } from '@/lib/domain/calendar';
import type { AutoSetup, PaymentModel } from '@/lib/domain/catalog';
import type { Charge, OptionValues, PricedPart, PriceOverride } from '@/lib/domain/pricing';
import type {
  ModuleState,
  PeriodStatus,
  ProvisioningState,
  ServiceStatus,
  StatusChange,
  SuspensionCause,
} from '@/lib/domain/services';
import type { TaxRate } from '@/lib/domain/taxes';
import { products } from './catalog';
import { clients } from './clients';
import { facts, instant, localDay, minorUnits } from './columns';

export const services = pgTable(
  'services',
  {
    id: uuid().primaryKey(),
    number: bigint({ mode: 'number' }).generatedByDefaultAsIdentity({ startWith: 1001 }).notNull(),
    clientId: uuid('client_id').notNull(),
    resellerId: uuid('reseller_id').notNull(),
    orderId: uuid('order_id').notNull(),
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id),
    unit: text().$type<CycleUnit>().notNull(),
    multiplier: integer().notNull(),
    currency: text().notNull(),
    quantity: integer().notNull(),
    options: jsonb().$type<OptionValues>().notNull(),
    listedFees: facts<PricedPart[]>('listed_fees').notNull(),
    domain: text(),
    paymentModel: text('payment_model').$type<PaymentModel>().notNull(),
    autoSetup: text('auto_setup').$type<AutoSetup>().notNull(),
    status: text().$type<ServiceStatus>().notNull(),
    provisioning: text().$type<ProvisioningState>().notNull().default('idle'),
    anchorAt: instant('anchor_at'),
    override: facts<PriceOverride | null>('override'),
    statusLog: jsonb('status_log').$type<StatusChange[]>().notNull(),
    suspendedFor: text('suspended_for').$type<SuspensionCause>(),
    suspendedOn: localDay('suspended_on'),
    doNotSuspendUntil: localDay('do_not_suspend_until'),
    neverSuspend: boolean('never_suspend').notNull().default(false),
    sendReminders: boolean('send_reminders').notNull().default(true),
    cancelAtPeriodEnd: boolean('cancel_at_period_end').notNull().default(false),
    renewing: boolean().notNull().default(true),
    createdAt: instant('created_at').notNull(),
    notes: text().notNull().default(''),
  },
  (t) => [
    foreignKey({
      name: 'services_client',
      columns: [t.clientId, t.resellerId],
      foreignColumns: [clients.id, clients.resellerId],
    }),
    unique('services_of_client').on(t.id, t.clientId),
    unique('services_number').on(t.number),
    check('services_status', sql`${t.status} in ('pending','active','suspended','terminated','canceled','fraud')`),
    check('services_quantity', sql`${t.quantity} >= 1`),
    check('services_suspension', sql`(${t.status} = 'suspended') = (${t.suspendedFor} is not null)`),
    index('services_by_client').on(t.clientId, t.createdAt),
    index('services_live').on(t.clientId).where(sql`${t.status} in ('pending','active','suspended')`),
    index('services_by_product').on(t.productId, t.status),
    index('services_by_time').on(t.createdAt),
    index('services_by_status').on(t.status, t.createdAt),
    index('services_by_domain').on(sql`lower(${t.domain})`).where(sql`${t.domain} is not null`),
    index('services_by_order').on(t.orderId),
  ],
);

/**
 * Periods of one service never overlap: an exclusion constraint, written in a migration. The service is of the client and
 * the product there, as a trigger on every statement checks.
 */
export const servicePeriods = pgTable(
  'service_periods',
  {
    id: uuid().primaryKey(),
    serviceId: uuid('service_id').notNull(),
    clientId: uuid('client_id').notNull(),
    productId: uuid('product_id').notNull(),
    orderId: uuid('order_id'),
    invoiceId: uuid('invoice_id'),
    status: text().$type<PeriodStatus>().notNull(),
    startAt: instant('start_at').notNull(),
    endAt: instant('end_at').notNull(),
    fullStartAt: instant('full_start_at').notNull(),
    fullEndAt: instant('full_end_at').notNull(),
    chargedUnits: integer('charged_units').notNull(),
    charges: facts<Charge[]>('charges').notNull(),
    rates: jsonb().$type<TaxRate[]>().notNull(),
    usageBilled: numeric('usage_billed').notNull().default('0'),
    usageChargedMinorUnits: minorUnits('usage_charged_minor_units').notNull().default(sql`0`),
  },
  (t) => [
    check('service_periods_status', sql`${t.status} in ('unpaid','paid','running','closed','cancelled')`),
    check(
      'service_periods_bounds',
      sql`${t.startAt} <= ${t.endAt} and (${t.startAt} < ${t.endAt} or ${t.status} = 'cancelled')`,
    ),
    check('service_periods_usage', sql`${t.usageChargedMinorUnits} >= 0`),
    index('service_periods_open')
      .on(t.serviceId)
      .where(sql`${t.status} in ('unpaid','running') or (${t.status} = 'closed' and ${t.invoiceId} is null)`),
    index('service_periods_uninvoiced').on(t.clientId).where(sql`${t.status} = 'closed' and ${t.invoiceId} is null`),
    index('service_periods_by_service').on(t.serviceId, t.endAt.desc()),
  ],
);

export const usageRecords = pgTable(
  'usage_records',
  {
    id: uuid().primaryKey(),
    serviceId: uuid('service_id').notNull(),
    clientId: uuid('client_id').notNull(),
    periodId: uuid('period_id').references(() => servicePeriods.id),
    invoiceId: uuid('invoice_id'),
    usedAt: instant('used_at').notNull(),
    amount: numeric().notNull(),
    /** What the reporter calls this record: reporting it again changes nothing. */
    reportKey: text('report_key'),
  },
  (t) => [
    foreignKey({
      name: 'usage_records_service',
      columns: [t.serviceId, t.clientId],
      foreignColumns: [services.id, services.clientId],
    }),
    unique('usage_records_once').on(t.serviceId, t.reportKey),
    check('usage_records_amount', sql`${t.amount} >= 0`),
    index('usage_records_uninvoiced').on(t.clientId).where(sql`${t.invoiceId} is null`),
    index('usage_records_by_invoice').on(t.invoiceId),
    index('usage_records_by_service').on(t.serviceId, t.usedAt),
  ],
);

/** Setup fees of post-paid services that wait for the month's invoice. */
export const uninvoicedFees = pgTable(
  'uninvoiced_fees',
  {
    id: uuid().primaryKey(),
    clientId: uuid('client_id').notNull(),
    serviceId: uuid('service_id').notNull(),
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id),
    orderId: uuid('order_id').notNull(),
    invoiceId: uuid('invoice_id'),
    code: text().notNull(),
    optionId: uuid('option_id'),
    currency: text().notNull(),
    minorUnits: minorUnits('minor_units').notNull(),
    listedAt: instant('listed_at').notNull(),
  },
  (t) => [
    foreignKey({
      name: 'uninvoiced_fees_service',
      columns: [t.serviceId, t.clientId],
      foreignColumns: [services.id, services.clientId],
    }),
    index('uninvoiced_fees_waiting').on(t.clientId).where(sql`${t.invoiceId} is null`),
  ],
);

export const moduleVerbs = ['create', 'suspend', 'resume', 'terminate', 'change'] as const;
export type ModuleVerb = (typeof moduleVerbs)[number];
export type ModuleTaskStatus = 'queued' | 'running' | 'done' | 'failed' | 'dropped';

/** What a module has been asked to do for a service, in order. */
export const moduleTasks = pgTable(
  'module_tasks',
  {
    id: uuid().primaryKey(),
    clientId: uuid('client_id').notNull(),
    serviceId: uuid('service_id').notNull(),
    orderId: uuid('order_id'),
    verb: text().$type<ModuleVerb>().notNull(),
    status: text().$type<ModuleTaskStatus>().notNull(),
    attempts: integer().notNull().default(0),
    error: text(),
    /** Until when a worker has it to itself; null while nobody does. */
    takenUntil: instant('taken_until'),
    createdAt: instant('created_at').notNull(),
    finishedAt: instant('finished_at'),
  },
  (t) => [
    foreignKey({
      name: 'module_tasks_service',
      columns: [t.serviceId, t.clientId],
      foreignColumns: [services.id, services.clientId],
    }),
    check('module_tasks_verb', sql`${t.verb} in ('create','suspend','resume','terminate','change')`),
    index('module_tasks_by_service').on(t.serviceId, t.createdAt),
    index('module_tasks_open').on(t.status, t.createdAt).where(sql`${t.status} in ('queued','running','failed')`),
  ],
);

/** Services whose module says that they stand otherwise than here, as of the last time it was asked. */
export const moduleDisagreements = pgTable(
  'module_disagreements',
  {
    serviceId: uuid('service_id').primaryKey(),
    clientId: uuid('client_id').notNull(),
    /** How the service should stand at the other end, and how it does. */
    expected: text().$type<ModuleState>().notNull(),
    found: text().$type<ModuleState>().notNull(),
    /** Since when, and when the module was asked last. */
    foundAt: instant('found_at').notNull(),
    askedAt: instant('asked_at').notNull(),
  },
  (t) => [
    foreignKey({
      name: 'module_disagreements_service',
      columns: [t.serviceId, t.clientId],
      foreignColumns: [services.id, services.clientId],
    }),
    check('module_disagreements_differ', sql`${t.expected} <> ${t.found}`),
    index('module_disagreements_by_time').on(t.foundAt),
  ],
);
