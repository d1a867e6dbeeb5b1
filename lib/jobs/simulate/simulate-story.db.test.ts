import { expect, test } from 'vitest';
import { simulateStory } from './simulate-story';

const shop = `
story: A story
start: 2026-01-31T08:00
products: { vps: { cycles: { monthly: { unit: month, multiplier: 1, prices: { USD: { price: "10.00" } } } } } }
clients: { ada: {} }
`;
const play = (steps: string, check?: Parameters<typeof simulateStory>[2]) =>
  simulateStory(process.env.TEST_DATABASE_URL ?? '', `${shop}steps: ${steps}`, check);
const order = 'order: { as: o1, client: ada, items: [{ as: s1, product: vps, cycle: monthly }] }';

test('what does not hold is told with its step, its path, what was expected and what came', async () => {
  const report = await play(
    `[{ ${order}, expect: { order: { o1: { type: sales, status: completed } }, invoice: { o1: { total: "11.00" } } } }]`,
  );
  expect(report).toEqual({
    ok: false,
    steps: 1,
    failures: [
      { step: 1, path: 'order.o1.status', expected: 'completed', actual: 'waiting_for_payment' },
      { step: 1, path: 'invoice.o1.total', expected: '11.00', actual: '10.00' },
    ],
  });
});

test('amounts are compared as amounts: 10 is 10.00', async () => {
  expect(await play(`[{ ${order}, expect: { invoice: { o1: { total: "10" } } } }]`)).toMatchObject({ ok: true });
});

test('an amount of more decimals than its currency has is not the amount that came', async () => {
  const { failures } = await play(`[{ ${order}, expect: { invoice: { o1: { total: "10.001" } } } }]`);
  expect(failures).toEqual([{ step: 1, path: 'invoice.o1.total', expected: '10.001', actual: '10.00' }]);
});

test.each([
  'pay: { invoice: o1, amount: "3.001" }',
  'topUp: { client: ada, amount: "-3.00" }',
  'topUp: { client: ada, amount: "3.001" }',
  'usage: { service: s1, amount: "-3.00" }',
  'setRate: { EUR: "0" }',
  'setRate: { USD: "2" }',
  'setPrice: { product: vps, cycle: monthly, currency: USD, price: "-1.00" }',
  'setPrice: { product: vps, cycle: monthly, currency: USD, price: "1.00", setupFee: "0.001" }',
  'override: { service: s1, type: discount_value, value: "-1.00" }',
  'override: { service: s1, type: discount_percent, value: "-1" }',
  'override: { service: s1, type: fixed_value, value: "1.001" }',
])('an amount that is none is refused and changes nothing: %s', async (step) => {
  const after = `{ advance: { to: 2026-02-01 }, expect: { balance: { ada: "0.00" }, invoice: { o1: { total: "10.00", status: unpaid } } } }`;
  expect(await play(`[{ ${order} }, { ${step}, refused: validation_failed }, ${after}]`)).toMatchObject({
    failures: [],
  });
});

test('a price in a currency that had none is had from then on; one in a currency that there is not names it', async () => {
  const rate = '{ setRate: { EUR: "0.5" } }';
  const price = 'setPrice: { product: vps, cycle: monthly, currency: EUR, price: "7.00", setupFee: "1.00" }';
  const own = shop.replace('ada: {}', 'ada: {}, eve: { currency: EUR }');
  const buy = (refused: string) => `{ ${order.replace('ada', 'eve')}${refused} }`;
  const steps = `[${buy(', refused: not_available')}, ${rate}, { ${price} }, ${buy(', expect: { invoice: { o1: { total: "8.00" } } }')}]`;
  const story = `${own}steps: ${steps}`;
  expect(await simulateStory(process.env.TEST_DATABASE_URL ?? '', story)).toMatchObject({ failures: [] });
  expect(await play(`[{ ${price} }]`)).toMatchObject({ failures: [{ path: 'name', expected: 'EUR', actual: null }] });
});

test('what breaks ends its story with the step that broke it', async () => {
  const huge = `setPrice: { product: vps, cycle: monthly, currency: USD, price: "99999999999999999999.00" }`;
  const report = await play(`[{ ${order} }, { ${huge} }, { ${order}, refused: not_allowed }]`);
  expect(report.failures).toEqual([
    { step: 2, path: 'error', expected: null, actual: expect.stringContaining('out of range') },
  ]);
});

test('a refusal that comes unexpected, and one that does not come', async () => {
  const report = await play(`[{ pay: { invoice: o1 } }, { ${order}, refused: not_available }]`);
  expect(report.ok).toBe(false);
  expect(report.failures).toContainEqual({ step: 2, path: 'refused', expected: 'not_available', actual: null });
});

test('lists are compared whole', async () => {
  const { failures } = await play(`[{ ${order}, expect: { invoices: { ada: [] } } }]`);
  expect(failures).toEqual([{ step: 1, path: 'invoices.ada', expected: [], actual: ['o1'] }]);
});

test('the clock runs on and bills every day passed; the database can be looked at before it goes', async () => {
  let seen: number | undefined;
  const steps = `[{ ${order} }, { pay: { invoice: o1 } }, { advance: { to: 2026-02-28T12:00 }, expect: { invoice: { renewal s1: { issued: 2026-02-28 } } } }]`;
  const report = await play(steps, async ({ now }) => {
    seen = now;
  });
  expect(report).toMatchObject({ ok: true, steps: 3 });
  expect(seen).toBe(Date.parse('2026-02-28T12:00:00Z'));
});

test('what is no story is not played', async () => {
  expect(await play('[{ jump: 1 }]')).toMatchObject({ ok: false, steps: 0, invalid: expect.stringContaining('jump') });
});
