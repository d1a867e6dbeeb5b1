import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { OrderedBy, OrderStatus, OrderType, PlannedChange } from '@/lib/domain/orders';
import { facts, instant, localDay } from './columns';

/** That the client is there and the reseller its own is checked by a trigger on every statement. */
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
    unique('orders_number').on(t.number),
    uniqueIndex('orders_once').on(t.clientId, t.idempotencyKey).where(sql`${t.idempotencyKey} is not null`),
    check('orders_type', sql`${t.type} in ('sales','change','switch_plan','prolong','renewal')`),
    check(
      'orders_status',
      sql`${t.status} in ('pending','waiting_for_payment','processing','completed','failed','cancelled','fraud')`,
    ),
    index('orders_by_client').on(t.clientId, t.placedAt),
    index('orders_by_time').on(t.placedAt),
    index('orders_by_status').on(t.status, t.placedAt),
    index('orders_unprocessed').on(t.clientId).where(sql`${t.status} not in ('completed','cancelled','fraud')`),
  ],
);

/**
 * The services an order is about. `open` follows the order's status by trigger: at most one unprocessed order, and one
 * unprocessed automatic renewal, a service. Order and service are of the client, as a trigger on every statement checks.
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
    uniqueIndex('order_items_one_unprocessed').on(t.serviceId).where(sql`${t.open} and not ${t.automatic}`),
    uniqueIndex('order_items_one_automatic').on(t.serviceId).where(sql`${t.open} and ${t.automatic}`),
    index('order_items_by_order').on(t.orderId),
    index('order_items_by_service').on(t.serviceId),
  ],
);
