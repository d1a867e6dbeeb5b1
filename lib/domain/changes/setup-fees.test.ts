import { describe, expect, test } from 'vitest';
import { type ChangeStory, changeFacts } from '@/e2e/support/change-facts';
import type { ProductInput } from '@/e2e/support/price-list';
import { decimalAmount } from '../money';
import type { OptionValues } from '../pricing';
import { setupFees } from './setup-fees';

const options: ProductInput['options'] = {
  ram: {
    type: 'choice',
    choices: {
      '4gb': { monthly: ['0.00', '1.00'], yearly: ['0.00', '2.00'] },
      '8gb': { monthly: ['3.00', '4.00'], yearly: ['30.00', '6.00'] },
    },
  },
  slots: { type: 'quantity', prices: { monthly: ['0.50', '0.20'], yearly: ['5.00', '0.30'] } },
  backups: { type: 'boolean', prices: { monthly: ['2.00', '1.50'], yearly: ['20.00', '1.00'] } },
};
const small: ProductInput = {
  code: 'small',
  cycles: { monthly: ['10.00', '9.00'], yearly: ['100.00', '15.00'] },
  options,
};
const large: ProductInput = {
  code: 'large',
  cycles: { monthly: ['30.00', '20.00'], yearly: ['300.00', '20.00'] },
  options,
};
const cheap: ProductInput = {
  code: 'cheap',
  cycles: { monthly: ['5.00', '2.00'], yearly: ['50.00', '3.00'] },
  options,
};
const on = { since: '2026-01-10', today: '2026-01-20' };
const ordered = { product: small, options: { ram: '4gb', slots: '2' } };

function feesOf(story: ChangeStory): string {
  return setupFees(changeFacts(story))
    .filter((fee) => fee.minorUnits !== 0n)
    .map((fee) => `${fee.code} ${decimalAmount(fee.minorUnits, 'USD')} (${fee.because})`)
    .join(', ');
}

describe('another product: all its fees in full', () => {
  test.each([
    {
      story: 'same cycle',
      to: { product: large },
      fees: 'large 20.00 (new_product), ram 1.00 (new_product), slots 0.40 (new_product)',
    },
    {
      story: 'cheaper fees too',
      to: { product: cheap },
      fees: 'cheap 2.00 (new_product), ram 1.00 (new_product), slots 0.40 (new_product)',
    },
    {
      story: 'on a longer cycle',
      to: { product: large, cycle: 'yearly' },
      fees: 'large 20.00 (new_product), ram 2.00 (new_product), slots 0.60 (new_product)',
    },
  ] as const)('$story', ({ to, fees }) => {
    expect(feesOf({ ...on, from: ordered, to })).toBe(fees);
  });
});

describe('the same product on a longer cycle: what the new fees sum to above the old', () => {
  test.each([
    { story: '15 + 2 + 0.60 after 9 + 1 + 0.40', to: { cycle: 'yearly' }, fees: 'small 7.20 (longer_cycle)' },
    {
      story: 'an option that fell away is set off: 15 + 0.60 after 9 + 1 + 0.40',
      to: { cycle: 'yearly', options: { slots: '2' } },
      fees: 'small 5.20 (longer_cycle)',
    },
  ] as const)('$story', ({ to, fees }) => {
    expect(feesOf({ ...on, from: ordered, to })).toBe(fees);
  });

  test('never below nothing', () => {
    const lower: ProductInput = { ...small, cycles: { monthly: ['10.00', '9.00'], yearly: ['100.00', '0.00'] } };
    expect(feesOf({ ...on, from: { product: lower }, to: { cycle: 'yearly' } })).toBe('');
  });
});

describe('the same product on the same cycle: for each option that changed what is above, without netting', () => {
  test.each<{ story: string; to: OptionValues; fees: string }>([
    { story: 'a dearer choice', to: { ram: '8gb', slots: '2' }, fees: 'ram 3.00 (option_changed)' },
    { story: 'three more slots', to: { ram: '4gb', slots: '5' }, fees: 'slots 0.60 (option_changed)' },
    { story: 'a new option', to: { ram: '4gb', slots: '2', backups: 'true' }, fees: 'backups 1.50 (option_changed)' },
    {
      story: 'fewer slots do not pay for more memory',
      to: { ram: '8gb', slots: '1' },
      fees: 'ram 3.00 (option_changed)',
    },
    { story: 'an option less', to: { ram: '4gb' }, fees: '' },
  ])('$story', ({ to, fees }) => {
    expect(feesOf({ ...on, from: ordered, to: { options: to } })).toBe(fees);
  });
});

describe('a changed quantity counts as a changed value of the product and of every option', () => {
  test.each([
    { story: 'from one to three', to: { quantity: 3 }, fees: 'small 18.00, ram 2.00, slots 0.80' },
    {
      story: 'on a shorter cycle too',
      cycle: 'yearly',
      to: { quantity: 2, cycle: 'monthly' },
      fees: 'small 3.00, slots 0.20',
    },
  ] as const)('$story', ({ to, fees, ...from }) => {
    const words = feesOf({ ...on, from: { ...ordered, ...from }, to });
    expect(words.replaceAll(' (quantity_changed)', '')).toBe(fees);
  });

  test('but asks nothing for fewer', () => {
    expect(feesOf({ ...on, from: { ...ordered, quantity: 3 }, to: { quantity: 1 } })).toBe('');
  });

  test('and nothing more where the fee is for the entire quantity', () => {
    const entire = { ...small, setupFeeEntireQuantity: true };
    expect(feesOf({ ...on, from: { product: entire }, to: { quantity: 3 } })).toBe('');
  });
});

describe('the same product on a shorter cycle: the product’s fee is ignored', () => {
  test.each<{ story: string; to: { options?: OptionValues }; fees: string }>([
    { story: 'nothing else changed', to: {}, fees: '' },
    {
      story: 'an option whose cycle merely follows has not changed',
      to: { options: { ram: '8gb', slots: '2' } },
      fees: '',
    },
    {
      story: 'one that changed pays what is above: 1.50 after nothing',
      to: { options: { ram: '8gb', slots: '2', backups: 'true' } },
      fees: 'backups 1.50 (option_changed)',
    },
  ])('$story', ({ to, fees }) => {
    const from = { product: small, cycle: 'yearly', options: { ram: '8gb', slots: '2' } } as const;
    expect(feesOf({ ...on, from, to: { ...to, cycle: 'monthly' } })).toBe(fees);
  });
});

test('"old" fees are those listed when the present configuration was ordered, not those of today', () => {
  const facts = changeFacts({ ...on, from: ordered, to: { options: { ram: '8gb', slots: '2' } } });
  const listedFees = facts.listedFees.map((fee) => (fee.optionId === 'ram' ? { ...fee, minorUnits: 3_50n } : fee));
  expect(setupFees({ ...facts, listedFees }).map(({ minorUnits }) => minorUnits)).toEqual([50n]);
});
