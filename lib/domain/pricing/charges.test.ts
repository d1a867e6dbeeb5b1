import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../calendar';
import { decimalAmount, minorUnitsOf } from '../money';
import {
  type Charge,
  chargesAfterRefund,
  fullCharges,
  overrideDiscount,
  type PriceOverride,
  proRataCharges,
  refundOfCharges,
} from './charges';
import { sumOfParts } from './price';

const usd = (text: string): bigint => minorUnitsOf(text, 'USD');
const words = (charges: readonly Charge[]): string =>
  charges.map(({ kind, code, minorUnits }) => `${kind} ${code} ${decimalAmount(minorUnits, 'USD')}`).join(', ');

function charges(product: string, option: string, discount?: string): Charge[] {
  const list: Charge[] = [
    { kind: 'recurring', code: 'vps', optionId: null, minorUnits: usd(product) },
    { kind: 'recurring', code: 'ram', optionId: 'ram', minorUnits: usd(option) },
  ];
  if (discount) list.push({ kind: 'discount', code: 'vps', optionId: null, minorUnits: usd(discount) });
  return list;
}

describe('a price of its own for one service, on a fixed part of 13.00', () => {
  const until = null;
  test.each([
    {
      story: 'a discount of 3',
      override: { type: 'discount_value', minorUnits: usd('3.00'), until },
      discount: '-3.00',
    },
    {
      story: 'a discount above the price',
      override: { type: 'discount_value', minorUnits: usd('99.00'), until },
      discount: '-13.00',
    },
    { story: '20 %', override: { type: 'discount_percent', percent: '20', until }, discount: '-2.60' },
    {
      story: '12.5 % of 13.00 is 1.625',
      override: { type: 'discount_percent', percent: '12.5', until },
      discount: '-1.63',
    },
    { story: '150 %', override: { type: 'discount_percent', percent: '150', until }, discount: '-13.00' },
    { story: 'fixed at 9', override: { type: 'fixed_value', minorUnits: usd('9.00'), until }, discount: '-4.00' },
    {
      story: 'fixed above the price: it adds',
      override: { type: 'fixed_value', minorUnits: usd('20.00'), until },
      discount: '7.00',
    },
    { story: 'free', override: { type: 'free', until }, discount: '-13.00' },
    { story: 'none', override: null, discount: '0.00' },
  ] satisfies { story: string; override: PriceOverride | null; discount: string }[])(
    '$story: $discount',
    ({ override, discount }) => {
      expect(decimalAmount(overrideDiscount(override, usd('13.00'), parseDay('2026-01-01')), 'USD')).toBe(discount);
    },
  );

  test.each([
    { day: '2026-02-27', discount: '-3.00', story: 'the day before' },
    { day: '2026-02-28', discount: '0.00', story: 'that day no longer has it' },
    { day: '2026-03-01', discount: '0.00', story: 'nor any later one' },
  ])('until 28 February, priced on $day: $discount ($story)', ({ day, discount }) => {
    const override = { type: 'discount_value', minorUnits: usd('3.00'), until: parseDay('2026-02-28') } as const;
    expect(decimalAmount(overrideDiscount(override, usd('13.00'), parseDay(day)), 'USD')).toBe(discount);
  });

  test('is one line of the product after the recurring ones', () => {
    const parts = charges('10.00', '3.00').map(({ kind: _, ...part }) => part);
    const override = { type: 'discount_percent', percent: '10', until: null } as const;
    expect(words(fullCharges(parts, override, 0))).toBe('recurring vps 10.00, recurring ram 3.00, discount vps -1.30');
  });

  test('is no line where it comes to nothing', () => {
    const parts = charges('0.00', '0.00').map(({ kind: _, ...part }) => part);
    expect(fullCharges(parts, { type: 'free', until: null }, 0)).toHaveLength(2);
  });
});

describe('part of a period is charged line by line', () => {
  test.each([
    {
      story: 'each line is rounded by itself',
      full: charges('10.00', '5.00'),
      part: 21,
      of: 31,
      result: 'recurring vps 6.77, recurring ram 3.39',
    },
    {
      story: 'the discount too',
      full: charges('10.00', '5.00', '-3.00'),
      part: 21,
      of: 31,
      result: 'recurring vps 6.77, recurring ram 3.39, discount vps -2.03',
    },
    {
      story: 'a free period stays free: a quarter of 0.01 and 0.01 is nothing, so is a quarter of its discount',
      full: charges('0.01', '0.01', '-0.02'),
      part: 1,
      of: 4,
      result: 'recurring vps 0.00, recurring ram 0.00, discount vps 0.00',
    },
    {
      story: 'the whole is left as it is',
      full: charges('10.00', '5.00'),
      part: 31,
      of: 31,
      result: 'recurring vps 10.00, recurring ram 5.00',
    },
  ])('$story', ({ full, part, of, result }) => {
    expect(words(proRataCharges(full, part, of))).toBe(result);
  });
});

describe('a refund', () => {
  test.each([
    {
      story: 'half of 30 days',
      charged: charges('30.00', '6.00'),
      left: 15,
      of: 30,
      refund: 'recurring vps 15.00, recurring ram 3.00',
    },
    {
      story: 'the discount is taken back',
      charged: charges('30.00', '6.00', '-9.00'),
      left: 15,
      of: 30,
      refund: 'recurring vps 15.00, recurring ram 3.00, discount vps -4.50',
    },
    {
      story: 'all days',
      charged: charges('30.00', '6.00'),
      left: 30,
      of: 30,
      refund: 'recurring vps 30.00, recurring ram 6.00',
    },
    { story: 'none left', charged: charges('30.00', '6.00'), left: 0, of: 30, refund: '' },
    { story: 'nothing was charged: paid after its end', charged: charges('0.00', '0.00'), left: 3, of: 0, refund: '' },
  ])('$story', ({ charged, left, of, refund }) => {
    expect(words(refundOfCharges(charged, left, of))).toBe(refund);
  });

  test('what is left over is the charge for the used days', () => {
    const charged = charges('10.00', '5.00', '-1.00');
    const kept = chargesAfterRefund(charged, refundOfCharges(charged, 21, 31));
    expect(words(kept)).toBe('recurring vps 3.23, recurring ram 1.61, discount vps -0.32');
  });
});

describe('for any charges and days', () => {
  const amount = fc.bigInt({ min: 0n, max: 100_000n });
  const charged = fc
    .tuple(fc.array(amount, { minLength: 1, maxLength: 5 }), fc.option(fc.integer({ min: 0, max: 100 })))
    .map(([amounts, percent]) => {
      const parts = amounts.map((minorUnits, index) => ({
        code: `o${index}`,
        optionId: index ? `o${index}` : null,
        minorUnits,
      }));
      const override =
        percent === null ? null : ({ type: 'discount_percent', percent: String(percent), until: null } as const);
      return fullCharges(parts, override, 0);
    });
  const days = fc
    .integer({ min: 1, max: 366 })
    .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));

  test('part of a period never costs less than nothing nor more than the whole', () => {
    fc.assert(
      fc.property(charged, days, (full, [part, of]) => {
        const sum = sumOfParts(proRataCharges(full, part, of));
        expect(sum >= 0n).toBe(true);
        expect(sum <= sumOfParts(full) + BigInt(full.length)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('a refund is never more than the charge and never negative, also of what is left after another refund', () => {
    fc.assert(
      fc.property(charged, days, days, (full, [left, of], [again]) => {
        const first = refundOfCharges(full, left, of);
        expect(sumOfParts(first) >= 0n && sumOfParts(first) <= sumOfParts(full)).toBe(true);
        const kept = chargesAfterRefund(full, first);
        expect(sumOfParts(kept) >= 0n).toBe(true);
        const second = refundOfCharges(kept, Math.min(again, of - left), of - left);
        expect(sumOfParts(first) + sumOfParts(second) <= sumOfParts(full)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
