import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalAmount, minorUnitsOf } from '../money';
import { type Charge, sumOfParts } from '../pricing';
import { lateCharges } from './late-payment';

const usd = (minorUnits: bigint): string => decimalAmount(minorUnits, 'USD');
const charge = (code: string, amount: string, kind: Charge['kind'] = 'recurring'): Charge => ({
  kind,
  code,
  optionId: code === 'vps' ? null : code,
  minorUnits: minorUnitsOf(amount, 'USD'),
});

describe('paid d days late into a period of N days, each line A becomes A x (N - d) / N', () => {
  test.each([
    {
      story: '10 of 30 days',
      charges: [charge('vps', '60.00')],
      units: 30,
      late: 10,
      left: ['40.00'],
      less: ['20.00'],
    },
    {
      story: 'each line is rounded by itself: 10.00 and 3.00 for 20 of 31 days',
      charges: [charge('vps', '10.00'), charge('ram', '3.00')],
      units: 31,
      late: 11,
      left: ['6.45', '1.94'],
      less: ['3.55', '1.06'],
    },
    {
      story: 'a discount is reduced with the rest',
      charges: [charge('vps', '30.00'), charge('vps', '-6.00', 'discount')],
      units: 30,
      late: 15,
      left: ['15.00', '-3.00'],
      less: ['15.00', '-3.00'],
    },
    {
      story: 'paid after its end',
      charges: [charge('vps', '60.00')],
      units: 30,
      late: 30,
      left: ['0.00'],
      less: ['60.00'],
    },
    {
      story: 'long after its end',
      charges: [charge('vps', '60.00')],
      units: 30,
      late: 99,
      left: ['0.00'],
      less: ['60.00'],
    },
    { story: 'in time', charges: [charge('vps', '60.00')], units: 30, late: 0, left: ['60.00'], less: ['0.00'] },
  ])('$story', ({ charges, units, late, left, less }) => {
    const result = lateCharges(charges, units, late);
    expect(result.charges.map(({ minorUnits }) => usd(minorUnits))).toEqual(left);
    expect(result.reductions.map(({ minorUnits }) => usd(minorUnits))).toEqual(less);
  });
});

test('what is charged and what is given back make up what was paid, line by line', () => {
  const amounts = fc.array(fc.bigInt({ min: 0n, max: 100_000n }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(amounts, fc.integer({ min: 1, max: 366 }), fc.nat(400), (given, units, late) => {
      const charges = given.map((minorUnits, index) => ({ ...charge(`o${index}`, '0.00'), minorUnits }));
      const result = lateCharges(charges, units, late);
      charges.forEach((own, index) => {
        const kept = result.charges[index]?.minorUnits ?? 0n;
        expect(kept + (result.reductions[index]?.minorUnits ?? 0n)).toBe(own.minorUnits);
      });
      expect(sumOfParts(result.charges) <= sumOfParts(charges)).toBe(true);
    }),
    { numRuns: 200 },
  );
});
