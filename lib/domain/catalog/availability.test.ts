import { describe, expect, test } from 'vitest';
import { aProduct } from '@/e2e/support/price-list';
import { findCycle, isOffered, isOrderable, isValueOffered, isVisibleToClient, orderablePrice } from './availability';

describe('who may order what', () => {
  test.each([
    { status: 'public', buyer: 'client', may: true },
    { status: 'public', buyer: 'staff', may: true },
    { status: 'private', buyer: 'client', may: false },
    { status: 'private', buyer: 'staff', may: true },
    { status: 'retired', buyer: 'client', may: false },
    { status: 'retired', buyer: 'staff', may: false },
  ] as const)('$status by $buyer: $may', ({ status, buyer, may }) => {
    expect(isOrderable(status, buyer)).toBe(may);
    const product = aProduct({ status });
    expect(orderablePrice(product, onlyCycle(product), 'USD', buyer) !== undefined).toBe(may);
    const pricedSo = aProduct({ priceStatus: status });
    expect(orderablePrice(pricedSo, onlyCycle(pricedSo), 'USD', buyer) !== undefined).toBe(may);
  });
});

describe('what an end-user sees', () => {
  test.each([
    {
      story: 'a public product with a public price in their currency',
      product: aProduct(),
      currency: 'USD',
      sees: true,
    },
    { story: 'no price in their currency', product: aProduct(), currency: 'EUR', sees: false },
    { story: 'a private price alone', product: aProduct({ priceStatus: 'private' }), currency: 'USD', sees: false },
    { story: 'a private product', product: aProduct({ status: 'private' }), currency: 'USD', sees: false },
    { story: 'a retired product', product: aProduct({ status: 'retired' }), currency: 'USD', sees: false },
    { story: 'a product without cycles', product: aProduct({ cycles: {} }), currency: 'USD', sees: false },
  ])('$story: $sees', ({ product, currency, sees }) => {
    expect(isVisibleToClient(product, currency)).toBe(sees);
  });
});

describe('an option is offered on a cycle', () => {
  const product = aProduct({
    cycles: { monthly: '10.00', yearly: '100.00' },
    options: {
      ram: { type: 'choice', choices: { '4gb': { monthly: '0.00' }, '8gb': { monthly: '3.00' } } },
      slots: { type: 'quantity', prices: { monthly: '0.50', yearly: '5.00' } },
      hostname: { type: 'text' },
      label: { type: 'text', prices: { yearly: '1.00' } },
      old: { type: 'boolean', status: 'retired', prices: { monthly: '1.00' } },
      inside: { type: 'boolean', status: 'private', prices: { monthly: '1.00' } },
    },
  });

  test.each([
    { option: 'ram', cycle: 'monthly', currency: 'USD', offered: true, story: 'with a price there, zero included' },
    { option: 'ram', cycle: 'yearly', currency: 'USD', offered: false, story: 'without a price on that cycle' },
    { option: 'ram', cycle: 'monthly', currency: 'EUR', offered: false, story: 'a price in another currency is none' },
    { option: 'slots', cycle: 'yearly', currency: 'USD', offered: true, story: 'with a price there' },
    {
      option: 'hostname',
      cycle: 'yearly',
      currency: 'EUR',
      offered: true,
      story: 'a text without any price, everywhere',
    },
    {
      option: 'label',
      cycle: 'monthly',
      currency: 'USD',
      offered: false,
      story: 'a text with prices only where it has one',
    },
    { option: 'old', cycle: 'monthly', currency: 'USD', offered: false, story: 'never when retired' },
  ] as const)('$option, $cycle, $currency: $offered ($story)', ({ option, cycle, currency, offered }) => {
    const found = product.options.find((own) => own.code === option) ?? expect.unreachable(option);
    const on = product.cycles.find((own) => own.id === `vps:${cycle}`) ?? expect.unreachable(cycle);
    expect(isOffered(found, on, currency, 'client')).toBe(offered);
  });

  test.each([
    { option: 'old', buyer: 'staff', offered: false, story: 'retired' },
    { option: 'inside', buyer: 'client', offered: false, story: 'private' },
    { option: 'inside', buyer: 'staff', offered: true, story: 'private' },
  ] as const)('$story, to $buyer: $offered', ({ option, buyer, offered }) => {
    const found = product.options.find((own) => own.code === option) ?? expect.unreachable(option);
    expect(isOffered(found, onlyCycle(product), 'USD', buyer)).toBe(offered);
  });

  test('as long as one of its choices is', () => {
    const ram = product.options.find((own) => own.code === 'ram') ?? expect.unreachable('ram');
    const all = (status: 'private' | 'public') => ({ ...ram, choices: ram.choices.map((own) => ({ ...own, status })) });
    expect(isOffered(all('private'), onlyCycle(product), 'USD', 'client')).toBe(false);
    expect(isOffered(all('private'), onlyCycle(product), 'USD', 'staff')).toBe(true);
    expect(isValueOffered(all('public'), '16gb', onlyCycle(product), 'USD', 'staff')).toBe(false);
  });
});

test('a cycle is found by its unit and multiplier: twelve months are not a year', () => {
  const product = aProduct({ cycles: { monthly: '10.00', twelveMonths: '100.00' } });
  expect(findCycle(product, { unit: 'month', multiplier: 12 })?.id).toBe('vps:twelveMonths');
  expect(findCycle(product, { unit: 'year', multiplier: 1 })).toBeUndefined();
});

function onlyCycle(product: ReturnType<typeof aProduct>) {
  return product.cycles[0] ?? expect.unreachable('no cycle');
}
