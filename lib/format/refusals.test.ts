import { describe, expect, test } from 'vitest';
import { type RefusalCode, refusalCodes } from '@/lib/domain/refusals';
import { fieldErrors, refusalText } from './refusals';

describe('refusals in words', () => {
  test.each(refusalCodes)('%s says what happened and what to do, without facts too', (code) => {
    const sentences = refusalText({ code }).split(/(?<=\.)\s/);
    expect(sentences).toHaveLength(2);
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z][^!]*\.$/);
    expect(refusalText({ code })).not.toMatch(/undefined|please|_/i);
  });

  test.each<{ code: RefusalCode; facts: Record<string, unknown>; text: string }>([
    {
      code: 'price_changed',
      facts: { total: { minorUnits: '3755', currency: 'USD' } },
      text: 'The price has changed: the total is now 37.55 USD. Check it and confirm again.',
    },
    {
      code: 'insufficient_balance',
      facts: { balance: { minorUnits: 300n, currency: 'USD' } },
      text: 'The balance of 3.00 USD does not cover this. Add funds, or choose less or another way.',
    },
    {
      code: 'quantity_invalid',
      facts: { min: 1, max: 10 },
      text: 'That quantity cannot be ordered. Enter a whole number from 1 to 10.',
    },
    {
      code: 'option_invalid',
      facts: { option: 'Memory', min: 2, max: 64, step: 2 },
      text: 'The value for Memory cannot be used. Enter a whole number from 2 to 64, in steps of 2.',
    },
    {
      code: 'invalid_transition',
      facts: { subject: 'The order', status: 'waiting_for_payment' },
      text: 'The order is waiting for payment, so this cannot be done now. Reload the page to see where it stands.',
    },
    {
      code: 'order_in_progress',
      facts: { order: 1042 },
      text: 'Order 1042 for this service is still open. Pay or cancel it, then try again.',
    },
    {
      code: 'rate_limited',
      facts: { retryAfterSeconds: 30 },
      text: 'Too many attempts. Wait 30 seconds, then try again.',
    },
    {
      code: 'rate_limited',
      facts: { retryAfterSeconds: 150 },
      text: 'Too many attempts. Wait 3 minutes, then try again.',
    },
  ])('$code with its facts', ({ code, facts, text }) => {
    expect(refusalText({ code, ...facts })).toBe(text);
  });

  test('a fact of the wrong shape is left out, not printed', () => {
    expect(refusalText({ code: 'price_changed', total: 37.55 })).not.toContain('37');
    expect(refusalText({ code: 'not_available', product: { id: 1 } })).not.toContain('object');
  });

  test('the messages of a refused form stand by their fields', () => {
    const refusal = {
      code: 'validation_failed',
      fields: { name: ['Too short.', 'Taken.'], email: 'No address.' },
    } as const;
    expect(fieldErrors(refusal)).toEqual({ name: 'Too short.', email: 'No address.' });
    expect(fieldErrors({ code: 'not_found', fields: { name: 'x' } })).toEqual({});
  });
});
