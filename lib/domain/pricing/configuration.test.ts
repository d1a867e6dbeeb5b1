import { describe, expect, test } from 'vitest';
import { aProduct } from '@/e2e/support/price-list';
import { type Chooser, checkConfiguration, maxQuantity, type OptionValues } from './configuration';

const product = aProduct({
  cycles: { monthly: '10.00', yearly: '100.00' },
  options: {
    ram: {
      type: 'choice',
      required: true,
      choices: { '4gb': { monthly: '0.00', yearly: '0.00' }, '8gb': { monthly: '3.00' } },
    },
    backups: { type: 'boolean', prices: { monthly: '2.00' } },
    slots: { type: 'quantity', min: 3, max: 11, step: 2, prices: { monthly: '0.50', yearly: '5.00' } },
    hostname: { type: 'text', pattern: '[a-z]+\\.example' },
    terms: { type: 'boolean', required: true, prices: { yearly: '0.00' } },
  },
});

function check(chosen: OptionValues, quantity = 1, cycle: 'monthly' | 'yearly' = 'monthly') {
  const on = product.cycles.find((own) => own.id === `vps:${cycle}`) ?? expect.unreachable(cycle);
  return checkConfiguration(product, on, 'USD', quantity, chosen, { buyer: 'client' });
}

describe('accepted, without what means "not chosen"', () => {
  test.each<{ story: string; chosen: OptionValues; values: OptionValues }>([
    { story: 'only what is required', chosen: { ram: '4gb' }, values: { ram: '4gb' } },
    { story: 'a yes', chosen: { ram: '4gb', backups: 'true' }, values: { ram: '4gb', backups: 'true' } },
    { story: 'a no is the same as nothing', chosen: { ram: '4gb', backups: 'false' }, values: { ram: '4gb' } },
    { story: 'an empty text too', chosen: { ram: '4gb', hostname: '' }, values: { ram: '4gb' } },
    { story: 'the least of a quantity', chosen: { ram: '8gb', slots: '3' }, values: { ram: '8gb', slots: '3' } },
    { story: 'the most of a quantity', chosen: { ram: '8gb', slots: '11' }, values: { ram: '8gb', slots: '11' } },
    {
      story: 'a text of its form',
      chosen: { ram: '8gb', hostname: 'ada.example' },
      values: { ram: '8gb', hostname: 'ada.example' },
    },
  ])('$story', ({ chosen, values }) => {
    expect(check(chosen)).toEqual({ ok: true, values });
  });
});

describe('refused', () => {
  test.each<{ story: string; chosen: OptionValues; code: string; option: string }>([
    { story: 'what is required is missing', chosen: {}, code: 'option_required', option: 'ram' },
    { story: 'or empty', chosen: { ram: '' }, code: 'option_required', option: 'ram' },
    { story: 'a choice that is not there', chosen: { ram: '16gb' }, code: 'option_invalid', option: 'ram' },
    {
      story: 'an option of another product',
      chosen: { ram: '4gb', gpu: 'true' },
      code: 'option_invalid',
      option: 'gpu',
    },
    { story: 'neither yes nor no', chosen: { ram: '4gb', backups: 'yes' }, code: 'option_invalid', option: 'backups' },
    {
      story: 'a quantity below the least',
      chosen: { ram: '4gb', slots: '1' },
      code: 'option_invalid',
      option: 'slots',
    },
    { story: 'above the most', chosen: { ram: '4gb', slots: '13' }, code: 'option_invalid', option: 'slots' },
    { story: 'between two steps', chosen: { ram: '4gb', slots: '4' }, code: 'option_invalid', option: 'slots' },
    { story: 'negative', chosen: { ram: '4gb', slots: '-2' }, code: 'option_invalid', option: 'slots' },
    { story: 'a fraction', chosen: { ram: '4gb', slots: '3.5' }, code: 'option_invalid', option: 'slots' },
    { story: 'no number', chosen: { ram: '4gb', slots: '1e1' }, code: 'option_invalid', option: 'slots' },
    {
      story: 'a text of another form',
      chosen: { ram: '4gb', hostname: 'x.example/y' },
      code: 'option_invalid',
      option: 'hostname',
    },
    {
      story: 'a text without end',
      chosen: { ram: '4gb', hostname: 'a'.repeat(501) },
      code: 'option_invalid',
      option: 'hostname',
    },
  ])('$story', ({ chosen, code, option }) => {
    expect(check(chosen)).toEqual({ ok: false, code, option });
  });

  test.each([0, -1, 0.5, maxQuantity + 1, Number.NaN, Number.POSITIVE_INFINITY])('%d of a product', (quantity) => {
    expect(check({ ram: '4gb' }, quantity)).toEqual({ ok: false, code: 'quantity_invalid', quantity });
  });
});

describe('on a cycle where it has no price', () => {
  test('an option cannot be chosen', () => {
    expect(check({ ram: '4gb', terms: 'true', backups: 'true' }, 1, 'yearly')).toMatchObject({ option: 'backups' });
  });
  test('a choice cannot be chosen', () => {
    expect(check({ ram: '8gb', terms: 'true' }, 1, 'yearly')).toMatchObject({ code: 'option_invalid', option: 'ram' });
  });
  test('a required option is not required', () => {
    expect(check({ ram: '4gb' })).toMatchObject({ ok: true });
    expect(check({ ram: '4gb' }, 1, 'yearly')).toMatchObject({ code: 'option_required', option: 'terms' });
  });
});

describe('what is hidden from end-users', () => {
  const base = aProduct({
    options: {
      support: { type: 'choice', choices: { normal: { monthly: '0.00' }, inside: { monthly: '0.00' }, old: {} } },
      rebate: { type: 'boolean', status: 'private', required: true, prices: { monthly: '0.00' } },
      gone: { type: 'boolean', status: 'retired', prices: { monthly: '1.00' } },
    },
  });
  const hiding = {
    ...base,
    options: base.options.map((option) => ({
      ...option,
      choices: option.choices.map((own) => ({ ...own, status: own.code === 'inside' ? 'private' : 'public' }) as const),
    })),
  };
  const [monthly] = hiding.cycles;

  test.each<{ story: string; chooser: Chooser; chosen: OptionValues; answer: unknown }>([
    {
      story: 'an end-user may not choose a private option',
      chooser: { buyer: 'client' },
      chosen: { rebate: 'true' },
      answer: { code: 'option_invalid', option: 'rebate' },
    },
    {
      story: 'nor a private choice',
      chooser: { buyer: 'client' },
      chosen: { support: 'inside' },
      answer: { code: 'option_invalid', option: 'support' },
    },
    {
      story: 'and misses nothing where what is required is hidden',
      chooser: { buyer: 'client' },
      chosen: { support: 'normal' },
      answer: { ok: true, values: { support: 'normal' } },
    },
    {
      story: 'staff may choose both',
      chooser: { buyer: 'staff' },
      chosen: { rebate: 'true', support: 'inside' },
      answer: { ok: true, values: { rebate: 'true', support: 'inside' } },
    },
    {
      story: 'and are asked for what is required',
      chooser: { buyer: 'staff' },
      chosen: {},
      answer: { code: 'option_required', option: 'rebate' },
    },
    {
      story: 'what is retired nobody may choose',
      chooser: { buyer: 'staff' },
      chosen: { rebate: 'true', gone: 'true' },
      answer: { code: 'option_invalid', option: 'gone' },
    },
    {
      story: 'what a service has already may stay, whoever changes it',
      chooser: { buyer: 'client', present: { support: 'inside', rebate: 'true', gone: 'true' } },
      chosen: { support: 'inside', rebate: 'true', gone: 'true' },
      answer: { ok: true },
    },
    {
      story: 'unless it has no price any more',
      chooser: { buyer: 'client', present: { support: 'old' } },
      chosen: { support: 'old' },
      answer: { code: 'option_invalid', option: 'support' },
    },
  ])('$story', ({ chooser, chosen, answer }) => {
    if (!monthly) throw new Error('no cycle');
    expect(checkConfiguration(hiding, monthly, 'USD', 1, chosen, chooser)).toMatchObject(answer as object);
  });
});
