import { describe, expect, test } from 'vitest';
import { aProduct, type CycleName, type ProductInput } from '@/e2e/support/price-list';
import { decimalAmount } from '../money';
import type { OptionValues } from './configuration';
import { priceConfiguration, sumOfParts } from './price';

const options: ProductInput['options'] = {
  ram: { type: 'choice', choices: { '4gb': { monthly: '0.00' }, '8gb': { monthly: ['3.00', '1.00'] } } },
  disk: { type: 'radio', choices: { hdd: { monthly: '1.00' }, ssd: { monthly: ['2.50', '0.40'] } } },
  backups: { type: 'boolean', prices: { monthly: ['2.00', '0.30'] } },
  slots: { type: 'quantity', prices: { monthly: ['0.50', '0.20'] } },
  support: { type: 'boolean', prices: { monthly: '15%' } },
  hostname: { type: 'text' },
  engraving: { type: 'text', prices: { monthly: ['0.70', '5.00'] } },
};

/** What a configuration lists, part by part, leaving out parts of zero. */
function listed(input: ProductInput, quantity: number, values: OptionValues, cycle: CycleName = 'monthly') {
  const currency = input.currency ?? 'USD';
  const product = aProduct({ options, ...input });
  const on = product.cycles.find((own) => own.id.endsWith(`:${cycle}`)) ?? expect.unreachable(cycle);
  const price = on.prices.get(currency) ?? expect.unreachable('no price');
  const { recurring, setup } = priceConfiguration(product, on, price, currency, quantity, values);
  const words = (parts: typeof setup): string =>
    parts
      .filter((part) => part.minorUnits !== 0n)
      .map((part) => `${part.code} ${decimalAmount(part.minorUnits, currency)}`)
      .join(', ');
  return { recurring: words(recurring), setup: words(setup), total: decimalAmount(sumOfParts(recurring), currency) };
}

const plain: ProductInput = { cycles: { monthly: ['10.00', '5.00'] } };

describe('what a service costs for one period', () => {
  test.each<{ story: string; quantity: number; values: OptionValues; recurring: string; setup: string }>([
    { story: 'the product alone', quantity: 1, values: {}, recurring: 'vps 10.00', setup: 'vps 5.00' },
    { story: 'three of it', quantity: 3, values: {}, recurring: 'vps 30.00', setup: 'vps 15.00' },
    {
      story: 'a choice adds its price',
      quantity: 1,
      values: { ram: '8gb' },
      recurring: 'vps 10.00, ram 3.00',
      setup: 'vps 5.00, ram 1.00',
    },
    {
      story: 'a choice may cost nothing',
      quantity: 1,
      values: { ram: '4gb' },
      recurring: 'vps 10.00',
      setup: 'vps 5.00',
    },
    {
      story: 'a radio is a choice that is drawn otherwise',
      quantity: 2,
      values: { disk: 'ssd' },
      recurring: 'vps 20.00, disk 5.00',
      setup: 'vps 10.00, disk 0.80',
    },
    {
      story: 'a yes adds its price',
      quantity: 1,
      values: { backups: 'true' },
      recurring: 'vps 10.00, backups 2.00',
      setup: 'vps 5.00, backups 0.30',
    },
    {
      story: 'a quantity adds its unit price and fee as often as it says',
      quantity: 1,
      values: { slots: '4' },
      recurring: 'vps 10.00, slots 2.00',
      setup: 'vps 5.00, slots 0.80',
    },
    {
      story: 'and all of that for each of two services',
      quantity: 2,
      values: { slots: '4', ram: '8gb' },
      recurring: 'vps 20.00, ram 6.00, slots 4.00',
      setup: 'vps 10.00, ram 2.00, slots 1.60',
    },
    {
      story: 'a percentage is taken of the product’s price, not of its options',
      quantity: 2,
      values: { ram: '8gb', support: 'true' },
      recurring: 'vps 20.00, ram 6.00, support 3.00',
      setup: 'vps 10.00, ram 2.00',
    },
    {
      story: 'a text without prices is free',
      quantity: 1,
      values: { hostname: 'a' },
      recurring: 'vps 10.00',
      setup: 'vps 5.00',
    },
    {
      story: 'a text may have a price',
      quantity: 1,
      values: { engraving: 'To Ada' },
      recurring: 'vps 10.00, engraving 0.70',
      setup: 'vps 5.00, engraving 5.00',
    },
  ])('$story', ({ quantity, values, recurring, setup }) => {
    expect(listed(plain, quantity, values)).toMatchObject({ recurring, setup });
  });
});

describe('the setup fee', () => {
  test('is asked once for the entire quantity where the product says so; options still ask for each', () => {
    const fees = listed({ ...plain, setupFeeEntireQuantity: true }, 3, { ram: '8gb', slots: '2' });
    expect(fees.setup).toBe('vps 5.00, ram 3.00, slots 1.20');
  });

  test('may be asked once on one cycle only', () => {
    const product = aProduct({ cycles: { monthly: ['10.00', '5.00'], yearly: ['100.00', '7.00'] } });
    const fees = product.cycles.map((cycle, index) => {
      const once = { ...cycle, setupFeeEntireQuantity: index === 1 };
      const price = cycle.prices.get('USD') ?? expect.unreachable('no price');
      return decimalAmount(sumOfParts(priceConfiguration(product, once, price, 'USD', 3, {}).setup), 'USD');
    });
    expect(fees).toEqual(['15.00', '7.00']);
  });
});

test('a percentage is rounded to the cent before it is multiplied, like any price: 15 % of 0.33 is 0.05, twice 0.10', () => {
  expect(listed({ cycles: { monthly: '0.33' } }, 2, { support: 'true' }).recurring).toBe('vps 0.66, support 0.10');
});

test('a free product costs nothing, options and setup included', () => {
  const free = listed({ ...plain, priceModel: 'free' }, 2, { ram: '8gb', slots: '3', backups: 'true' });
  expect(free).toEqual({ recurring: '', setup: '', total: '0.00' });
});

test('yen are whole and dinars have thousandths', () => {
  expect(listed({ cycles: { monthly: '980' }, currency: 'JPY', options: {} }, 3, {}).total).toBe('2940');
  expect(listed({ cycles: { monthly: '1.005' }, currency: 'KWD', options: {} }, 3, {}).total).toBe('3.015');
});
