import { describe, expect, test } from 'vitest';
import { publishedRate, whyNotFollowed } from './published';

describe('a rate by what is published for the euro', () => {
  const published = { base: 'EUR', rates: { USD: '1.1325', JPY: '163.37', RON: '5.0775', XXX: '0' } };
  test.each([
    { story: 'the default is the base', from: 'EUR', to: 'RON', rate: '5.0775' },
    { story: 'the base itself', from: 'USD', to: 'EUR', rate: '0.8830022075' },
    { story: 'two others, rounded once', from: 'USD', to: 'JPY', rate: '144.2560706402' },
    { story: 'back to itself', from: 'RON', to: 'RON', rate: '1' },
    { story: 'not published', from: 'EUR', to: 'BTC', rate: undefined },
    { story: 'a default that is not published', from: 'AED', to: 'USD', rate: undefined },
    { story: 'zero is no rate', from: 'EUR', to: 'XXX', rate: undefined },
  ])('$story', ({ from, to, rate }) => {
    expect(publishedRate(published, from, to)).toBe(rate);
  });
});

describe('what is published is taken', () => {
  const usual = { rate: '4.97', before: '5.00', on: 100, today: 100 };
  test.each([
    { story: 'when it is near the rate before', change: {}, why: undefined },
    { story: 'when it moves by just so much', change: { rate: '6.00' }, why: undefined },
    { story: 'never when it is missing', change: { rate: undefined }, why: /not among/ },
    { story: 'never when it moves by more', change: { rate: '6.01' }, why: /20 % away/ },
    { story: 'nor when it falls by more', change: { rate: '3.99' }, why: /20 % away/ },
    { story: 'after long holidays', change: { today: 110 }, why: undefined },
    { story: 'never when it is old', change: { today: 111 }, why: /11 days old/ },
    { story: 'never when it is of tomorrow', change: { on: 101 }, why: /day to come/ },
  ])('$story', ({ change, why }) => {
    const told = whyNotFollowed({ ...usual, ...change });
    if (why) expect(told).toMatch(why);
    else expect(told).toBeUndefined();
  });
});
