import Stripe from 'stripe';
import type { ReceivedEvent } from '../contract';
import type { StripeAccount } from './client';
import { newsOf } from './news';
import { eventObject } from './objects';

const toleranceSeconds = 300;

/**
 * Believes a webhook whose signature over the raw body is made with our secret and is neither old nor of the future: the
 * client of Stripe would let the latter pass for ever.
 */
export function readWebhook(
  account: StripeAccount,
  { body, headers, receivedAt }: { body: string; headers: Readonly<Record<string, string>>; receivedAt: number },
): ReceivedEvent | undefined {
  const signature = headers['stripe-signature'];
  const secret = account.settings.webhookSecret;
  if (!signature || !secret || isOfTheFuture(signature, receivedAt)) return undefined;
  try {
    Stripe.webhooks.constructEvent(body, signature, secret, toleranceSeconds, undefined, receivedAt);
  } catch {
    return undefined;
  }
  const event = eventObject.safeParse(parsed(body));
  if (!event.success) return undefined;
  return { eventId: event.data.id, type: event.data.type, news: newsOf(account, event.data) };
}

function isOfTheFuture(signature: string, receivedAt: number): boolean {
  const [signedAt, ...more] = [...signature.matchAll(/(?:^|,)t=([^,]*)/g)].map(([, seconds]) => Number(seconds));
  // Of two times one would be looked at here, and the other there.
  if (signedAt === undefined || more.length > 0) return true;
  return !(signedAt <= receivedAt / 1000 + toleranceSeconds);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
