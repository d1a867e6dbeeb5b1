import { describe, expect, test } from 'vitest';
import { formatAmount, formatMoney, plainAmount } from './money';

describe('money in words', () => {
  test.each([
    { story: 'cents', minorUnits: 3755n, currency: 'USD', text: '37.55 USD' },
    { story: 'the sign stands before the number', minorUnits: -1016n, currency: 'USD', text: '-10.16 USD' },
    { story: 'zero has no sign', minorUnits: 0n, currency: 'EUR', text: '0.00 EUR' },
    { story: 'one cent', minorUnits: 1n, currency: 'EUR', text: '0.01 EUR' },
    { story: 'minus one cent', minorUnits: -1n, currency: 'EUR', text: '-0.01 EUR' },
    { story: 'thousands are grouped', minorUnits: 123456789n, currency: 'RON', text: '1,234,567.89 RON' },
    { story: 'yen have no decimals', minorUnits: 9900n, currency: 'JPY', text: '9,900 JPY' },
    { story: 'dinars of Kuwait have three', minorUnits: 5n, currency: 'KWD', text: '0.005 KWD' },
    { story: 'text from the browser', minorUnits: '-250', currency: 'USD', text: '-2.50 USD' },
    {
      story: 'an amount no float could hold',
      minorUnits: 9_007_199_254_740_993_001n,
      currency: 'USD',
      text: '90,071,992,547,409,930.01 USD',
    },
  ])('$story', ({ minorUnits, currency, text }) => {
    expect(formatMoney({ minorUnits, currency })).toBe(text);
  });

  test.each([
    { story: 'German', locale: 'de', text: '-1.234,50 EUR' },
    { story: 'Indian', locale: 'en-IN', text: '-1,234.50 EUR' },
    { story: 'Arabic, in the digits of the ledger', locale: 'ar-EG', text: '-1,234.50 EUR' },
  ])('separators: $story', ({ locale, text }) => {
    expect(formatMoney({ minorUnits: -123450n, currency: 'EUR' }, { locale })).toBe(text);
  });

  test.each([
    { sign: 'always', minorUnits: 600n, text: '+6.00' },
    { sign: 'always', minorUnits: -600n, text: '-6.00' },
    { sign: 'always', minorUnits: 0n, text: '0.00' },
    { sign: 'never', minorUnits: -600n, text: '6.00' },
    { sign: 'auto', minorUnits: 600n, text: '6.00' },
  ] as const)('sign $sign of $minorUnits is $text', ({ sign, minorUnits, text }) => {
    expect(formatAmount({ minorUnits, currency: 'USD' }, { sign })).toBe(text);
  });

  test('the plain form has a point and no groups', () => {
    expect(plainAmount({ minorUnits: -123456789n, currency: 'USD' })).toBe('-1234567.89');
    expect(plainAmount({ minorUnits: 7n, currency: 'JPY' })).toBe('7');
  });
});
