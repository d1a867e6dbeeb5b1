import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, numeric, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { MeteredResource, PriceTier } from '@/lib/domain/pricing';
import { currencies, products } from './catalog';
import { instant } from './columns';
import { services } from './services';

/** What a service took up, in stretches in which nothing about a resource changed, as samples have shown it. */
export const resourceStretches = pgTable(
  'resource_stretches',
  {
    id: uuid().primaryKey(),
    serviceId: uuid('service_id')
      .notNull()
      .references(() => services.id),
    resourceId: text('resource_id').notNull(),
    name: text().notNull(),
    flavor: text().notNull(),
    vcpus: integer().notNull(),
    memoryMb: integer('memory_mb').notNull(),
    diskGb: integer('disk_gb').notNull(),
    fromAt: instant('from_at').notNull(),
    /** Until when it has been seen; it goes on while `endedAt` is null. */
    seenUntil: instant('seen_until').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    check('resource_stretches_bounds', sql`${t.fromAt} <= ${t.seenUntil}`),
    index('resource_stretches_of_service').on(t.serviceId, t.seenUntil),
  ],
);

/** How far a service has been sampled, and how far what was seen has been priced. */
export const meterReadings = pgTable('meter_readings', {
  serviceId: uuid('service_id')
    .primaryKey()
    .references(() => services.id),
  sampledAt: instant('sampled_at').notNull(),
  pricedUntil: instant('priced_until').notNull(),
});

/** Priced usage by hour and resource: what the client sees beside the amount that is billed. */
export const meteredUsage = pgTable(
  'metered_usage',
  {
    serviceId: uuid('service_id')
      .notNull()
      .references(() => services.id),
    usedAt: instant('used_at').notNull(),
    resource: text().$type<MeteredResource>().notNull(),
    /** For flavors with a price of their own, else empty. */
    flavor: text().notNull(),
    quantity: numeric().notNull(),
    amount: numeric().notNull(),
  },
  (t) => [primaryKey({ columns: [t.serviceId, t.usedAt, t.resource, t.flavor] })],
);

/** What an hour of a resource costs in services of a product. */
export const resourcePrices = pgTable(
  'resource_prices',
  {
    id: uuid().primaryKey(),
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id),
    resource: text().$type<MeteredResource>().notNull(),
    flavor: text().notNull().default(''),
    currency: text()
      .notNull()
      .references(() => currencies.code),
    /** What costs nothing in each period. */
    included: numeric().notNull().default('0'),
    tiers: jsonb().$type<PriceTier[]>().notNull(),
  },
  (t) => [
    unique('resource_prices_once').on(t.productId, t.resource, t.flavor, t.currency),
    check('resource_prices_flavor', sql`(${t.resource} = 'flavor_hours') = (${t.flavor} <> '')`),
  ],
);
