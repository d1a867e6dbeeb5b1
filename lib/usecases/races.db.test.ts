import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDatabase, type DatabaseHandle } from '@/db/client';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { type Answer, Player } from '@/lib/jobs/simulate/player';
import { readStory } from '@/lib/jobs/simulate/simulate-story';
import type { Step } from '@/lib/jobs/simulate/story';
import { verifyDatabase } from '@/lib/jobs/verify';
import { billClients } from './billing/bill-clients';
import type { UseCaseContext } from './context';
import { acceptOrder, cancelOrder, holdOrder } from './orders/decide-order';
import { placeOrder } from './orders/place-order';

const clientNames = Array.from({ length: 10 }, (_, index) => `client${index}`);

const shop = `
story: A shop where everybody comes at once
start: 2026-06-01T08:00
reseller: { payFromBalance: false }
products:
  vps: { cycles: { monthly: { unit: month, multiplier: 1, prices: { USD: { price: "10.00" } } } } }
  by_staff: { autoSetup: disabled, cycles: { monthly: { unit: month, multiplier: 1, prices: { USD: { price: "10.00" } } } } }
clients: { ada: { balance: "10.00" }, ${clientNames.map((name) => `${name}: {}`).join(', ')} }
steps: []
`;

let scratch: ScratchDatabase;
let wide: DatabaseHandle;
let player: Player;

beforeEach(async () => {
  scratch = await createScratchDatabase();
  wide = createDatabase({ url: scratch.url, maxConnections: 16 });
  const story = readStory(shop);
  if (typeof story === 'string') throw new Error(story);
  player = await Player.begin(wide.db, story);
});

afterEach(async () => {
  const verified = await verifyDatabase(wide.db, player.now);
  const broken = verified.filter(({ violations }) => violations.length > 0);
  await wide.close();
  await scratch.drop();
  expect(broken).toEqual([]);
});

const context = (kind: 'client' | 'staff' | 'system' = 'staff'): UseCaseContext => ({
  db: wide.db,
  zone: 'UTC',
  now: player.now,
  actor: { kind, id: null },
  enqueue: () => undefined,
});

const order = (as: string, client = 'ada', product = 'vps'): Step => ({
  order: { as, client, by: 'client', items: [{ as: `${as}s`, product, cycle: 'monthly', quantity: 1, options: {} }] },
});
const pay = (invoice: string, method: 'bank_transfer' | 'balance' = 'bank_transfer'): Step => ({
  pay: { invoice, method },
});

/** Begins all at the same time, each on a connection of its own; tells how each ended, sorted. */
async function atOnce(...steps: Step[]): Promise<string[]> {
  return outcomes(await Promise.all(steps.map((step) => player.play(step))));
}

const outcomes = (answers: readonly Answer[]): string[] => answers.map((one) => (one.ok ? 'ok' : one.code)).sort();

async function numberOf(query: string): Promise<number> {
  const { rows } = await wide.db.execute<{ count: number }>(sql.raw(`select count(*)::int as count from ${query}`));
  return rows[0]?.count ?? -1;
}

async function balance(): Promise<string> {
  const { rows } = await wide.db.execute<{ sum: string }>(
    sql`select coalesce(sum(minor_units), 0)::text as sum from balances`,
  );
  return rows[0]?.sum ?? '';
}

function refOf(name: string): { clientId: string; orderId: string } {
  const known = player.orders.get(name) ?? expect.unreachable(name);
  return { clientId: known.clientId, orderId: known.id };
}

test('five payments of one invoice: one is taken', async () => {
  await player.play(order('o'));
  const answers = await atOnce(...Array.from({ length: 5 }, () => pay('o')));
  expect(answers).toEqual([...Array.from({ length: 4 }, () => 'already_paid'), 'ok']);
  expect(await numberOf('payments')).toBe(1);
  expect(await balance()).toBe('1000');
});

test('two spends of one balance: one has it', async () => {
  await player.play(order('o1'));
  await player.play(order('o2'));
  expect(await atOnce(pay('o1', 'balance'), pay('o2', 'balance'))).toEqual(['insufficient_balance', 'ok']);
  expect(await balance()).toBe('0');
});

test('four billing runs at once: each service is renewed once', async () => {
  for (const name of clientNames) {
    await player.play(order(name, name));
    await player.play(pay(name));
  }
  const july = { ...context('system'), now: Date.parse('2026-07-01T00:05:00Z') };
  await Promise.all(Array.from({ length: 4 }, () => billClients(july, { batchSize: 3 })));
  expect(await numberOf(`invoices where kind = 'renewal'`)).toBe(clientNames.length);
  expect(await numberOf(`clients where parked_reason is not null`)).toBe(0);
  await billClients(july);
  expect(await numberOf(`invoices where kind = 'renewal'`)).toBe(clientNames.length);
});

test('accepted while it is being cancelled: one of the two', async () => {
  await player.play(order('o', 'ada', 'by_staff'));
  await holdOrder(context(), refOf('o'));
  await player.play(pay('o'));
  const answers = await Promise.all([acceptOrder(context(), refOf('o')), cancelOrder(context(), refOf('o'))]);
  expect(outcomes(answers)).toEqual(['invalid_transition', 'ok']);
  const status = answers[0].ok ? 'completed' : 'cancelled';
  expect(await numberOf(`orders where status = '${status}'`)).toBe(1);
});

test('changed while it is being renewed: one of the two', async () => {
  await player.play(order('o'));
  await player.play(pay('o'));
  const change: Step = { change: { as: 'c', service: 'os', by: 'client', quantity: 2 } };
  const renew: Step = { renew: { as: 'r', service: 'os', by: 'client', count: 1 } };
  expect(await atOnce(change, renew)).toEqual(['ok', 'order_in_progress']);
  expect(await numberOf(`orders where status = 'waiting_for_payment'`)).toBe(1);
});

test('a change is paid while it is being cancelled: one of the two', async () => {
  await player.play(order('o'));
  await player.play(pay('o'));
  await player.play({ change: { as: 'c', service: 'os', by: 'client', quantity: 2 } });
  const answers = await atOnce(pay('c'), { cancelOrder: 'c' });
  expect(answers).toEqual(['invalid_transition', 'ok']);
});

test('one order sent five times with one key: one order', async () => {
  const product = player.world.products.get('vps') ?? expect.unreachable('vps');
  const cycleId = product.cycles.get('monthly')?.id ?? expect.unreachable('monthly');
  const clientId = player.world.clients.get('ada')?.id ?? expect.unreachable('ada');
  const item = { productId: product.id, cycleId, quantity: 1, options: {} };
  const request = { clientId, buyer: 'client' as const, items: [item], idempotencyKey: 'click' };
  const answers = await Promise.all(Array.from({ length: 5 }, () => placeOrder(context('client'), request)));
  expect(outcomes(answers)).toEqual(Array.from({ length: 5 }, () => 'ok'));
  expect(new Set(answers.map((answer) => answer.ok && answer.orderId)).size).toBe(1);
  expect(await numberOf('orders')).toBe(1);
  expect(await numberOf('services')).toBe(1);
});

test('a hundred orders at once number their invoices without a gap', async () => {
  const orders = Array.from({ length: 100 }, (_, index) => order(`o${index}`, clientNames[index % clientNames.length]));
  expect(await atOnce(...orders)).toEqual(orders.map(() => 'ok'));
  const { rows } = await wide.db.execute(sql`select number::int as number from invoices order by number`);
  expect(rows.map(({ number }) => number)).toEqual(orders.map((_, index) => index + 1));
});
