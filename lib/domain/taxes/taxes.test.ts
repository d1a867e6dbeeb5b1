import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../calendar';
import { decimalAmount, minorUnitsOf } from '../money';
import { type TaxRate, type TaxRule, taxLines, taxOn, taxRatesFor } from './taxes';

const usd = (minorUnits: bigint): string => decimalAmount(minorUnits, 'USD');
const vat: TaxRate = { name: 'VAT', rate: '19' };
const city: TaxRate = { name: 'City', rate: '2.5' };
const line = (amount: string, ...rates: TaxRate[]) => ({ minorUnits: minorUnitsOf(amount, 'USD'), rates });

describe('tax is computed per rate on the sum of its lines, rounded once, and split without loss', () => {
  test.each([
    { story: 'one line', lines: [line('10.00', vat)], tax: '1.90', shares: ['1.90'] },
    {
      story: 'three lines of 0.33: 19 % of 0.99 is 0.1881, not three times 0.06',
      lines: [line('0.33', vat), line('0.33', vat), line('0.33', vat)],
      tax: '0.19',
      shares: ['0.06', '0.07', '0.06'],
    },
    {
      story: 'half a cent goes up: 5 % of 0.10 is 0.005',
      lines: [line('0.10', { name: 'GST', rate: '5' })],
      tax: '0.01',
      shares: ['0.01'],
    },
    {
      story: 'a line without tax has no share',
      lines: [line('10.00', vat), line('5.00')],
      tax: '1.90',
      shares: ['1.90', '0.00'],
    },
    {
      story: 'two taxes add up; neither is taxed by the other',
      lines: [line('10.00', vat, city), line('10.00', vat)],
      tax: '4.05',
      shares: ['2.15', '1.90'],
    },
    {
      story: 'a refund gives tax back',
      lines: [line('30.00', vat), line('-10.00', vat)],
      tax: '3.80',
      shares: ['5.70', '-1.90'],
    },
    {
      story: 'a refund at the rate it was charged with',
      lines: [line('-10.00', { name: 'VAT', rate: '19' }), line('10.00', { name: 'VAT', rate: '21' })],
      tax: '0.20',
      shares: ['-1.90', '2.10'],
    },
    {
      story: 'a refund as large as the charge',
      lines: [line('10.00', vat), line('-10.00', vat)],
      tax: '0.00',
      shares: ['0.00', '0.00'],
    },
    { story: 'no lines', lines: [], tax: '0.00', shares: [] },
  ])('$story', ({ lines, tax, shares }) => {
    const result = taxLines(lines);
    expect(usd(result.taxMinorUnits)).toBe(tax);
    expect(result.shares.map(usd)).toEqual(shares);
    expect(usd(result.shares.reduce((sum, share) => sum + share, 0n))).toBe(tax);
  });

  test('each rate says what it is computed on', () => {
    const { totals } = taxLines([line('10.00', vat, city), line('20.00', vat), line('7.00')]);
    expect(totals.map((total) => [total.name, usd(total.baseMinorUnits), usd(total.taxMinorUnits)])).toEqual([
      ['VAT', '30.00', '5.70'],
      ['City', '10.00', '0.25'],
    ]);
  });

  test('for any lines the shares sum to the tax, and the tax to the totals of the rates', () => {
    const rates = fc.subarray([vat, city, { name: 'GST', rate: '5' }, { name: 'Zero', rate: '0' }]);
    const anyLine = fc.record({ minorUnits: fc.bigInt({ min: -100_000n, max: 100_000n }), rates });
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 8 }), (lines) => {
        const { shares, taxMinorUnits, totals } = taxLines(lines);
        expect(shares.reduce((sum, share) => sum + share, 0n)).toBe(taxMinorUnits);
        expect(totals.reduce((sum, total) => sum + total.taxMinorUnits, 0n)).toBe(taxMinorUnits);
        for (const total of totals) expect(total.taxMinorUnits).toBe(taxOn(total.baseMinorUnits, total.rate));
        lines.forEach((own, index) => {
          if (own.rates.length === 0) expect(shares[index]).toBe(0n);
        });
      }),
      { numRuns: 300 },
    );
  });

  test('a charge and its refund carry the same tax', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.constantFrom('19', '9.5', '0.125'), (amount, rate) => {
        expect(taxOn(-amount, rate)).toBe(-taxOn(amount, rate));
      }),
      { numRuns: 100 },
    );
  });
});

describe('which taxes a client pays', () => {
  const rule = (name: string, over: Partial<TaxRule> = {}): TaxRule => ({
    id: name,
    name,
    country: 'US',
    state: null,
    rate: '5',
    level: 1,
    startOn: null,
    endOn: null,
    ...over,
  });
  const payer = { country: 'US', state: 'TX', vatId: '', taxExempt: false };
  const seller = { country: 'US', vatId: '' };
  const day = parseDay('2026-06-15');

  test.each([
    { story: 'that of their country', rules: [rule('Federal'), rule('VAT', { country: 'DE' })], names: ['Federal'] },
    {
      story: 'that of their state besides',
      rules: [rule('Federal'), rule('Texas', { state: 'TX' })],
      names: ['Federal', 'Texas'],
    },
    { story: 'not that of another state', rules: [rule('Ohio', { state: 'OH' })], names: [] },
    { story: 'from its first day', rules: [rule('New', { startOn: day })], names: ['New'] },
    { story: 'not before it', rules: [rule('New', { startOn: day + 1 })], names: [] },
    { story: 'to its last day', rules: [rule('Old', { endOn: day })], names: ['Old'] },
    { story: 'not after it', rules: [rule('Old', { endOn: day - 1 })], names: [] },
    { story: 'by level, then name', rules: [rule('B', { level: 2 }), rule('Z'), rule('A')], names: ['A', 'Z', 'B'] },
  ])('$story', ({ rules, names }) => {
    expect(taxRatesFor(rules, payer, day, seller).map(({ name }) => name)).toEqual(names);
  });

  test('none where they are exempt', () => {
    expect(taxRatesFor([rule('Federal')], { ...payer, taxExempt: true }, day, seller)).toEqual([]);
  });
});

describe('across a border inside the European Union a registered buyer owes the tax itself', () => {
  const day = parseDay('2026-05-01');
  const rules = ['DE', 'RO', 'CH'].map((country) => ({
    id: country,
    name: 'VAT',
    country,
    state: null,
    rate: '19',
    level: 1,
    startOn: null,
    endOn: null,
  }));
  const irish = { country: 'IE', vatId: 'IE6388047V' };
  test.each([
    { story: 'a company abroad', country: 'DE', vatId: 'DE811569869', seller: irish, rates: ['Reverse charge'] },
    { story: 'a consumer abroad', country: 'DE', vatId: '', seller: irish, rates: ['VAT'] },
    { story: 'a wrong id', country: 'DE', vatId: 'DE811569868', seller: irish, rates: ['VAT'] },
    { story: 'an id of a third state', country: 'DE', vatId: 'RO18547290', seller: irish, rates: ['VAT'] },
    {
      story: 'the home country is never exempt',
      country: 'DE',
      vatId: 'DE811569869',
      seller: { country: 'DE', vatId: 'DE136695976' },
      rates: ['VAT'],
    },
    {
      story: 'a seller without an id',
      country: 'DE',
      vatId: 'DE811569869',
      seller: { country: 'IE', vatId: '' },
      rates: ['VAT'],
    },
    {
      story: 'a seller outside',
      country: 'DE',
      vatId: 'DE811569869',
      seller: { country: 'CH', vatId: 'CHE116281710' },
      rates: ['VAT'],
    },
    { story: 'a buyer outside', country: 'CH', vatId: 'CHE116281710', seller: irish, rates: ['VAT'] },
  ])('$story', ({ country, vatId, seller, rates }) => {
    const payer = { country, state: null, vatId, taxExempt: false };
    expect(taxRatesFor(rules, payer, day, seller).map(({ name }) => name)).toEqual(rates);
    expect(taxRatesFor(rules, { ...payer, taxExempt: true }, day, seller)).toEqual([]);
  });
});
