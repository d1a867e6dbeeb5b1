import { describe, expect, test } from 'vitest';
import { derivedCell } from './derived-cell';

const currencies = [
  { code: 'USD', isDefault: true, rate: '1' },
  { code: 'EUR', isDefault: false, rate: '0.92' },
  { code: 'JPY', isDefault: false, rate: '151.2' },
];

describe('an automatic cell shows what it comes to', () => {
  test.each([
    { base: { price: '2.50', setupFee: '1' }, currency: 'EUR', shown: { price: '2.30', setupFee: '0.92' } },
    { base: { price: '2.50', setupFee: '' }, currency: 'JPY', shown: { price: '378', setupFee: '0' } },
    { base: { price: ' 10% ', setupFee: '1' }, currency: 'EUR', shown: { price: '10%', setupFee: '0.92' } },
    { base: { price: '', setupFee: '1' }, currency: 'EUR', shown: undefined },
    { base: { price: '2,5', setupFee: '' }, currency: 'EUR', shown: undefined },
    { base: { price: '1', setupFee: '' }, currency: 'GBP', shown: undefined },
  ])('$base.price USD in $currency', ({ base, currency, shown }) => {
    expect(derivedCell({ auto: false, ...base }, currency, currencies)).toEqual(shown);
  });

  test('nothing follows what follows itself', () => {
    expect(derivedCell({ auto: true, price: '', setupFee: '' }, 'EUR', currencies)).toBeUndefined();
    expect(derivedCell(undefined, 'EUR', currencies)).toBeUndefined();
  });
});
