import { describe, expect, test } from 'vitest';
import type { PriceModel } from '../catalog';
import { decimalAmount, minorUnitsOf, roundHalfAwayFromZero } from '../money';
import { sumOfUsage, usageToCharge } from './usage';

function charged(
  model: PriceModel,
  reported: string[],
  before: string[],
  fixed: string,
  chargedBefore: string,
): string {
  const { num, den } = usageToCharge(model, 'USD', {
    now: sumOfUsage(reported),
    before: sumOfUsage(before),
    fixed: minorUnitsOf(fixed, 'USD'),
    chargedBefore: minorUnitsOf(chargedBefore, 'USD'),
  });
  return decimalAmount(roundHalfAwayFromZero(num, den), 'USD');
}

describe('usage by price model, beside a fixed part of 10.00', () => {
  test.each([
    { model: 'fixed_plus_dynamic', usage: '3.25', amount: '3.25', story: 'is added' },
    { model: 'fixed_plus_dynamic', usage: '0', amount: '0.00', story: 'there was none' },
    { model: 'dynamic_at_least_fixed', usage: '3.25', amount: '0.00', story: 'is covered by the fixed part' },
    { model: 'dynamic_at_least_fixed', usage: '10', amount: '0.00', story: 'just covered' },
    { model: 'dynamic_at_least_fixed', usage: '17.50', amount: '7.50', story: 'the excess' },
    { model: 'free', usage: '17.50', amount: '0.00', story: 'costs nothing' },
  ] as const)('$model, $usage used: $amount ($story)', ({ model, usage, amount }) => {
    expect(charged(model, [usage], [], '10.00', '0.00')).toBe(amount);
  });
});

describe('usage reported after its period was invoiced', () => {
  test.each([
    { model: 'fixed_plus_dynamic', before: '4.00', paid: '4.00', late: '2.50', amount: '2.50', story: 'is added' },
    {
      model: 'dynamic_at_least_fixed',
      before: '4.00',
      paid: '0.00',
      late: '5.00',
      amount: '0.00',
      story: '9 is still below 10',
    },
    {
      model: 'dynamic_at_least_fixed',
      before: '4.00',
      paid: '0.00',
      late: '8.00',
      amount: '2.00',
      story: '12 is 2 above',
    },
    {
      model: 'dynamic_at_least_fixed',
      before: '12.00',
      paid: '2.00',
      late: '3.00',
      amount: '3.00',
      story: 'all of it is above',
    },
  ] as const)('$model: $story', ({ model, before, paid, late, amount }) => {
    expect(charged(model, [late], [before], '10.00', paid)).toBe(amount);
  });
});

test('a thousand readings of 0.0015 are 1.50: they are summed before they are rounded', () => {
  expect(
    charged(
      'fixed_plus_dynamic',
      Array.from({ length: 1000 }, () => '0.0015'),
      [],
      '0.00',
      '0.00',
    ),
  ).toBe('1.50');
});

test('half a cent of usage is a cent', () => {
  expect(charged('fixed_plus_dynamic', ['0.005'], [], '0.00', '0.00')).toBe('0.01');
});
