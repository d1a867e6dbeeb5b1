import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meter, priceOfMetered, type ResourcePrice, type ResourceStretch } from './metering';

const hour = 3_600_000;
const day = 24 * hour;
const vcpu: ResourcePrice = {
  resource: 'vcpu_hours',
  flavor: '',
  included: '0',
  tiers: [{ upTo: null, price: '0.01' }],
};
const server = (changes: Partial<ResourceStretch>): ResourceStretch => ({
  flavor: 'm1',
  vcpus: 2,
  memoryMb: 2048,
  diskGb: 20,
  fromAt: 0,
  untilAt: 15 * day,
  ...changes,
});
const all = { fromAt: 0, untilAt: 15 * day };

describe('the quantity of', () => {
  test.each([
    { story: 'a server through the whole time', stretches: [server({})], quantity: '720.000000' },
    {
      story: 'two servers, one of them gone half-way and one from before',
      stretches: [server({ fromAt: -5 * day, untilAt: 20 * day }), server({ untilAt: 4.5 * day })],
      quantity: '936.000000',
    },
    {
      story: 'a server that grows on the eleventh day',
      stretches: [server({ vcpus: 1, untilAt: 10 * day }), server({ vcpus: 4, fromAt: 10 * day })],
      quantity: '720.000000',
    },
    { story: 'forty minutes', stretches: [server({ vcpus: 1, untilAt: 40 * 60_000 })], quantity: '0.666667' },
  ])('$story', ({ stretches, quantity }) => {
    expect(meter(stretches, [vcpu], all)).toEqual([{ price: vcpu, quantity }]);
  });

  test('memory is in binary gigabytes', () => {
    const memory: ResourcePrice = { ...vcpu, resource: 'memory_gb_hours' };
    expect(meter([server({ untilAt: hour, memoryMb: 512 })], [memory], all)).toEqual([
      { price: memory, quantity: '0.500000' },
    ]);
  });

  test('a flavor with a price of its own is not counted by its parts', () => {
    const flavor: ResourcePrice = { ...vcpu, resource: 'flavor_hours', flavor: 'm1' };
    const found = meter([server({ untilAt: hour }), server({ flavor: 'm2', untilAt: hour })], [vcpu, flavor], all);
    expect(found.map(({ price, quantity }) => [price.resource, quantity])).toEqual([
      ['vcpu_hours', '2.000000'],
      ['flavor_hours', '1.000000'],
    ]);
  });
});

describe('the price', () => {
  const tiered: ResourcePrice = {
    ...vcpu,
    included: '10',
    tiers: [
      { upTo: '100', price: '0.02' },
      { upTo: null, price: '0.01' },
    ],
  };

  test.each([
    { before: '0', quantity: '10', amount: '0.0000000000' },
    { before: '0', quantity: '11', amount: '0.0200000000' },
    { before: '0', quantity: '100', amount: '1.8000000000' },
    { before: '0', quantity: '110', amount: '1.9000000000' },
    { before: '99', quantity: '2', amount: '0.0300000000' },
    { before: '200', quantity: '1', amount: '0.0100000000' },
  ])('of $quantity after $before is $amount', ({ before, quantity, amount }) => {
    expect(priceOfMetered(tiered, before, quantity)).toBe(amount);
  });

  test('of the parts is the price of the whole, wherever it is cut', () => {
    const quantity = fc.nat(300_000_000).map((millionths) => (millionths / 1e6).toFixed(6));
    fc.assert(
      fc.property(quantity, quantity, (first, second) => {
        const whole = priceOfMetered(tiered, '0', (Number(first) + Number(second)).toFixed(6));
        const parts = Number(priceOfMetered(tiered, '0', first)) + Number(priceOfMetered(tiered, first, second));
        expect(parts.toFixed(9)).toBe(Number(whole).toFixed(9));
      }),
    );
  });
});
