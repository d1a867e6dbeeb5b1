import { z } from 'zod';

/** An id, or the thing itself where it was asked for. */
const named = z
  .union([z.string(), z.looseObject({ id: z.string() })])
  .nullish()
  .transform((value) => (typeof value === 'string' ? value : (value?.id ?? null)));
const metadata = z
  .record(z.string(), z.string())
  .nullish()
  .transform((value) => value ?? {});

/** What we read of Stripe's objects. An answer that lacks it is none. */
export const intentObject = z.looseObject({
  object: z.literal('payment_intent'),
  id: z.string(),
  status: z.string(),
  amount: z.number(),
  amount_received: z.number().default(0),
  currency: z.string(),
  livemode: z.boolean(),
  customer: named,
  payment_method: named,
  setup_future_usage: z.string().nullish(),
  last_payment_error: z.looseObject({ message: z.string().optional(), code: z.string().optional() }).nullish(),
  metadata,
});

export const sessionObject = z.looseObject({
  object: z.literal('checkout.session'),
  id: z.string(),
  mode: z.string(),
  status: z.string().nullable(),
  payment_status: z.string(),
  amount_total: z.number().nullable(),
  currency: z.string().nullable(),
  livemode: z.boolean(),
  customer: named,
  payment_intent: named,
  metadata,
});

export const setupObject = z.looseObject({
  object: z.literal('setup_intent'),
  id: z.string(),
  status: z.string(),
  livemode: z.boolean(),
  customer: named,
  payment_method: named,
  metadata,
});

export const refundObject = z.looseObject({
  object: z.literal('refund'),
  id: z.string(),
  status: z.string().nullable(),
  amount: z.number(),
  currency: z.string(),
  payment_intent: named,
  failure_reason: z.string().nullish(),
  metadata,
});

export const methodObject = z.looseObject({
  object: z.literal('payment_method'),
  id: z.string(),
  type: z.string(),
  customer: named,
  card: z.looseObject({ brand: z.string(), last4: z.string(), exp_month: z.number(), exp_year: z.number() }).nullish(),
});

export const disputeObject = z.looseObject({
  object: z.literal('dispute'),
  reason: z.string(),
  payment_intent: named,
});

export const eventObject = z.looseObject({
  id: z.string().min(1).max(255),
  object: z.literal('event'),
  type: z.string().max(255),
  livemode: z.boolean(),
  account: z.string().nullish(),
  data: z.object({ object: z.unknown() }),
});

export type IntentObject = z.infer<typeof intentObject>;
export type SessionObject = z.infer<typeof sessionObject>;
export type RefundObject = z.infer<typeof refundObject>;
export type EventObject = z.infer<typeof eventObject>;
