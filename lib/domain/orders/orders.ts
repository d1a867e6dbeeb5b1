import type { CycleUnit, Instant, LocalDay } from '../calendar';
import type { OptionValues, PricedPart } from '../pricing';
import type { TaxRate } from '../taxes';

export const orderTypes = ['sales', 'change', 'switch_plan', 'prolong', 'renewal'] as const;
export type OrderType = (typeof orderTypes)[number];

export const orderStatuses = [
  'pending',
  'waiting_for_payment',
  'processing',
  'completed',
  'failed',
  'cancelled',
  'fraud',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** Every move an order may make (rules §6); the database refuses the others too. */
export const orderMoves = {
  pending: ['waiting_for_payment', 'processing', 'completed', 'failed', 'cancelled', 'fraud'],
  waiting_for_payment: ['pending', 'processing', 'completed', 'failed', 'cancelled', 'fraud'],
  processing: ['pending', 'waiting_for_payment', 'completed', 'failed', 'cancelled', 'fraud'],
  failed: ['pending', 'waiting_for_payment', 'processing', 'completed', 'cancelled', 'fraud'],
  completed: [],
  cancelled: [],
  fraud: [],
} as const satisfies Record<OrderStatus, readonly OrderStatus[]>;

export type OrderedBy = 'client' | 'staff' | 'system';

/** What a change order will do to its service, at the prices of the day it was placed. */
export type PlannedChange = {
  productId: string;
  cycleId: string;
  unit: CycleUnit;
  multiplier: number;
  quantity: number;
  options: OptionValues;
  recurring: PricedPart[];
  setup: PricedPart[];
  rates: TaxRate[];
  isProductChanged: boolean;
  isQuantityChanged: boolean;
  changedOptionIds: string[];
  /** Staff ask for no money for it; absent where they do. */
  isWaived?: boolean;
};

export type OrderItem = {
  id: string;
  orderId: string;
  clientId: string;
  serviceId: string;
  periodId: string | null;
  position: number;
};

/** A request that creates or alters services. */
export type Order = {
  id: string;
  number: number;
  clientId: string;
  resellerId: string;
  type: OrderType;
  status: OrderStatus;
  currency: string;
  /** Made by the billing run instead of a person. */
  automatic: boolean;
  orderedBy: OrderedBy;
  orderedById: string | null;
  placedAt: Instant;
  placedOn: LocalDay;
  idempotencyKey: string | null;
  invoiceId: string | null;
  awaitsAcceptance: boolean;
  awaitsFraudReview: boolean;
  /** When an unpaid order lapses: the first end of its periods, or of the period that it changes. */
  expiresAt: Instant | null;
  change: PlannedChange | null;
  failure: string | null;
  items: OrderItem[];
};

/** Processed orders are final: completed, cancelled, fraud (rules §6). */
export function isProcessed(status: OrderStatus): boolean {
  return status === 'completed' || status === 'cancelled' || status === 'fraud';
}

/** Whether an order may move to a status. */
export function canMoveOrder(from: OrderStatus, to: OrderStatus): boolean {
  return (orderMoves[from] as readonly OrderStatus[]).includes(to);
}

/** Change orders alter a running service; the other types create or extend one. */
export function isChangeOrder(type: OrderType): boolean {
  return type === 'change' || type === 'switch_plan';
}

/** What a fraud check from 0 to 100 means for an order; without a score nobody has vouched for it (rules §6). */
export function outcomeOfCheck(
  score: number | null,
  { review, reject }: { review: number; reject: number },
  decision?: 'accept' | 'review' | 'reject',
): 'accepted' | 'review' | 'fraud' {
  if (decision) return ({ accept: 'accepted', review: 'review', reject: 'fraud' } as const)[decision];
  if (score === null) return 'review';
  if (score >= reject) return 'fraud';
  return score >= review ? 'review' : 'accepted';
}

/** The state in which an order stands, by what it waits for (rules §6). */
export function statusOfOrder(waitsFor: {
  review: boolean;
  payment: boolean;
  module: boolean;
  failed: boolean;
}): Exclude<OrderStatus, 'cancelled' | 'fraud'> {
  if (waitsFor.review) return 'pending';
  if (waitsFor.failed) return 'failed';
  if (waitsFor.payment) return 'waiting_for_payment';
  return waitsFor.module ? 'processing' : 'completed';
}

/** The order type of a next period: prolong for Month x1, renewal for any other length (rules §7). */
export function extensionType(unit: CycleUnit, multiplier: number): 'prolong' | 'renewal' {
  return unit === 'month' && multiplier === 1 ? 'prolong' : 'renewal';
}
