import { describe, expect, test } from 'vitest';
import { readStory } from './simulate-story';

const head = 'story: A story\nstart: 2026-01-01T08:00\n';
const shop =
  'products: { vps: { cycles: { monthly: { unit: month, prices: { USD: { price: "10.00" } } } } } }\nclients: { ada: {} }\n';

function read(steps: string, rest = head + shop) {
  return readStory(`${rest}steps: ${steps}\n`);
}

describe('what a story may leave out', () => {
  const story = read('[]');
  test('is what the format says', () => {
    expect(story).toMatchObject({
      timeZone: 'UTC',
      reseller: {
        invoiceBeforeDueDays: 0,
        orderGraceDays: 0,
        payFromBalance: true,
        latePayment: 'reduce_undelivered',
        suspendAfterOverdueDays: null,
      },
      products: {
        vps: {
          paymentModel: 'prepaid',
          priceModel: 'fixed_plus_dynamic',
          autoSetup: 'first_payment',
          status: 'public',
          creditOnDowngrade: false,
        },
      },
      clients: { ada: { currency: 'USD', country: 'US', balance: '0' } },
    });
  });

  test('who does it: the client', () => {
    expect(read('[{ renew: { as: r1, service: s1 } }]')).toMatchObject({ steps: [{ renew: { by: 'client' } }] });
  });
});

describe('words of YAML 1.2 stay words', () => {
  test('"on" and "no" are texts', () => {
    const steps =
      '[{ order: { as: o1, client: ada, items: [{ as: s1, product: vps, cycle: monthly, options: { light: on, colour: no } }] } }]';
    expect(read(steps)).toMatchObject({ steps: [{ order: { items: [{ options: { light: 'on', colour: 'no' } }] } }] });
  });
});

describe('no story', () => {
  test.each([
    { story: 'two actions in one step', steps: '[{ accept: o1, cancelOrder: o1 }]', says: 'one action' },
    { story: 'an action that there is not', steps: '[{ refund: o1 }]', says: 'refund' },
    { story: 'an amount that is a float', steps: '[{ topUp: { client: ada, amount: 1.5 } }]', says: 'topUp' },
    { story: 'an amount with a separator', steps: '[{ topUp: { client: ada, amount: "1,000.00" } }]', says: 'topUp' },
    {
      story: 'an expectation that there is not',
      steps: '[{ expect: { order: { o1: { colour: red } } } }]',
      says: 'colour',
    },
    { story: 'a time of another form', steps: '[{ at: 1.2.2026, processClients: {} }]', says: 'at' },
    { story: 'a day that there is not', steps: '[{ advance: { to: 2026-02-30 } }]', says: 'no such day' },
    {
      story: 'an hour that there is not',
      steps: '[{ at: 2026-02-01T25:00, processClients: {} }]',
      says: 'at steps[0].at',
    },
    { story: 'a clock that is not told how far', steps: '[{ advance: {} }]', says: 'either to or days' },
    {
      story: 'a clock that runs backwards',
      steps: '[{ at: 2025-12-31T23:59, processClients: {} }]',
      says: 'is before',
    },
    { story: 'a discount of nothing', steps: '[{ override: { service: s1, type: fixed_value } }]', says: 'a value' },
    {
      story: 'a clock that runs back behind the days it was told to pass',
      steps: '[{ advance: { days: 20 } }, { at: 2026-01-20, processClients: {} }]',
      says: 'is before 2026-01-21',
    },
    { story: 'a refusal that there is not', steps: '[{ accept: o1, refused: no_way }]', says: 'refused' },
    { story: 'a refusal of nothing', steps: '[{ refused: not_found, expect: {} }]', says: 'only an action' },
    { story: 'a step of nothing', steps: '[{}]', says: 'one action' },
    { story: 'no YAML', steps: '[{', says: 'flow' },
  ])('$story', ({ steps, says }) => {
    const answer = read(steps);
    expect(typeof answer).toBe('string');
    expect(String(answer).toLowerCase()).toContain(says.toLowerCase());
  });

  test.each([
    {
      story: 'a time zone that there is not',
      from: 'story: A story',
      to: 'story: A\ntimeZone: Mars/Phobos',
      at: 'timeZone',
    },
    {
      story: 'a currency that there is not',
      from: 'ada: {}',
      to: 'ada: { currency: XYZ }',
      at: 'clients.ada.currency',
    },
    {
      story: 'a rate of nothing',
      from: 'story: A story',
      to: 'story: A\ncurrencies: { default: USD, rates: { EUR: "0" } }',
      at: 'currencies.rates.EUR',
    },
    {
      story: 'more decimals than a currency has',
      from: '"10.00"',
      to: '"10.001"',
      at: 'products.vps.cycles.monthly.prices.USD.price',
    },
    { story: 'a price below zero', from: '"10.00"', to: '"-1.00"', at: 'products.vps.cycles.monthly.prices.USD.price' },
    {
      story: 'an option that there is not',
      from: 'vps: {',
      to: 'vps: { options: [ram],',
      at: 'products.vps.options[0]',
    },
    {
      story: 'a product that there is not',
      from: 'vps: {',
      to: 'vps: { upgrades: [pro],',
      at: 'products.vps.upgrades[0]',
    },
    { story: 'a client in debt', from: 'ada: {}', to: 'ada: { balance: "-1.00" }', at: 'clients.ada.balance' },
    { story: 'a country that is a name', from: 'ada: {}', to: 'ada: { country: Romania }', at: 'clients.ada.country' },
    {
      story: 'a tax above everything',
      from: 'story: A story',
      to: 'story: A\ntaxRules: [{ name: VAT, country: RO, rate: "101" }]',
      at: 'taxRules[0].rate',
    },
    { story: 'a code with a space', from: 'vps: {', to: '"my vps": {', at: 'products' },
    {
      story: 'two cycles of one length',
      from: 'monthly: {',
      to: 'm: { unit: month, prices: {} }, monthly: {',
      at: 'products.vps.cycles.monthly',
    },
    {
      story: 'many times once',
      from: 'unit: month',
      to: 'unit: one_time, multiplier: 2',
      at: 'products.vps.cycles.monthly.multiplier',
    },
    {
      story: 'a price that follows itself',
      from: 'USD: { price: "10.00" }',
      to: 'USD: auto',
      at: 'products.vps.cycles.monthly.prices.USD',
    },
    {
      story: 'a price that follows no rate',
      from: 'USD: {',
      to: 'EUR: auto, USD: {',
      at: 'products.vps.cycles.monthly.prices.EUR',
    },
    {
      story: 'an option with bounds that leave nothing',
      from: 'clients:',
      to: 'options: { ip: { type: quantity, min: 4, max: 3 } }\nclients:',
      at: 'options.ip.max',
    },
  ])('$story', ({ from, to, at }) => {
    expect(read('[]', (head + shop).replace(from, to))).toContain(`at ${at}`);
  });

  const twoNames = (price: string): string => `${head}products:
  vps: { options: [ip], cycles: { monthly: { unit: month, prices: {} } } }
  pro: { options: [ip], cycles: { everyMonth: { unit: month, prices: {} } } }
options: { ip: { type: boolean, on: { monthly: "1.00", everyMonth: "${price}" } } }
clients: { ada: {} }
`;

  test('an option with two prices for one length, whatever its cycles are called', () => {
    expect(read('[]', twoNames('2.00'))).toContain('at options.ip.on.everyMonth.USD');
    expect(read('[]', twoNames('1.00'))).toMatchObject({ story: 'A story' });
  });

  test('a derived price may get its rate by a step', () => {
    const derived = (head + shop).replace('USD: {', 'EUR: auto, USD: {');
    expect(read('[{ setRate: { EUR: "0.90" } }]', derived)).toMatchObject({ story: 'A story' });
  });

  test('without a start', () => {
    expect(read('[]', `story: A story\n${shop}`)).toContain('start');
  });
});
