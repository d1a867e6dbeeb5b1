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
