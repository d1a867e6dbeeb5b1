import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addRatios, decimalOf, ratioOf, roundHalfAwayFromZero } from './decimal';
import {
  convert,
  convertExact,
  decimalAmount,
  decimalsOf,
  isCurrency,
  minorUnitsOf,
  percentOf,
  proRata,
  rateBetween,
} from './money';

describe('amounts are read exactly', () => {
  test.each([
    { text: '10.00', currency: 'USD', minorUnits: 10_00n },
    { text: '10', currency: 'USD', minorUnits: 10_00n },
    { text: '10.5', currency: 'USD', minorUnits: 10_50n },
    { text: '10.500', currency: 'USD', minorUnits: 10_50n },
    { text: '-0.01', currency: 'EUR', minorUnits: -1n },
    { text: '1200', currency: 'JPY', minorUnits: 1200n },
    { text: '1.234', currency: 'KWD', minorUnits: 1234n },
    { text: '90071992547409.93', currency: 'USD', minorUnits: 9_007_199_254_740_993n },
  ])('$text $currency', ({ text, currency, minorUnits }) => {
    expect(minorUnitsOf(text, currency)).toBe(minorUnits);
  });

  test.each([
    { text: '1,000.00', story: 'a separator' },
    { text: '1.000,00', story: 'a comma for the decimals' },
    { text: '1e3', story: 'an exponent' },
    { text: '0.001', story: 'more decimals than a cent' },
    { text: '+1', story: 'a plus' },
    { text: '.5', story: 'nothing before the point' },
    { text: ' 1', story: 'a space' },
    { text: '', story: 'nothing' },
    { text: 'NaN', story: 'no number' },
  ])('"$text" is refused: $story', ({ text }) => {
    expect(() => minorUnitsOf(text, 'USD')).toThrow(RangeError);
  });

  test('yen have no decimals', () => {
    expect(() => minorUnitsOf('0.5', 'JPY')).toThrow(RangeError);
  });

  test.each([
    { currency: 'USD', decimals: 2 },
    { currency: 'JPY', decimals: 0 },
    { currency: 'KWD', decimals: 3 },
    { currency: 'BHD', decimals: 3 },
    { currency: 'KRW', decimals: 0 },
  ])('$currency has $decimals decimals', ({ currency, decimals }) => {
    expect(decimalsOf(currency)).toBe(decimals);
  });

  test('what is no currency is not guessed', () => {
    expect(isCurrency('usd')).toBe(false);
    expect(() => decimalsOf('XYZ')).toThrow(RangeError);
    expect(() => decimalAmount(1n, 'XYZ')).toThrow(RangeError);
  });

  test('what is written is read again', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.constantFrom('USD', 'JPY', 'KWD'),
        (n, code) => {
          expect(minorUnitsOf(decimalAmount(n, code), code)).toBe(n);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('half a cent goes away from zero', () => {
  test.each([
    { num: 5n, den: 10n, rounded: 1n },
    { num: 4n, den: 10n, rounded: 0n },
    { num: -5n, den: 10n, rounded: -1n },
    { num: -4n, den: 10n, rounded: 0n },
    { num: 15n, den: 10n, rounded: 2n },
    { num: 25n, den: 10n, rounded: 3n },
    { num: -25n, den: 10n, rounded: -3n },
    { num: 7n, den: -2n, rounded: -4n },
    { num: 0n, den: 3n, rounded: 0n },
  ])('$num/$den is $rounded', ({ num, den, rounded }) => {
    expect(roundHalfAwayFromZero(num, den)).toBe(rounded);
  });

  test('a charge and its refund round alike', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n, max: 10n ** 9n }), (num, den) => {
        const rounded = roundHalfAwayFromZero(num, den);
        const distance = rounded * den - num;
        expect(roundHalfAwayFromZero(-num, den)).toBe(-rounded);
        expect(2n * (distance < 0n ? -distance : distance) <= den).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a share of a period', () => {
  test.each([
    { story: 'half of a 30-day period', price: '30.00', left: 15, of: 30, share: '15.00' },
    { story: 'the whole', price: '31.00', left: 31, of: 31, share: '31.00' },
    { story: 'nothing', price: '31.00', left: 0, of: 31, share: '0.00' },
    { story: 'a short February counts its own days', price: '28.00', left: 13, of: 28, share: '13.00' },
    { story: '10.00 for 21 of 31 days is 6.774…', price: '10.00', left: 21, of: 31, share: '6.77' },
    { story: '5.00 for 21 of 31 days is 3.387…', price: '5.00', left: 21, of: 31, share: '3.39' },
    { story: '0.01 for 15 of 30 days is half a cent', price: '0.01', left: 15, of: 30, share: '0.01' },
    { story: 'a discount loses half a cent the same way', price: '-0.01', left: 15, of: 30, share: '-0.01' },
    { story: 'of a year', price: '120.00', left: 355, of: 365, share: '116.71' },
  ])('$story: $share', ({ price, left, of, share }) => {
    expect(decimalAmount(proRata(minorUnitsOf(price, 'USD'), left, of), 'USD')).toBe(share);
  });

  test('two shares of a period differ from the whole by one cent at most', () => {
    const days = fc
      .integer({ min: 1, max: 400 })
      .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 9n }), days, (price, [left, of]) => {
        const difference = proRata(price, left, of) + proRata(price, of - left, of) - price;
        expect([0n, 1n]).toContain(difference);
      }),
      { numRuns: 200 },
    );
  });
});

describe('percentages', () => {
  test.each([
    { of: '10.00', percent: '10', amount: '1.00' },
    { of: '9.99', percent: '10', amount: '1.00' },
    { of: '0.05', percent: '10', amount: '0.01' },
    { of: '0.04', percent: '10', amount: '0.00' },
    { of: '33.33', percent: '12.5', amount: '4.17' },
    { of: '10.00', percent: '250', amount: '25.00' },
  ])('$percent % of $of is $amount', ({ of, percent, amount }) => {
    expect(decimalAmount(percentOf(minorUnitsOf(of, 'USD'), percent), 'USD')).toBe(amount);
  });
});

describe('exchange rates: 1 unit of the default currency = r', () => {
  const rates = {
    defaultCurrency: 'EUR',
    perDefaultUnit: { USD: '1.25', RON: '4.97', JPY: '162.5', KWD: '0.3333', XAU: '0' },
  };

  test.each([
    { story: 'from the default', from: 'EUR', amount: '100.00', to: 'USD', result: '125.00' },
    { story: 'to the default', from: 'USD', amount: '264.00', to: 'EUR', result: '211.20' },
    { story: 'between two others', from: 'USD', amount: '1.00', to: 'RON', result: '3.98' },
    { story: 'into yen', from: 'EUR', amount: '9.99', to: 'JPY', result: '1623' },
    { story: 'out of yen', from: 'JPY', amount: '1', to: 'EUR', result: '0.01' },
    { story: 'into dinars', from: 'EUR', amount: '10.00', to: 'KWD', result: '3.333' },
    { story: 'the same currency', from: 'USD', amount: '1.01', to: 'USD', result: '1.01' },
    { story: 'a refund', from: 'EUR', amount: '-0.01', to: 'USD', result: '-0.01' },
  ])('$story: $amount $from is $result $to', ({ from, amount, to, result }) => {
    const rate = rateBetween(rates, from, to) ?? expect.unreachable('no rate');
    expect(decimalAmount(convert(minorUnitsOf(amount, from), from, to, rate), to)).toBe(result);
  });

  test('usage is rounded once, after it has been converted: 0.625 US cents are half a euro cent, 0.6 are less', () => {
    const rate = rateBetween(rates, 'USD', 'EUR') ?? expect.unreachable('no rate');
    expect(convertExact(ratioOf('0.6'), 'USD', 'EUR', rate)).toBe(0n);
    expect(convertExact(ratioOf('0.625'), 'USD', 'EUR', rate)).toBe(1n);
  });

  test.each([
    { from: 'USD', to: 'GBP', story: 'not listed' },
    { from: 'GBP', to: 'USD', story: 'not listed' },
    { from: 'XAU', to: 'USD', story: 'a rate of zero' },
  ])('there is no rate from $from to $to: $story', ({ from, to }) => {
    expect(rateBetween(rates, from, to)).toBeUndefined();
  });
});

describe('usage is added as exact decimals', () => {
  test('a tenth and two tenths are three tenths', () => {
    expect(decimalOf(addRatios(ratioOf('0.1'), ratioOf('0.2')))).toBe('0.3');
  });

  test.each(['0', '12', '0.05', '-0.015', '123456789.000000001'])('%s is written as it was read', (text) => {
    expect(decimalOf(ratioOf(text))).toBe(text);
  });
});
