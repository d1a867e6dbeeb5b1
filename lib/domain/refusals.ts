/** Why the product says no. A refusal is something a user or a client's state may cause; a bug is an exception. */
export const refusalCodes = [
  'nothing_changed',
  'upgrade_not_allowed',
  'one_time_not_changeable',
  'order_in_progress',
  'unpaid_invoice',
  'invalid_transition',
  'not_available',
  'option_required',
  'option_invalid',
  'quantity_invalid',
  'domain_required',
  'domain_invalid',
  'zero_price_not_allowed',
  'price_changed',
  'insufficient_balance',
  'already_paid',
  'client_suspended',
  'fraud_review',
  'not_found',
  'not_allowed',
  'validation_failed',
  'rate_limited',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/**
 * A refusal with the facts that its sentence needs. The sentences read these facts where they are given:
 * `status` and `subject` (invalid_transition), `option` with `min`, `max`, `step` (option_*), `min`, `max` (quantity_invalid), `domain`
 * (domain_invalid), `product` (not_available, upgrade_not_allowed, domain_required, zero_price_not_allowed), `invoice` (unpaid_invoice,
 * already_paid), `order` (order_in_progress), `total` and `balance` as amounts (price_changed, insufficient_balance), `subject`
 * (not_found), `fields` as messages by field name (validation_failed), `retryAfterSeconds` (rate_limited).
 */
export type Refusal<Code extends RefusalCode = RefusalCode> = { ok: false; code: Code; [fact: string]: unknown };
