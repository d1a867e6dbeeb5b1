import type { GatewayNews, PaymentNews, RefundNews, SavedMethodFacts } from '../contract';
import { fromStripe } from './amounts';
import type { StripeAccount } from './client';
import {
  disputeObject,
  type EventObject,
  type IntentObject,
  intentObject,
  methodObject,
  type RefundObject,
  refundObject,
  type SessionObject,
  sessionObject,
  setupObject,
} from './objects';
import { isLive } from './settings';

/** Under these names our own ids stand in Stripe's records. */
export const ourNames = {
  gateway: 'tenor_gateway',
  attempt: 'tenor_attempt',
  kind: 'tenor_kind',
  refund: 'tenor_refund',
} as const;

type Tagged = { livemode: boolean; metadata: Record<string, string> };

/** What an event means for us. Payments that are none of ours are nothing: an account may serve others too. */
export function newsOf(account: StripeAccount, event: EventObject): GatewayNews {
  const { object } = event.data;
  const isOurs = isOurAccount(account, event);
  switch (event.type) {
    case 'payment_intent.succeeded':
    case 'payment_intent.processing':
    case 'payment_intent.payment_failed':
    case 'payment_intent.canceled':
    case 'payment_intent.requires_action':
      return aboutPayment(
        read(intentObject, object, (intent) => paymentOfIntent(account, intent)),
        isOurs,
      );
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
    case 'checkout.session.async_payment_failed':
    case 'checkout.session.expired': {
      const hasFailed = event.type === 'checkout.session.async_payment_failed';
      return aboutPayment(
        read(sessionObject, object, (session) => paymentOfSession(account, session, { hasFailed })),
        isOurs,
      );
    }
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
    case 'charge.refund.updated':
      return read(refundObject, object, (refund) => ({ about: 'refund', refund: refundNews(refund) })) ?? nothing;
    case 'charge.dispute.created':
      return (
        read(disputeObject, object, ({ reason, payment_intent }) => ({
          about: 'warning',
          message: `The client disputes a payment at the bank (${reason}). Answer it in the Stripe dashboard.`,
          paymentReference: payment_intent,
        })) ?? nothing
      );
    default:
      return isOurs ? newsOfMethod(account, event) : nothing;
  }
}

function newsOfMethod(account: StripeAccount, { type, data: { object } }: EventObject): GatewayNews {
  if (type === 'setup_intent.succeeded') {
    const setup = read(setupObject, object, (found) => found);
    if (!setup?.payment_method || setup.metadata[ourNames.gateway] !== account.id) return nothing;
    return { about: 'saved_method', customerReference: setup.customer, methodReference: setup.payment_method };
  }
  const method = read(methodObject, object, ({ id, customer }) => ({ id, customer }));
  if (method && type === 'payment_method.automatically_updated')
    return { about: 'saved_method', customerReference: method.customer, methodReference: method.id };
  if (method && type === 'payment_method.detached') return { about: 'removed_method', methodReference: method.id };
  return nothing;
}

const outcomes: Readonly<Record<string, PaymentNews['outcome']>> = {
  succeeded: 'succeeded',
  processing: 'processing',
  canceled: 'cancelled',
  requires_action: 'requires_action',
  requires_confirmation: 'failed',
  requires_payment_method: 'failed',
};

/** News of a payment; undefined where it is none of ours, or in a state that Stripe does not describe. */
export function paymentOfIntent(account: StripeAccount, intent: IntentObject): PaymentNews | undefined {
  const attemptId = intent.metadata[ourNames.attempt];
  const outcome = outcomes[intent.status];
  if (!attemptId || !outcome) return undefined;
  const isHosted = intent.metadata[ourNames.kind] === 'hosted';
  const isOpenPage = isHosted && (outcome === 'failed' || outcome === 'requires_action');
  const isConfirmationWanted = intent.last_payment_error?.code === 'authentication_required';
  return {
    outcome: isOpenPage ? 'waiting' : outcome === 'failed' && isConfirmationWanted ? 'requires_action' : outcome,
    attemptId,
    reference: intent.id,
    ...fromStripe(outcome === 'succeeded' ? intent.amount_received : intent.amount, intent.currency),
    isOurMerchant: isOurs(account, intent),
    problem: intent.last_payment_error?.message ?? null,
    methodReference: intent.setup_future_usage && outcome === 'succeeded' ? intent.payment_method : null,
  };
}

/** News of a payment from its page. What was paid later than the page was left is told apart by `hasFailed`. */
export function paymentOfSession(
  account: StripeAccount,
  session: SessionObject,
  { hasFailed = false } = {},
): PaymentNews | undefined {
  const attemptId = session.metadata[ourNames.attempt];
  if (!attemptId || session.mode !== 'payment') return undefined;
  const isPaid = session.payment_status === 'paid';
  const outcome = isPaid ? 'succeeded' : hasFailed ? 'failed' : unpaidOutcome(session.status);
  return {
    outcome,
    attemptId,
    reference: session.payment_intent,
    ...fromStripe(session.amount_total ?? 0, session.currency ?? ''),
    isOurMerchant: isOurs(account, session),
    problem: hasFailed ? 'The payment did not arrive.' : null,
    methodReference: null,
  };
}

export function refundNews(refund: RefundObject): RefundNews {
  const hasFailed = refund.status === 'failed' || refund.status === 'canceled';
  return {
    outcome: refund.status === 'succeeded' ? 'succeeded' : hasFailed ? 'failed' : 'pending',
    refundId: refund.metadata[ourNames.refund] ?? null,
    reference: refund.id,
    paymentReference: refund.payment_intent,
    ...fromStripe(refund.amount, refund.currency),
    problem: refund.failure_reason?.replaceAll('_', ' ') ?? null,
  };
}

/** Undefined where it is no card, or nothing that we know. */
export function methodFacts(
  found: unknown,
): { method: SavedMethodFacts; customerReference: string | null } | undefined {
  return read(methodObject, found, ({ id, type, card, customer }) => ({
    method: {
      reference: id,
      brand: brandOf(card?.brand ?? type),
      last4: card?.last4 ?? '',
      expiryMonth: card?.exp_month ?? null,
      expiryYear: card?.exp_year ?? null,
    },
    customerReference: customer,
  }));
}

const nothing: GatewayNews = { about: 'nothing' };

function aboutPayment(payment: PaymentNews | undefined, isOurs: boolean): GatewayNews {
  if (!payment) return nothing;
  return { about: 'payment', payment: { ...payment, isOurMerchant: payment.isOurMerchant && isOurs } };
}

function unpaidOutcome(status: string | null): PaymentNews['outcome'] {
  if (status === 'expired') return 'cancelled';
  return status === 'complete' ? 'processing' : 'waiting';
}

/** Whether it was received in the very account, and mode, that the key is for. */
function isOurs(account: StripeAccount, { livemode, metadata }: Tagged): boolean {
  return livemode === isLive(account.settings) && metadata[ourNames.gateway] === account.id;
}

function isOurAccount({ settings }: StripeAccount, { livemode, account }: EventObject): boolean {
  return livemode === isLive(settings) && (account ?? '') === settings.accountId;
}

function brandOf(code: string): string {
  const known: Record<string, string> = { visa: 'Visa', mastercard: 'Mastercard', amex: 'American Express' };
  const words = code.replaceAll('_', ' ');
  return known[code] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** Reads an object of Stripe's; undefined where it is another one. */
function read<T, R>(
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
  value: unknown,
  use: (found: T) => R,
): R | undefined {
  const parsed = schema.safeParse(value);
  return parsed.success ? use(parsed.data) : undefined;
}
