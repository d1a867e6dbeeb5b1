import Stripe from 'stripe';
import type { GatewayAnswer, HostedRequest, PaymentNews, PaymentRequest } from '../contract';
import { toStripe } from './amounts';
import { clientOf, failureOf, type StripeAccount } from './client';
import { ourNames, paymentOfIntent, paymentOfSession } from './news';
import { intentObject, sessionObject } from './objects';

type Page = GatewayAnswer<{ pageReference: string; url: string }>;
type Payment = GatewayAnswer<{ payment: PaymentNews }>;
type Found = GatewayAnswer<{ payment: PaymentNews | null }>;

const notUnderstood = { outcome: 'unknown', message: 'Stripe answered something that is not understood.' } as const;

/** A page of Checkout for one payment. Both it and the payment behind it carry our ids. */
export async function openPage(account: StripeAccount, request: HostedRequest): Promise<Page> {
  const { customerReference, email, keepsMethod, successUrl, cancelUrl, idempotencyKey, attemptId, description } =
    request;
  const amount = toStripe(request);
  if (typeof amount === 'string') return { outcome: 'refused', message: amount };
  const metadata = metadataOf(account, attemptId, 'hosted');
  const suffix = account.settings.statementSuffix;
  const session = await clientOf(account).checkout.sessions.create(
    {
      mode: 'payment',
      line_items: [
        {
          quantity: 1,
          price_data: {
            currency: request.currency.toLowerCase(),
            unit_amount: amount,
            product_data: { name: description },
          },
        },
      ],
      client_reference_id: attemptId,
      metadata,
      payment_intent_data: {
        metadata,
        description,
        ...(suffix ? { statement_descriptor_suffix: suffix } : {}),
        ...(keepsMethod && customerReference ? { setup_future_usage: 'off_session' as const } : {}),
      },
      ...(customerReference ? { customer: customerReference } : email ? { customer_email: email } : {}),
      success_url: successUrl,
      cancel_url: cancelUrl,
    },
    { idempotencyKey },
  );
  return session.url ? { outcome: 'done', pageReference: session.id, url: session.url } : notUnderstood;
}

/** Charges a saved method. A decline is an answer: the payment has failed. */
export async function chargeMethod(
  account: StripeAccount,
  request: PaymentRequest & { customerReference: string; methodReference: string },
): Promise<Payment> {
  const amount = toStripe(request);
  if (typeof amount === 'string') return { outcome: 'refused', message: amount };
  const client = clientOf(account);
  const suffix = account.settings.statementSuffix;
  try {
    const intent = await client.paymentIntents.create(
      {
        amount,
        currency: request.currency.toLowerCase(),
        customer: request.customerReference,
        payment_method: request.methodReference,
        off_session: true,
        confirm: true,
        description: request.description,
        metadata: metadataOf(account, request.attemptId, 'saved_method'),
        ...(suffix ? { statement_descriptor_suffix: suffix } : {}),
      },
      { idempotencyKey: request.idempotencyKey },
    );
    const payment = await newsFrom(account, intent);
    // Its owner is asked to pay in person: this one must not be confirmed as well.
    if (payment?.outcome === 'requires_action') await client.paymentIntents.cancel(intent.id).catch(failureOf);
    return payment ? { outcome: 'done', payment } : notUnderstood;
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeCardError)) return failureOf(error);
    return { outcome: 'done', payment: declined(request, error) };
  }
}

function declined(request: PaymentRequest, error: InstanceType<typeof Stripe.errors.StripeCardError>): PaymentNews {
  return {
    outcome: error.code === 'authentication_required' ? 'requires_action' : 'failed',
    attemptId: request.attemptId,
    reference: error.payment_intent?.id ?? null,
    minorUnits: request.minorUnits,
    currency: request.currency,
    isOurMerchant: true,
    problem: error.message.slice(0, 300),
    methodReference: null,
  };
}

/** What became of an attempt: by its page, by its payment, or among the latest payments of the customer. */
export async function findPayment(
  account: StripeAccount,
  known: {
    attemptId: string;
    reference: string | null;
    pageReference: string | null;
    customerReference: string | null;
  },
): Promise<Found> {
  const client = clientOf(account);
  if (known.reference) return found(await newsFrom(account, await client.paymentIntents.retrieve(known.reference)));
  if (known.pageReference) return findByPage(account, client, known.pageReference);
  if (!known.customerReference) return { outcome: 'done', payment: null };
  const latest = await client.paymentIntents.list({ customer: known.customerReference, limit: 100 });
  const own = latest.data.find(({ metadata }) => metadata?.[ourNames.attempt] === known.attemptId);
  return own ? found(await newsFrom(account, own)) : { outcome: 'done', payment: null };
}

async function findByPage(account: StripeAccount, client: Stripe, pageReference: string): Promise<Found> {
  const session = sessionObject.safeParse(await client.checkout.sessions.retrieve(pageReference));
  if (!session.success) return notUnderstood;
  const { status, payment_intent: reference } = session.data;
  const intent =
    status === 'complete' && reference
      ? intentObject.safeParse(await client.paymentIntents.retrieve(reference))
      : undefined;
  const hasFailed = intent?.data?.status === 'requires_payment_method' || intent?.data?.status === 'canceled';
  return found(paymentOfSession(account, session.data, { hasFailed }));
}

async function newsFrom(account: StripeAccount, answer: unknown): Promise<PaymentNews | undefined> {
  const intent = intentObject.safeParse(answer);
  return intent.success ? paymentOfIntent(account, intent.data) : undefined;
}

function found(payment: PaymentNews | undefined): Found {
  return payment ? { outcome: 'done', payment } : notUnderstood;
}

function metadataOf({ id }: StripeAccount, attemptId: string, kind: string): Record<string, string> {
  return { [ourNames.gateway]: id, [ourNames.attempt]: attemptId, [ourNames.kind]: kind };
}
