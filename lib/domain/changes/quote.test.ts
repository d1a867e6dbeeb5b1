import { describe, expect, test } from 'vitest';
import { type ChangeStory, changeFacts, chargedInFull, priceOf } from '@/e2e/support/change-facts';
import { namedCycles, type ProductInput } from '@/e2e/support/price-list';
import { isoDay, parseDay } from '../calendar';
import { decimalAmount, minorUnitsOf } from '../money';
import { changeLabel, quoteChange } from './quote';
import type { ChangeFacts } from './types';

const usd = (minorUnits: bigint): string => decimalAmount(minorUnits, 'USD');
const extra: ProductInput['options'] = {
  extra: { type: 'choice', choices: { basic: { monthly: '5.00' }, plus: { monthly: ['5.00', '4.00'] } } },
};
const a: ProductInput = { code: 'a', cycles: { monthly: '10.00' }, options: extra };
const b: ProductInput = { code: 'b', cycles: { monthly: ['30.00', '20.00'] }, options: extra };
const cycled: ProductInput = {
  code: 'c',
  cycles: {
    weekly: '3.00',
    monthly: ['12.00', '9.00'],
    quarterly: '33.00',
    twelveMonths: '120.00',
    yearly: ['120.00', '15.00'],
  },
};

function quoted(facts: ChangeFacts) {
  const quote = quoteChange(facts);
  return {
    refund: usd(quote.refund),
    newCost: usd(quote.newCost),
    setupFee: usd(quote.setupFee),
    due: usd(quote.due),
    tax: usd(quote.taxMinorUnits),
    total: usd(quote.totalMinorUnits),
    period: `${isoDay(quote.span.start)} to ${isoDay(quote.span.end)}`,
    anchor: isoDay(quote.span.anchor),
    lines: quote.lines.map((line) => `${line.kind} ${line.code} ${usd(line.minorUnits)}`),
  };
}

describe('the price of a change in the middle of a period', () => {
  test.each<{ story: string; change: ChangeStory; quote: Partial<ReturnType<typeof quoted>> }>([
    {
      story: 'a dearer product on the same cycle: 21 of 31 days',
      change: {
        from: { product: a, options: { extra: 'basic' } },
        to: { product: b, options: { extra: 'plus' } },
        since: '2026-03-10',
        today: '2026-03-20',
      },
      quote: {
        refund: '10.16',
        setupFee: '24.00',
        newCost: '47.71',
        due: '37.55',
        period: '2026-03-20 to 2026-04-10',
        lines: [
          'refund a -6.77',
          'refund extra -3.39',
          'setup b 20.00',
          'recurring b 20.32',
          'setup extra 4.00',
          'recurring extra 3.39',
        ],
      },
    },
    {
      story: 'today is unused: changed on the first day, all is given back',
      change: { from: { product: a }, to: { product: b }, since: '2026-03-10', today: '2026-03-10' },
      quote: { refund: '10.00', newCost: '50.00', due: '40.00', period: '2026-03-10 to 2026-04-10' },
    },
    {
      story: 'on the last day one day is left',
      change: { from: { product: a }, to: { product: b }, since: '2026-03-10', today: '2026-04-09' },
      quote: { refund: '0.32', newCost: '20.97', period: '2026-04-09 to 2026-04-10' },
    },
    {
      story: 'a cheaper product: the rest is less than nothing',
      change: { from: { product: b }, to: { product: a }, since: '2026-06-01', today: '2026-06-21' },
      quote: { refund: '10.00', newCost: '3.33', due: '-6.67', lines: ['refund b -10.00', 'recurring a 3.33'] },
    },
    {
      story: 'more of the same: 15 of 30 days of one, then of three',
      change: { from: { product: a }, to: { quantity: 3 }, since: '2026-06-01', today: '2026-06-16' },
      quote: { refund: '5.00', newCost: '15.00', due: '10.00' },
    },
  ])('$story', ({ change, quote }) => {
    expect(quoted(changeFacts(change))).toMatchObject(quote);
  });
});

describe('a changed cycle counts from the start of the running one', () => {
  test.each<{
    story: string;
    from: keyof typeof namedCycles;
    to: keyof typeof namedCycles;
    since: string;
    today: string;
    quote: object;
  }>([
    {
      story: 'longer: 12 x 21/31 back, 120 x 355/365, setup 15 - 9',
      from: 'monthly',
      to: 'yearly',
      since: '2026-01-10',
      today: '2026-01-20',
      quote: {
        refund: '8.13',
        newCost: '122.71',
        setupFee: '6.00',
        period: '2026-01-20 to 2027-01-10',
        anchor: '2026-01-10',
      },
    },
    {
      story:
        'shorter, and its end is past: the first one that is not, 10 June to 10 July; 120 x 204/365 back, 12 x 20/30',
      from: 'yearly',
      to: 'monthly',
      since: '2026-01-10',
      today: '2026-06-20',
      quote: { refund: '67.07', newCost: '8.00', period: '2026-06-20 to 2026-07-10', anchor: '2026-01-10' },
    },
    {
      story: 'shorter, its end is today: the one that begins today, whole',
      from: 'yearly',
      to: 'monthly',
      since: '2026-01-10',
      today: '2026-06-10',
      quote: { newCost: '12.00', period: '2026-06-10 to 2026-07-10' },
    },
    {
      story: 'shorter, its end is still to come',
      from: 'yearly',
      to: 'quarterly',
      since: '2026-01-10',
      today: '2026-01-20',
      quote: { period: '2026-01-20 to 2026-04-10' },
    },
    {
      story: 'the start of the running period becomes the anchor, with its own day: 28 February, then 28 May',
      from: 'monthly',
      to: 'quarterly',
      since: '2026-01-31',
      today: '2026-03-10',
      quote: { period: '2026-03-10 to 2026-05-28', anchor: '2026-02-28' },
    },
    {
      story: 'as long by another name: twelve months for a year, from the same day',
      from: 'yearly',
      to: 'twelveMonths',
      since: '2026-01-10',
      today: '2026-06-20',
      quote: { refund: '67.07', newCost: '67.07', setupFee: '0.00', due: '0.00', period: '2026-06-20 to 2027-01-10' },
    },
  ])('$story', ({ from, to, since, today, quote }) => {
    const change = { from: { product: cycled, cycle: from }, to: { cycle: to }, since, today };
    expect(quoted(changeFacts(change))).toMatchObject(quote);
  });

  test('with the same cycle the old anchor stays', () => {
    const facts = changeFacts({ from: { product: a }, to: { product: b }, since: '2026-01-31', today: '2026-03-05' });
    expect(quoted(facts)).toMatchObject({ period: '2026-03-05 to 2026-03-31', anchor: '2026-01-31' });
  });
});

describe('what is given back is what was charged', () => {
  const change: ChangeStory = { from: { product: a }, to: { product: b }, since: '2026-06-01', today: '2026-06-16' };

  test('a price that changed since does not matter: 8.00 was charged', () => {
    const facts = changeFacts(change);
    const [product] = facts.running.charges;
    const running = {
      ...facts.running,
      charges: product ? [{ ...product, minorUnits: minorUnitsOf('8.00', 'USD') }] : [],
    };
    expect(quoted({ ...facts, running }).refund).toBe('4.00');
  });

  test('after a late payment the days that were charged count: 6.67 for 20 days, 15 of them left', () => {
    const facts = changeFacts(change);
    const [product] = facts.running.charges;
    const charges = product ? [{ ...product, minorUnits: minorUnitsOf('6.67', 'USD') }] : [];
    expect(quoted({ ...facts, running: { ...facts.running, charges, chargedUnits: 20 } }).refund).toBe('5.00');
  });

  test('paid later periods are given back whole', () => {
    const facts = changeFacts(change);
    const july = chargedInFull(
      namedCycles.monthly,
      parseDay('2026-06-01'),
      parseDay('2026-07-01'),
      priceOf({ product: a }),
    );
    const quote = quoted({ ...facts, later: [july] });
    expect(quote).toMatchObject({
      refund: '15.00',
      lines: expect.arrayContaining(['refund a -5.00', 'refund a -10.00']),
    });
  });

  test('a second change in one period divides by the days of its own part', () => {
    const first = quoteChange(changeFacts(change));
    const running = {
      ...changeFacts(change).running,
      start: first.span.start,
      chargedUnits: 15,
      charges: first.newCharges,
    };
    const facts = {
      ...changeFacts({ ...change, from: { product: b }, to: { product: a }, today: '2026-06-21' }),
      running,
    };
    expect(quoted(facts)).toMatchObject({ refund: '10.00', newCost: '3.33' });
  });
});

describe('a price of its own', () => {
  const override = { type: 'discount_percent', percent: '10', until: null } as const;

  test('is given back with the rest, and kept on the same cycle', () => {
    const facts = changeFacts({
      from: { product: a },
      to: { product: b },
      since: '2026-06-01',
      today: '2026-06-16',
      override,
    });
    expect(quoted(facts).lines).toEqual([
      'refund a -5.00',
      'refund a 0.50',
      'setup b 20.00',
      'recurring b 15.00',
      'discount b -1.50',
    ]);
  });

  test('is dropped by a change of cycle', () => {
    const facts = changeFacts({
      from: { product: cycled },
      to: { cycle: 'yearly' },
      since: '2026-01-10',
      today: '2026-01-20',
      override,
    });
    expect(quoted(facts).lines).toEqual(['refund c -8.13', 'refund c 0.81', 'setup c 6.00', 'recurring c 116.71']);
  });
});

describe('tax comes on top, refunds at the rate they were charged with', () => {
  const change: ChangeStory = { from: { product: a }, to: { product: b }, since: '2026-06-01', today: '2026-06-16' };
  const vat = (rate: string) => [{ name: 'VAT', rate }];
  test.each([
    { story: '19 % on the difference of 30.00', oldRates: vat('19'), newRates: vat('19'), tax: '5.70', total: '35.70' },
    {
      story: '19 % back on 5.00, 21 % on 35.00',
      oldRates: vat('19'),
      newRates: vat('21'),
      tax: '6.40',
      total: '36.40',
    },
    { story: 'taxed before, not any more', oldRates: vat('19'), newRates: [], tax: '-0.95', total: '29.05' },
    { story: 'taxed from now on', oldRates: [], newRates: vat('19'), tax: '6.65', total: '36.65' },
  ])('$story', ({ oldRates, newRates, tax, total }) => {
    expect(quoted(changeFacts({ ...change, oldRates, newRates }))).toMatchObject({ due: '30.00', tax, total });
  });
});

describe('post-paid', () => {
  const change: ChangeStory = {
    from: { product: a },
    to: { product: b },
    since: '2026-06-01',
    today: '2026-06-16',
    paymentModel: 'postpaid',
  };

  test('only the setup is due now; the new charge waits for the end of the period', () => {
    const facts = changeFacts(change);
    expect(quoted(facts)).toMatchObject({ refund: '0.00', newCost: '20.00', due: '20.00', lines: ['setup b 20.00'] });
    expect(quoteChange(facts).newCharges.map(({ minorUnits }) => usd(minorUnits))).toEqual(['15.00']);
  });
});

describe('each line says why it is there', () => {
  test('days left of days charged, new price for its days, fees with their reason', () => {
    const facts = changeFacts({ from: { product: a }, to: { product: b }, since: '2026-06-01', today: '2026-06-16' });
    expect(quoteChange(facts).lines.map((line) => line.reason)).toEqual([
      { because: 'unused', days: 15, of: 30 },
      { because: 'new_product' },
      { because: 'new_price', days: 15, of: 30 },
    ]);
  });
});

describe('the label', () => {
  const charge = (amount: string) => [
    { kind: 'recurring' as const, code: 'a', optionId: null, minorUnits: minorUnitsOf(amount, 'USD') },
  ];
  test.each([
    { before: '10.00', after: '10.01', label: 'upgrade' },
    { before: '10.00', after: '9.99', label: 'downgrade' },
    { before: '10.00', after: '10.00', label: 'change' },
  ])('from $before to $after: $label', ({ before, after, label }) => {
    expect(changeLabel(charge(before), charge(after))).toBe(label);
  });
});
