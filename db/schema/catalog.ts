import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { CycleUnit } from '@/lib/domain/calendar';
import type { AutoSetup, Availability, OptionType, PaymentModel, PriceModel } from '@/lib/domain/catalog';
import { createdAt, instant, localDay, minorUnits } from './columns';

/** One row: the version of the price list, raised by triggers whenever something that prices depend on changes. */
export const catalogVersions = pgTable('catalog_versions', {
  id: smallint().primaryKey(),
  version: integer().notNull(),
});

export const currencies = pgTable(
  'currencies',
  {
    code: text().primaryKey(),
    isDefault: boolean('is_default').notNull().default(false),
    /** 1 unit of the default currency = rate. */
    rate: numeric().notNull(),
    /** The module whose published rates it follows; null: staff set it by hand, and it stays. */
    feed: text(),
    /** The day that the feed's rate bears, and why its last one was not taken. */
    publishedOn: localDay('published_on'),
    feedProblem: text('feed_problem'),
  },
  (t) => [
    uniqueIndex('currencies_one_default').on(t.isDefault).where(sql`${t.isDefault}`),
    check('currencies_code', sql`${t.code} ~ '^[A-Z]{3}$'`),
    check('currencies_rate', sql`${t.rate} > 0`),
  ],
);

export const exchangeRates = pgTable(
  'exchange_rates',
  {
    id: uuid().primaryKey(),
    currency: text()
      .notNull()
      .references(() => currencies.code),
    rate: numeric().notNull(),
    setAt: instant('set_at').notNull(),
    setBy: text('set_by'),
    /** Where it comes from, if nobody set it by hand, and the day that it was published for. */
    feed: text(),
    publishedOn: localDay('published_on'),
  },
  (t) => [index('exchange_rates_by_currency').on(t.currency, t.setAt)],
);

export const taxRules = pgTable(
  'tax_rules',
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    country: text().notNull(),
    state: text(),
    rate: numeric().notNull(),
    level: smallint().notNull().default(1),
    startOn: localDay('start_on'),
    endOn: localDay('end_on'),
  },
  (t) => [check('tax_rules_rate', sql`${t.rate} >= 0 and ${t.rate} <= 100`)],
);

export const productGroups = pgTable('product_groups', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  description: text().notNull().default(''),
  position: integer().notNull().default(0),
});

export const products = pgTable(
  'products',
  {
    id: uuid().primaryKey(),
    code: text().notNull().unique(),
    name: text().notNull(),
    description: text().notNull().default(''),
    groupId: uuid('group_id').references(() => productGroups.id),
    productType: text('product_type').notNull().default('other'),
    module: text().notNull().default('generic'),
    moduleSettings: jsonb('module_settings').$type<Record<string, unknown>>().notNull().default({}),
    status: text().$type<Availability>().notNull(),
    paymentModel: text('payment_model').$type<PaymentModel>().notNull(),
    priceModel: text('price_model').$type<PriceModel>().notNull(),
    autoSetup: text('auto_setup').$type<AutoSetup>().notNull(),
    welcomeEmail: boolean('welcome_email').notNull().default(true),
    welcomeTemplate: text('welcome_template'),
    applyTaxes: boolean('apply_taxes').notNull().default(false),
    allowZeroPriceOrder: boolean('allow_zero_price_order').notNull().default(false),
    requiresDomain: boolean('requires_domain').notNull().default(false),
    creditOnDowngrade: boolean('credit_on_downgrade').notNull().default(false),
    hideServices: boolean('hide_services').notNull().default(false),
    setupFeeEntireQuantity: boolean('setup_fee_entire_quantity').notNull().default(false),
    position: integer().notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    check('products_code', sql`${t.code} ~ '^[A-Za-z0-9_.-]{1,64}$'`),
    check('products_status', sql`${t.status} in ('public','private','retired')`),
    check('products_payment_model', sql`${t.paymentModel} in ('prepaid','postpaid')`),
    check('products_price_model', sql`${t.priceModel} in ('free','fixed_plus_dynamic','dynamic_at_least_fixed')`),
    check('products_auto_setup', sql`${t.autoSetup} in ('disabled','order_placed','first_payment','order_accepted')`),
    index('products_by_group').on(t.groupId, t.position),
  ],
);

export const productCycles = pgTable(
  'product_cycles',
  {
    id: uuid().primaryKey(),
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    unit: text().$type<CycleUnit>().notNull(),
    multiplier: integer().notNull(),
    setupFeeEntireQuantity: boolean('setup_fee_entire_quantity').notNull().default(false),
    position: integer().notNull().default(0),
  },
  (t) => [
    unique('product_cycles_once').on(t.productId, t.unit, t.multiplier),
    check('product_cycles_unit', sql`${t.unit} in ('one_time','hour','day','month','year')`),
    check(
      'product_cycles_multiplier',
      sql`${t.multiplier} between 1 and 1000 and (${t.unit} <> 'one_time' or ${t.multiplier} = 1)`,
    ),
  ],
);

export const cyclePrices = pgTable(
  'cycle_prices',
  {
    cycleId: uuid('cycle_id')
      .notNull()
      .references(() => productCycles.id, { onDelete: 'cascade' }),
    currency: text()
      .notNull()
      .references(() => currencies.code),
    /** Derived from the default currency's price at the rate; the amounts here are then unused. */
    auto: boolean().notNull().default(false),
    priceMinorUnits: minorUnits('price_minor_units').notNull().default(sql`0`),
    setupFeeMinorUnits: minorUnits('setup_fee_minor_units').notNull().default(sql`0`),
    status: text().$type<Availability>().notNull().default('public'),
  },
  (t) => [
    primaryKey({ columns: [t.cycleId, t.currency] }),
    check('cycle_prices_amounts', sql`${t.priceMinorUnits} >= 0 and ${t.setupFeeMinorUnits} >= 0`),
    check('cycle_prices_status', sql`${t.status} in ('public','private','retired')`),
  ],
);

export const options = pgTable(
  'options',
  {
    id: uuid().primaryKey(),
    code: text().notNull().unique(),
    label: text().notNull(),
    help: text().notNull().default(''),
    type: text().$type<OptionType>().notNull(),
    required: boolean().notNull().default(false),
    status: text().$type<Availability>().notNull().default('public'),
    defaultValue: text('default_value'),
    min: integer(),
    max: integer(),
    step: integer(),
    pattern: text(),
  },
  (t) => [
    check('options_type', sql`${t.type} in ('choice','radio','boolean','quantity','text')`),
    check(
      'options_bounds',
      sql`(${t.min} is null or ${t.min} >= 0) and (${t.max} is null or ${t.max} >= coalesce(${t.min}, 0)) and (${t.step} is null or ${t.step} >= 1)`,
    ),
  ],
);

export const optionChoices = pgTable(
  'option_choices',
  {
    id: uuid().primaryKey(),
    optionId: uuid('option_id')
      .notNull()
      .references(() => options.id, { onDelete: 'cascade' }),
    code: text().notNull(),
    label: text().notNull(),
    position: integer().notNull().default(0),
    status: text().$type<Availability>().notNull().default('public'),
  },
  (t) => [
    unique('option_choices_code').on(t.optionId, t.code),
    unique('option_choices_of_option').on(t.id, t.optionId),
  ],
);

export const optionPrices = pgTable(
  'option_prices',
  {
    id: uuid().primaryKey(),
    optionId: uuid('option_id')
      .notNull()
      .references(() => options.id, { onDelete: 'cascade' }),
    choiceId: uuid('choice_id'),
    unit: text().$type<CycleUnit>().notNull(),
    multiplier: integer().notNull(),
    currency: text()
      .notNull()
      .references(() => currencies.code),
    auto: boolean().notNull().default(false),
    priceMinorUnits: minorUnits('price_minor_units').notNull().default(sql`0`),
    percent: numeric(),
    setupFeeMinorUnits: minorUnits('setup_fee_minor_units').notNull().default(sql`0`),
  },
  (t) => [
    foreignKey({
      name: 'option_prices_choice',
      columns: [t.choiceId, t.optionId],
      foreignColumns: [optionChoices.id, optionChoices.optionId],
    }).onDelete('cascade'),
    unique('option_prices_once').on(t.optionId, t.choiceId, t.unit, t.multiplier, t.currency).nullsNotDistinct(),
    check(
      'option_prices_amounts',
      sql`${t.priceMinorUnits} >= 0 and ${t.setupFeeMinorUnits} >= 0 and (${t.percent} is null or ${t.percent} >= 0)`,
    ),
  ],
);

export const productOptions = pgTable(
  'product_options',
  {
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    optionId: uuid('option_id')
      .notNull()
      .references(() => options.id, { onDelete: 'cascade' }),
    position: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.productId, t.optionId] }), index('product_options_by_option').on(t.optionId)],
);

export const productUpgrades = pgTable(
  'product_upgrades',
  {
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    targetProductId: uuid('target_product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
  },
  (t) => [
    primaryKey({ columns: [t.productId, t.targetProductId] }),
    check('product_upgrades_other', sql`${t.productId} <> ${t.targetProductId}`),
  ],
);
