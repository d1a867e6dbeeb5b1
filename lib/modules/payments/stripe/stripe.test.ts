import Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { fromStripe, toStripe } from './amounts';
import { failureOf } from './client';
import { stripe } from './index';

describe('amounts as Stripe counts them', () => {
  test.each([
    { minorUnits: 12_50n, currency: 'USD', counted: 1250 },
    { minorUnits: 500n, currency: 'JPY', counted: 500 },
    { minorUnits: 12_340n, currency: 'KWD', counted: 12_340 },
    { minorUnits: 5n, currency: 'UGX', counted: 500 },
    { minorUnits: 7n, currency: 'ISK', counted: 700 },
    { minorUnits: 300n, currency: 'MGA', counted: 3 },
  ])('$minorUnits $currency is $counted, and back', ({ minorUnits, currency, counted }) => {
    expect(toStripe({ minorUnits, currency })).toBe(counted);
    expect(fromStripe(counted, currency.toLowerCase())).toEqual({ minorUnits, currency });
  });

  test.each([
    { minorUnits: 12_345n, currency: 'KWD' },
    { minorUnits: 150n, currency: 'MGA' },
    { minorUnits: 100_000_000n, currency: 'USD' },
    { minorUnits: 0n, currency: 'USD' },
  ])('$minorUnits $currency cannot be paid, in a sentence', ({ minorUnits, currency }) => {
    expect(stripe.refuses({ minorUnits, currency })).toMatch(/^Cards .*\.$/);
  });

  test('what Stripe cannot have meant matches no amount of ours', () => {
    expect(fromStripe(550, 'isk').minorUnits).toBe(-1n);
    expect(fromStripe(100, 'xxa')).toEqual({ minorUnits: 100n, currency: 'XXA' });
  });
});

describe('what an error leaves open', () => {
  const { errors } = Stripe;
  test.each([
    { error: new errors.StripeConnectionError({ message: 'timeout' } as never), outcome: 'unknown' },
    { error: new errors.StripeAPIError({ message: '502', statusCode: 502 } as never), outcome: 'unknown' },
    { error: new errors.StripeIdempotencyError({ message: 'key', statusCode: 400 } as never), outcome: 'unknown' },
    { error: new errors.StripeInvalidRequestError({ message: 'busy', statusCode: 409 } as never), outcome: 'unknown' },
    { error: new TypeError('no object'), outcome: 'unknown' },
    { error: new errors.StripeRateLimitError({ message: 'slow', statusCode: 429 } as never), outcome: 'refused' },
    { error: new errors.StripeInvalidRequestError({ message: 'bad', statusCode: 400 } as never), outcome: 'refused' },
  ])('$error.constructor.name: $outcome', ({ error, outcome }) => {
    expect(failureOf(error).outcome).toBe(outcome);
  });

  test('no key is in its words', () => {
    const authentication = new errors.StripeAuthenticationError({ message: 'Invalid sk_test_abc' } as never);
    const other = new errors.StripeInvalidRequestError({ message: 'Not with sk_live_abc', statusCode: 400 } as never);
    for (const error of [authentication, other]) expect(failureOf(error).message).not.toMatch(/sk_/);
  });
});

describe('a webhook', () => {
  const webhookSecret = 'whsec_of_a_test';
  const settings = { secretKey: 'sk_test_1', webhookSecret, accountId: '', statementSuffix: '' };
  const account = { id: 'g', settings, endpoint: null };
  const body = JSON.stringify({ id: 'evt_1', object: 'event', type: 'x', livemode: false, data: { object: {} } });
  const receivedAt = 1_700_000_000_000;
  const signed = (timestamp: number) =>
    Stripe.webhooks.generateTestHeaderString({ payload: body, secret: webhookSecret, timestamp });
  const read = (signature: string, sent = body) =>
    stripe.readWebhook(account, { body: sent, headers: { 'stripe-signature': signature }, receivedAt });
  const now = receivedAt / 1000;

  test('signed now is believed, and means nothing to us', () => {
    expect(read(signed(now))).toEqual({ eventId: 'evt_1', type: 'x', news: { about: 'nothing' } });
  });

  test.each([
    { story: 'six minutes old', signature: signed(now - 301) },
    { story: 'of six minutes from now', signature: signed(now + 301) },
    { story: 'with two times', signature: `t=${now},${signed(now + 3_600)}` },
    { story: 'without a time', signature: 'v1=00' },
    { story: 'without a signature', signature: `t=${now}` },
    { story: 'empty', signature: '' },
  ])('$story is not', ({ signature }) => {
    expect(read(signature)).toBeUndefined();
  });

  test('with one letter changed, or by no secret, is not', () => {
    expect(read(signed(now), body.replace('evt_1', 'evt_2'))).toBeUndefined();
    const open = { ...account, settings: { ...settings, webhookSecret: undefined } };
    const sent = { body, headers: { 'stripe-signature': signed(now) }, receivedAt };
    expect(stripe.readWebhook(open, sent)).toBeUndefined();
  });
});
