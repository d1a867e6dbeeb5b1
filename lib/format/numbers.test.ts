import { expect, test } from 'vitest';
import { countOf, formatCount, formatDecimal, formatPercent } from './numbers';

test.each([
  { decimal: '1250.50', text: '1,250.5' },
  { decimal: '0.00420', text: '0.0042' },
  { decimal: '-3', text: '-3' },
  { decimal: '100.000', text: '100' },
  { decimal: '90071992547409930.000000000001', text: '90,071,992,547,409,930.000000000001' },
])('the exact decimal $decimal reads $text', ({ decimal, text }) => {
  expect(formatDecimal(decimal)).toBe(text);
});

test('decimals can be filled up, as in a column of rates', () => {
  expect(formatDecimal('4.5', { minFractionDigits: 4 })).toBe('4.5000');
});

test('what is no decimal is a bug of the caller', () => {
  expect(() => formatDecimal('1,5')).toThrow(RangeError);
});

test('percentages and counts', () => {
  expect(formatPercent('19.00')).toBe('19%');
  expect(formatCount(1234567)).toBe('1,234,567');
  expect(countOf(1, 'invoice')).toBe('1 invoice');
  expect(countOf(0, 'invoice')).toBe('0 invoices');
  expect(countOf(2n, 'entry', 'entries')).toBe('2 entries');
});
