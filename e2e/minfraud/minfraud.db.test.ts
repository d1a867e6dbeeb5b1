import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { type Ordered, Shop } from '@/e2e/support/shop';
import { verifyDatabase } from '@/lib/jobs/verify';
import { fraudModules } from '@/lib/modules/fraud/registry';
import { outside } from '@/lib/platform/outside';
import { checkFraud } from '@/lib/usecases/orders/check-fraud';
import { saveServer } from '@/lib/usecases/servers/save-server';
import { testServer } from '@/lib/usecases/servers/test-server';
import { MinFraudSimulator, type SimulatedAnswer, simulatedAccount } from './simulator';

vi.hoisted(() => {
  process.env.TENOR_SECRET = 'minfraud-simulator-secret-of-forty-chars';
});

const now = Date.UTC(2026, 2, 10, 9);
const maxmind = new MinFraudSimulator();
let scratch: ScratchDatabase;
let shop: Shop;
let serverId: string;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, Date.UTC(2026, 0, 1));
  await scratch.db.update(t.resellers).set({ fraudModule: 'minfraud', fraudReviewScore: 50, fraudRejectScore: 90 });
  const saved = await saveServer(shop.context(now), outside, {
    serverId: null,
    name: 'MaxMind',
    module: 'minfraud',
    url: await maxmind.start(),
    groupId: null,
    position: 0,
    verifiesTls: true,
    allowsPrivate: true,
    capacity: null,
    status: 'open',
    connection: { ...simulatedAccount, service: 'score' },
  });
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  serverId = saved.serverId;
});

afterAll(async () => {
  await maxmind.stop();
  expect((await verifyDatabase(scratch.db, now)).flatMap(({ violations }) => violations)).toEqual([]);
  await scratch.drop();
});

async function judged(answer: SimulatedAnswer) {
  const ordered = await shop.order('bob', now, { product: 'hosting-starter', options: { location: 'frankfurt' } });
  maxmind.answer(answer);
  const { outcome } = await checkFraud(shop.context(now), ordered.orderId, {
    modules: fraudModules,
    outside,
    limitMs: 500,
  });
  return { outcome, ...(await orderOf(ordered)) };
}

async function orderOf({ orderId, serviceId }: Ordered) {
  const [order] = await scratch.db.select().from(t.orders).where(eq(t.orders.id, orderId));
  const [service] = await scratch.db.select().from(t.services).where(eq(t.services.id, serviceId));
  return { order: order?.status, score: order?.riskScore, notes: order?.riskNotes, service: service?.status };
}

describe('a score', () => {
  test.each([
    { score: 0.01, outcome: 'accepted', order: 'waiting_for_payment' },
    { score: 49.4, outcome: 'accepted', order: 'waiting_for_payment' },
    { score: 50, outcome: 'review', order: 'pending' },
    { score: 99, outcome: 'fraud', order: 'fraud' },
  ])('of $score by the reseller’s thresholds: $outcome', async ({ score, outcome, order }) => {
    expect(await judged({ score })).toMatchObject({ outcome, order, score: Math.round(score) });
  });

  test.each([
    { action: 'reject', score: 1, outcome: 'fraud', service: 'fraud' },
    { action: 'manual_review', score: 1, outcome: 'review', service: 'pending' },
    { action: 'accept', score: 99, outcome: 'accepted', service: 'pending' },
    { action: 'test', score: 1, outcome: 'accepted', service: 'pending' },
  ])('gives way to a rule at MaxMind: $action', async ({ action, score, outcome, service }) => {
    const result = await judged({ score, action, ruleLabel: 'own rule' });
    expect(result).toMatchObject({ outcome, service });
    expect(result.notes).toContain(`Its decision: ${action} (own rule).`);
  });

  test('comes with its warnings, which are kept', async () => {
    const warnings = [{ code: 'INPUT_INVALID', warning: 'No such city.', input_pointer: '/billing/city' }];
    const { notes } = await judged({ score: 2, warnings });
    expect(notes).toContain('Warning INPUT_INVALID at /billing/city: No such city.');
  });
});

test.each([
  { what: 'no funds', answer: { status: 402, code: 'INSUFFICIENT_FUNDS' }, says: '402 (INSUFFICIENT_FUNDS)' },
  { what: 'a wrong key', answer: { status: 401, code: 'AUTHORIZATION_INVALID' }, says: '401' },
  { what: 'a fault of theirs', answer: { status: 503 }, says: '503' },
  { what: 'silence', answer: 'silence' as const, says: 'no answer within' },
  { what: 'a broken connection', answer: 'drop' as const, says: 'broke' },
  { what: 'nonsense', answer: 'nonsense' as const, says: 'no score' },
  { what: 'a page', answer: 'not_json' as const, says: 'no score' },
])('$what: the order waits for staff, who see why', async ({ answer, says }) => {
  const result = await judged(answer);
  expect(result).toMatchObject({ outcome: 'review', order: 'pending', score: null });
  expect(result.notes?.join(' ')).toContain(says);
  expect(JSON.stringify(result.notes)).not.toContain(simulatedAccount.licenseKey);
});

test('the request has what is needed: a hashed address, the amount, where the client is', async () => {
  await judged({ score: 1 });
  expect(maxmind.requests.at(-1)).toMatchObject({
    event: { type: 'purchase', transaction_id: expect.any(String), time: '2026-03-10T09:00:00.000Z' },
    email: { address: expect.stringMatching(/^[0-9a-f]{32}$/), domain: expect.stringContaining('.') },
    billing: { country: expect.stringMatching(/^[A-Z]{2}$/) },
    order: { amount: expect.any(Number), currency: expect.stringMatching(/^[A-Z]{3}$/) },
  });
});

test('without an account at MaxMind every order waits for staff', async () => {
  expect(await testServer(shop.context(now), outside, { serverId })).toMatchObject({
    says: 'It answers, 25.00 USD left',
  });
  await scratch.db.update(t.servers).set({ status: 'closed' });
  const result = await judged({ score: 1 });
  expect(result).toMatchObject({ outcome: 'review', score: null });
});
