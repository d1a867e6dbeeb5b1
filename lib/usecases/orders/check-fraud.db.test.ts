import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { type Ordered, Shop } from '@/e2e/support/shop';
import { verifyDatabase } from '@/lib/jobs/verify';
import type { FraudFacts, FraudModule, FraudVerdict } from '@/lib/modules/fraud/contract';
import { fraudModules } from '@/lib/modules/fraud/registry';
import { checkFraud } from './check-fraud';
import { acceptOrder } from './decide-order';
import { placeOrder } from './place-order';

const now = Date.UTC(2026, 2, 10, 9);
let scratch: ScratchDatabase;
let shop: Shop;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, Date.UTC(2026, 0, 1));
});
beforeEach(() =>
  scratch.db.update(t.resellers).set({ fraudModule: 'test', fraudReviewScore: 50, fraudRejectScore: 90 }),
);
afterAll(async () => {
  expect((await verifyDatabase(scratch.db, now)).flatMap(({ violations }) => violations)).toEqual([]);
  await scratch.drop();
});

const wish = { product: 'hosting-starter', options: { location: 'frankfurt' } };

const answering = (judge: (facts: FraudFacts) => Promise<FraudVerdict>): ReadonlyMap<string, FraudModule> =>
  new Map([['test', { name: 'test', label: 'Test', judge }]]);
const scoring = (score: number, notes: string[] = []) => answering(async () => ({ score, notes }));

const check = ({ orderId }: Pick<Ordered, 'orderId'>, modules: ReadonlyMap<string, FraudModule>, limitMs?: number) =>
  checkFraud(shop.context(now), orderId, { modules, limitMs });

async function stateOf({ orderId, serviceId, invoiceId }: Ordered) {
  const [order] = await scratch.db.select().from(t.orders).where(eq(t.orders.id, orderId));
  const [service] = await scratch.db.select().from(t.services).where(eq(t.services.id, serviceId));
  const [invoice] = await scratch.db
    .select()
    .from(t.invoices)
    .where(eq(t.invoices.id, invoiceId ?? ''));
  return {
    order: order?.status,
    service: service?.status,
    provisioning: service?.provisioning,
    invoice: invoice?.status,
    score: order?.riskScore,
    notes: order?.riskNotes,
  };
}

describe('an order of an end-user, where the reseller has orders checked', () => {
  test('asks for its check with its own transaction, and only once', async () => {
    const ordered = await shop.order('bob', now, wish);
    const asked = shop.jobs.filter(({ task }) => task === 'check_fraud');
    expect(asked).toEqual([{ task: 'check_fraud', id: ordered.orderId }]);
  });

  test('is not set up before the check, even when it is paid', async () => {
    const ordered = await shop.order('bob', now, wish);
    await shop.pay(now, ordered);
    await shop.workOff(now);
    expect(await stateOf(ordered)).toMatchObject({ order: 'pending', service: 'pending', provisioning: 'idle' });
    expect(await check(ordered, scoring(49))).toEqual({ outcome: 'accepted' });
    await shop.workOff(now);
    expect(await stateOf(ordered)).toMatchObject({ order: 'completed', service: 'active', score: 49 });
  });

  test('goes on to its payment when the score is low', async () => {
    const ordered = await shop.order('bob', now, wish);
    await check(ordered, scoring(0));
    expect(await stateOf(ordered)).toMatchObject({ order: 'waiting_for_payment', score: 0, notes: [] });
  });

  test('waits for staff from the score for review on, and they accept it', async () => {
    const ordered = await shop.order('bob', now, wish);
    expect(await check(ordered, scoring(50, ['Odd.']))).toEqual({ outcome: 'review' });
    expect(await stateOf(ordered)).toMatchObject({ order: 'pending', score: 50, notes: ['Odd.'] });
    expect(await acceptOrder(shop.context(now), ordered)).toMatchObject({ ok: true, status: 'waiting_for_payment' });
  });

  test('ends as fraud from the score for fraud on, with its services and its invoice', async () => {
    const ordered = await shop.order('bob', now, wish);
    expect(await check(ordered, scoring(90, ['Bad.']))).toEqual({ outcome: 'fraud' });
    expect(await stateOf(ordered)).toMatchObject({ order: 'fraud', service: 'fraud', invoice: 'cancelled', score: 90 });
  });

  test('by the scores that its reseller set', async () => {
    await scratch.db.update(t.resellers).set({ fraudReviewScore: 10, fraudRejectScore: 20 });
    const ordered = await shop.order('bob', now, wish);
    expect(await check(ordered, scoring(20))).toEqual({ outcome: 'fraud' });
  });

  test('is checked once, by two workers at once too', async () => {
    const ordered = await shop.order('bob', now, wish);
    const outcomes = await Promise.all([check(ordered, scoring(10)), check(ordered, scoring(10))]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['accepted', 'over']);
    expect(await check(ordered, scoring(100))).toEqual({ outcome: 'over' });
  });

  test('that staff accepted in the meantime stays accepted', async () => {
    const ordered = await shop.order('bob', now, wish);
    const lateBad = answering(async () => {
      await acceptOrder(shop.context(now), ordered);
      return { score: 100, notes: [] };
    });
    expect(await check(ordered, lateBad)).toEqual({ outcome: 'over' });
    expect(await stateOf(ordered)).toMatchObject({ order: 'waiting_for_payment' });
  });
});

describe('a check that gives no answer leaves the order to staff', () => {
  test.each<{ story: string; modules: ReadonlyMap<string, FraudModule>; note: RegExp }>([
    { story: 'it fails', modules: answering(() => Promise.reject(new Error('503'))), note: /503/ },
    { story: 'it is late', modules: answering(() => new Promise(() => {})), note: /no answer/ },
    { story: 'it is not installed', modules: new Map(), note: /not installed/ },
    { story: 'its score is none', modules: scoring(Number.NaN), note: /0 to 100/ },
    { story: 'its score is beyond bounds', modules: scoring(-1), note: /0 to 100/ },
  ])('$story', async ({ modules, note }) => {
    const ordered = await shop.order('bob', now, wish);
    await shop.pay(now, ordered);
    expect(await check(ordered, modules, 50)).toEqual({ outcome: 'review' });
    const { notes, ...state } = await stateOf(ordered);
    expect(state).toMatchObject({ order: 'pending', service: 'pending', provisioning: 'idle', score: null });
    expect(notes?.join()).toMatch(note);
  });
});

test('without a check, and for what staff order, nothing waits', async () => {
  await scratch.db.update(t.resellers).set({ fraudModule: 'none' });
  expect(await stateOf(await shop.order('bob', now, wish))).toMatchObject({ order: 'waiting_for_payment' });
  await scratch.db.update(t.resellers).set({ fraudModule: 'test' });
  const [like] = await scratch.db.select().from(t.services).where(eq(t.services.clientId, shop.clientIds.bob));
  const [cycle] = await scratch.db
    .select()
    .from(t.productCycles)
    .where(eq(t.productCycles.productId, like?.productId ?? ''));
  const placed = await placeOrder(shop.context(now, { kind: 'staff', id: null }), {
    clientId: shop.clientIds.bob,
    buyer: 'staff',
    items: [{ productId: like?.productId ?? '', cycleId: cycle?.id ?? '', quantity: 1, options: wish.options }],
    idempotencyKey: 'by-staff',
  });
  if (!placed.ok) throw new Error(placed.code);
  const [order] = await scratch.db.select().from(t.orders).where(eq(t.orders.id, placed.orderId));
  expect(order).toMatchObject({ awaitsFraudReview: false, status: 'waiting_for_payment' });
});

test('the built-in rules are told what there is: where from, how much, how often', async () => {
  await scratch.db.update(t.resellers).set({ fraudModule: 'rules', fraudReviewScore: 30 });
  await scratch.db.update(t.clients).set({ email: 'x@yopmail.com' }).where(eq(t.clients.id, shop.clientIds.vlad));
  const abroad: Shop['context'] = (at) => ({ ...shop.context(at), actor: { kind: 'client', id: null, country: 'KP' } });
  const [product] = await scratch.db.select().from(t.products).where(eq(t.products.code, 'hosting-starter'));
  const cycles = await scratch.db
    .select()
    .from(t.productCycles)
    .where(eq(t.productCycles.productId, product?.id ?? ''));
  const cycleId = cycles.find(({ unit }) => unit === 'year')?.id ?? '';
  const placed = await placeOrder(abroad(now), {
    clientId: shop.clientIds.vlad,
    buyer: 'client',
    items: [{ productId: product?.id ?? '', cycleId, quantity: 1, options: wish.options }],
    idempotencyKey: 'abroad',
  });
  if (!placed.ok) throw new Error(placed.code);
  expect(await check(placed, fraudModules)).toEqual({ outcome: 'review' });
  const [order] = await scratch.db.select().from(t.orders).where(eq(t.orders.id, placed.orderId));
  expect(order?.riskScore).toBe(75);
  expect(order?.riskNotes).toHaveLength(2);
});
