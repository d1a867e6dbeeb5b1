import type { PaymentGateway, RefundNews } from '../contract';
import { toStripe } from './amounts';
import { asking, clientOf } from './client';
import { methodFacts, ourNames, refundNews } from './news';
import { refundObject } from './objects';
import { chargeMethod, findPayment, openPage } from './payments';
import { isLive, type StripeSettings, stripeSettings } from './settings';
import { readWebhook } from './webhook';

/** Cards, and whatever else a Stripe account has switched on, by Checkout and saved methods. */
export const stripe: PaymentGateway<StripeSettings> = {
  name: 'stripe',
  label: 'Stripe',
  settings: stripeSettings,

  missing: ({ webhookSecret }) =>
    webhookSecret ? undefined : 'the signing secret of its webhook, without which no payment is believed',

  refuses: (amount) => {
    const counted = toStripe(amount);
    return typeof counted === 'string' ? counted : undefined;
  },

  async probe(account) {
    const asked = await asking<{ currency: string }>(async () => {
      const { available } = await clientOf(account).balance.retrieve();
      return { outcome: 'done', currency: (available[0]?.currency ?? '').toUpperCase() };
    });
    if (asked.outcome !== 'done') return { ok: false, message: asked.message };
    return { ok: true, says: `${isLive(account.settings) ? 'Live' : 'Test'} account in ${asked.currency}` };
  },

  makeCustomer: (account, { clientId, name, email }) =>
    asking(async () => {
      const { id } = await clientOf(account).customers.create(
        { name, ...(email ? { email } : {}), metadata: { [ourNames.gateway]: account.id, tenor_client: clientId } },
        { idempotencyKey: `client-${account.id}-${clientId}` },
      );
      return { outcome: 'done', customerReference: id };
    }),

  startHosted: (account, request) => asking(() => openPage(account, request)),

  endHosted: (account, pageReference) =>
    asking(async () => {
      await clientOf(account).checkout.sessions.expire(pageReference);
      return { outcome: 'done' };
    }),

  startSaving: (account, { idempotencyKey, customerReference, currency, successUrl, cancelUrl }) =>
    asking(async () => {
      const metadata = { [ourNames.gateway]: account.id };
      const { url } = await clientOf(account).checkout.sessions.create(
        {
          mode: 'setup',
          customer: customerReference,
          currency: currency.toLowerCase(),
          metadata,
          setup_intent_data: { metadata },
          success_url: successUrl,
          cancel_url: cancelUrl,
        },
        { idempotencyKey },
      );
      return url ? { outcome: 'done', url } : { outcome: 'unknown', message: 'Stripe gave no address.' };
    }),

  chargeSaved: (account, request) => asking(() => chargeMethod(account, request)),

  lookUp: (account, attempt) => asking(() => findPayment(account, attempt)),

  refund: (account, { refundId, idempotencyKey, paymentReference, ...money }) =>
    asking<{ refund: RefundNews }>(async () => {
      const amount = toStripe(money);
      if (typeof amount === 'string') return { outcome: 'refused', message: amount };
      const made = await clientOf(account).refunds.create(
        { payment_intent: paymentReference, amount, metadata: { [ourNames.refund]: refundId } },
        { idempotencyKey },
      );
      const refund = refundObject.safeParse(made);
      return refund.success
        ? { outcome: 'done', refund: refundNews(refund.data) }
        : { outcome: 'unknown', message: 'Stripe answered something that is not understood.' };
    }),

  describeMethod: (account, methodReference) =>
    asking(async () => {
      const facts = methodFacts(await clientOf(account).paymentMethods.retrieve(methodReference));
      return { outcome: 'done', method: facts?.method ?? null, customerReference: facts?.customerReference ?? null };
    }),

  forgetMethod: (account, methodReference) =>
    asking(async () => {
      await clientOf(account).paymentMethods.detach(methodReference);
      return { outcome: 'done' };
    }),

  readWebhook,
};
