import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { resellers } from './clients';
import { instant } from './columns';

export const deliveryStatuses = ['queued', 'delivered', 'failed'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** Where a reseller is told of what happened to its clients. */
export const webhookEndpoints = pgTable(
  'webhook_endpoints',
  {
    id: uuid().primaryKey(),
    resellerId: uuid('reseller_id')
      .notNull()
      .references(() => resellers.id),
    url: text().notNull(),
    /** Names of the events that are told. */
    events: text().array().notNull(),
    /** What deliveries are signed with, encrypted for this row. */
    secret: text().notNull(),
    allowsPrivate: boolean('allows_private').notNull().default(false),
    isActive: boolean('is_active').notNull().default(true),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [check('webhook_endpoints_events', sql`cardinality(${t.events}) > 0`)],
);

/**
 * One event on its way to one endpoint. Rows are made by a trigger on `events`, in the transaction of the event and
 * whoever writes it, together with the job that sends them.
 */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: uuid().primaryKey(),
    endpointId: uuid('endpoint_id')
      .notNull()
      .references(() => webhookEndpoints.id, { onDelete: 'cascade' }),
    eventId: uuid('event_id').notNull(),
    status: text().$type<DeliveryStatus>().notNull().default('queued'),
    attempts: integer().notNull().default(0),
    /** What the endpoint answered last, as far as it did. */
    responseStatus: integer('response_status'),
    durationMs: integer('duration_ms'),
    error: text(),
    queuedAt: instant('queued_at').notNull(),
    attemptedAt: instant('attempted_at'),
  },
  (t) => [
    unique('webhook_deliveries_once').on(t.endpointId, t.eventId),
    check('webhook_deliveries_status', sql`${t.status} in ('queued','delivered','failed')`),
    index('webhook_deliveries_by_time').on(t.queuedAt),
    index('webhook_deliveries_failed').on(t.endpointId).where(sql`${t.status} = 'failed'`),
  ],
);
