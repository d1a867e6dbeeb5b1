import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { Player } from '@/lib/jobs/simulate/player';
import { readStory } from '@/lib/jobs/simulate/simulate-story';
import { verifyDatabase } from '@/lib/jobs/verify';
import { changeService } from '../changes/change-service';
import type { UseCaseContext } from '../context';
import { renewService } from '../orders/renew-service';
import { reportUsage } from '../services/report-usage';

const shop = `
story: A running service of each payment model
start: 2026-06-01T08:00
products:
  vps: { creditOnDowngrade: true, cycles: { monthly: { unit: month, multiplier: 1, prices: { USD: { price: "30.00" } } } } }
  vm: { paymentModel: postpaid, autoSetup: order_placed, cycles: { monthly: { unit: month, multiplier: 1, prices: { USD: { price: "30.00" } } } } }
clients: { ada: {} }
steps:
  - order: { as: o1, client: ada, items: [{ as: s1, product: vps, cycle: monthly, quantity: 2 }, { as: s2, product: vm, cycle: monthly },
      { as: s3, product: vps, cycle: monthly, quantity: 2 }, { as: s4, product: vps, cycle: monthly }] }
  - pay: { invoice: o1 }
`;

let scratch: ScratchDatabase;
let player: Player;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  const story = readStory(shop);
  if (typeof story === 'string') throw new Error(story);
  player = await Player.begin(scratch.db, story);
  for (const step of story.steps) await player.play(step);
});

afterAll(async () => {
  const broken = (await verifyDatabase(scratch.db, player.now)).filter(({ violations }) => violations.length > 0);
  await scratch.drop();
  expect(broken).toEqual([]);
});

const context = (): UseCaseContext => ({
  db: scratch.db,
  zone: 'UTC',
  now: player.now,
  actor: { kind: 'client', id: null },
  enqueue: () => undefined,
});

const refOf = (name: string) => {
  const known = player.services.get(name) ?? expect.unreachable(name);
  return { clientId: known.clientId, serviceId: known.id };
};

async function numberOf(query: string): Promise<number> {
  const { rows } = await scratch.db.execute<{ count: number }>(sql.raw(`select count(*)::int as count from ${query}`));
  return rows[0]?.count ?? -1;
}

describe('sent twice, done once', () => {
  test('a change that is carried out at once', async () => {
    const { clientId, serviceId } = refOf('s1');
    const request = { serviceId, buyer: 'client' as const, quantity: 1, idempotencyKey: 'click 1' };
    const first = await changeService(context(), clientId, request);
    const second = await changeService(context(), clientId, request);
    expect(first).toMatchObject({ ok: true });
    expect(second).toMatchObject({ ok: true, orderId: first.ok ? first.orderId : '' });
    expect(await numberOf('credit_notes')).toBe(1);
  });

  test('a change that waits for its payment', async () => {
    const { clientId, serviceId } = refOf('s3');
    const request = { serviceId, buyer: 'client' as const, quantity: 3, idempotencyKey: 'click 2' };
    const placed = await changeService(context(), clientId, request);
    expect(placed).toMatchObject({ ok: true });
    expect(await changeService(context(), clientId, request)).toMatchObject(placed);
    expect(await numberOf(`invoices where kind = 'change'`)).toBe(1);
  });

  test('a renewal, also after it was paid', async () => {
    const request = { ...refOf('s4'), buyer: 'client' as const, idempotencyKey: 'click 3' };
    const first = await renewService(context(), request);
    if (!first.ok) expect.unreachable(first.code);
    player.orders.set('r1', { id: first.orderId, clientId: request.clientId });
    await player.play({ pay: { invoice: 'r1', method: 'bank_transfer' } });
    expect(await renewService(context(), request)).toMatchObject({ orderId: first.orderId });
    expect(await numberOf(`invoices where kind = 'renewal'`)).toBe(1);
  });

  test('a report of usage', async () => {
    const report = { ...refOf('s2'), amount: '3.25', usedAt: player.now, reportKey: 'meter 7' };
    expect(await reportUsage(context(), report)).toEqual({ ok: true });
    expect(await reportUsage(context(), report)).toEqual({ ok: true });
    expect(await numberOf('usage_records')).toBe(1);
  });
});

test('usage below zero is refused', async () => {
  const report = { ...refOf('s2'), amount: '-1', usedAt: player.now };
  expect(await reportUsage(context(), report)).toMatchObject({ ok: false, code: 'validation_failed' });
});

test.each(['1,5', 'NaN', '1e3', ''])('usage of "%s" is refused', async (amount) => {
  const report = { ...refOf('s2'), amount, usedAt: player.now };
  expect(await reportUsage(context(), report)).toMatchObject({ ok: false, code: 'validation_failed' });
});
