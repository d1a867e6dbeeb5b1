import { describe, expect, test } from 'vitest';
import { aProduct, namedCycles, type ProductInput } from '@/e2e/support/price-list';
import { parseDay } from '../calendar';
import { type ChangeGuardFacts, guardChange } from './guards';

const cycles = { monthly: '10.00', yearly: '100.00', once: '300.00' } as const;
const present = aProduct({ code: 'small', cycles, upgrades: ['large'] });

function guard(over: Partial<ChangeGuardFacts> = {}) {
  return guardChange({
    buyer: 'client',
    status: 'active',
    hasOpenOrder: false,
    hasUnpaidInvoice: false,
    isAnythingChanged: true,
    present: { product: present, cycle: namedCycles.monthly },
    target: { product: present, cycle: namedCycles.monthly },
    currency: 'USD',
    fullStart: parseDay('2026-01-10'),
    switches: { endUsersMayChangeCycle: true, endUsersMayShortenCycle: true },
    ...over,
  });
}

const to = (input: ProductInput, cycle: keyof typeof namedCycles = 'monthly'): Partial<ChangeGuardFacts> => ({
  target: { product: aProduct({ code: 'large', cycles, ...input }), cycle: namedCycles[cycle] },
});
const from = (cycle: keyof typeof namedCycles, over: ProductInput = {}): Partial<ChangeGuardFacts> => ({
  present: { product: aProduct({ code: 'small', cycles, upgrades: ['large'], ...over }), cycle: namedCycles[cycle] },
});

describe('allowed', () => {
  test.each([
    { story: 'other options of the same product', over: {} },
    { story: 'a product on the Upgrades tab', over: to({}) },
    { story: 'a private one that is listed there', over: to({ status: 'private' }) },
    { story: 'another cycle', over: { target: { product: present, cycle: namedCycles.yearly } } },
    { story: 'a private cycle, by staff', over: { ...to({ priceStatus: 'private' }), buyer: 'staff' } },
    {
      story: 'post-paid with an unpaid invoice',
      over: {
        ...from('monthly', { paymentModel: 'postpaid' }),
        ...to({ paymentModel: 'postpaid' }),
        hasUnpaidInvoice: true,
      },
    },
  ] satisfies { story: string; over: Partial<ChangeGuardFacts> }[])('$story', ({ over }) => {
    expect(guard(over)).toMatchObject({ ok: true });
  });
});

describe('refused', () => {
  test.each([
    { story: 'a suspended service', over: { status: 'suspended' }, code: 'invalid_transition' },
    { story: 'a pending service', over: { status: 'pending' }, code: 'invalid_transition' },
    { story: 'an ended service', over: { status: 'terminated' }, code: 'invalid_transition' },
    { story: 'another order of it is open', over: { hasOpenOrder: true }, code: 'order_in_progress' },
    { story: 'an invoice of it is unpaid', over: { hasUnpaidInvoice: true }, code: 'unpaid_invoice' },
    { story: 'nothing differs', over: { isAnythingChanged: false }, code: 'nothing_changed' },
    {
      story: 'a product that is not there',
      over: { target: { product: undefined, cycle: namedCycles.monthly } },
      code: 'upgrade_not_allowed',
    },
    { story: 'a product that is not listed', over: to({ code: 'huge' }), code: 'upgrade_not_allowed' },
    { story: 'a retired product', over: to({ status: 'retired' }), code: 'upgrade_not_allowed' },
    {
      story: 'the same product, retired since',
      over: { target: { product: aProduct({ code: 'small', status: 'retired' }), cycle: namedCycles.monthly } },
      code: 'upgrade_not_allowed',
    },
    { story: 'another module', over: to({ module: 'manual' }), code: 'upgrade_not_allowed' },
    { story: 'another payment model', over: to({ paymentModel: 'postpaid' }), code: 'upgrade_not_allowed' },
    { story: 'from One Time', over: from('once'), code: 'one_time_not_changeable' },
    { story: 'to One Time', over: to({}, 'once'), code: 'one_time_not_changeable' },
    { story: 'a cycle that the target lacks', over: to({}, 'quarterly'), code: 'upgrade_not_allowed' },
    { story: 'no price in the currency', over: to({ currency: 'EUR' }), code: 'upgrade_not_allowed' },
    { story: 'a private cycle, by an end-user', over: to({ priceStatus: 'private' }), code: 'upgrade_not_allowed' },
    {
      story: 'a retired cycle, by staff',
      over: { ...to({ priceStatus: 'retired' }), buyer: 'staff' },
      code: 'upgrade_not_allowed',
    },
  ] satisfies { story: string; over: Partial<ChangeGuardFacts>; code: string }[])('$story: $code', ({ over, code }) => {
    expect(guard(over)).toMatchObject({ ok: false, code });
  });
});

describe('the first that fails is told', () => {
  const everything: Partial<ChangeGuardFacts> = {
    ...to({ code: 'huge' }, 'once'),
    status: 'suspended',
    hasOpenOrder: true,
    hasUnpaidInvoice: true,
    isAnythingChanged: false,
  };
  test.each([
    { mended: {}, code: 'invalid_transition' },
    { mended: { status: 'active' }, code: 'order_in_progress' },
    { mended: { status: 'active', hasOpenOrder: false }, code: 'unpaid_invoice' },
    { mended: { status: 'active', hasOpenOrder: false, hasUnpaidInvoice: false }, code: 'nothing_changed' },
    {
      mended: { status: 'active', hasOpenOrder: false, hasUnpaidInvoice: false, isAnythingChanged: true },
      code: 'upgrade_not_allowed',
    },
    {
      mended: {
        ...to({}, 'once'),
        status: 'active',
        hasOpenOrder: false,
        hasUnpaidInvoice: false,
        isAnythingChanged: true,
      },
      code: 'one_time_not_changeable',
    },
  ] satisfies { mended: Partial<ChangeGuardFacts>; code: string }[])('$code', ({ mended, code }) => {
    expect(guard({ ...everything, ...mended })).toMatchObject({ code });
  });
});

describe('the reseller’s switches bind end-users, not staff', () => {
  const longer = { target: { product: present, cycle: namedCycles.yearly } };
  const shorter = { ...from('yearly'), target: { product: present, cycle: namedCycles.monthly } };
  const noChange = { endUsersMayChangeCycle: false, endUsersMayShortenCycle: true };
  const noShorter = { endUsersMayChangeCycle: true, endUsersMayShortenCycle: false };
  test.each([
    { story: 'no other cycle', switches: noChange, over: longer, client: false },
    { story: 'the same cycle is no other', switches: noChange, over: to({}), client: true },
    { story: 'a longer one where only shorter ones are forbidden', switches: noShorter, over: longer, client: true },
    { story: 'no shorter one', switches: noShorter, over: shorter, client: false },
  ])('$story', ({ switches, over, client }) => {
    expect(guard({ ...over, switches })).toMatchObject(client ? { ok: true } : { ok: false, code: 'not_allowed' });
    expect(guard({ ...over, switches, buyer: 'staff' })).toMatchObject({ ok: true });
  });
});
