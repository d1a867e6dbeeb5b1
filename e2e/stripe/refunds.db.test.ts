import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import type { Ordered } from '@/e2e/support/shop';
import { verifyDatabase } from '@/lib/jobs/verify';
import { refundPayment } from '@/lib/usecases/payments/refund-payment';
import { Till } from './till';

vi.setConfig({ testTimeout: 120_000 });
vi.hoisted(() => {
  process.env.TENOR_SECRET = 'stripe-simulator-secret-of-forty-characters';
});

const start = Date.UTC(2026, 2, 10, 9);
let scratch: ScratchDatabase;
let till: Till;
let ordered: Ordered;
let paymentId: string;
let paid: bigint;

beforeEach(async () => {
  scratch = await createScratchDatabase();
  till = await Till.open(scratch.db, start);
  ordered = await till.shop.order('bob', start, { product: 'hosting-starter', options: { location: 'frankfurt' } });
  till.stripe.account.payPage(await till.page(ordered.clientId, [ordered.invoiceId ?? '']));
  await till.deliverAll();
  const [payment] = await till.payments(ordered.invoiceId);
  paymentId = payment?.id ?? '';
  paid = payment?.minorUnits ?? 0n;
});

afterEach(async () => {
  await till.stripe.stop();
  expect((await verifyDatabase(scratch.db, till.now)).flatMap(({ violations }) => violations)).toEqual([]);
  await scratch.drop();
});

const give = (minorUnits: bigint | null, target: 'source' | 'balance' = 'source') =>
  refundPayment(till.context('staff'), { paymentId, minorUnits, target, reason: 'Asked for it' });
const statuses = async () =>
  (await till.db.select().from(t.refunds).orderBy(t.refunds.requestedAt)).map(({ status }) => status);
const credited = async () =>
  (await till.db.select().from(t.creditNotes)).reduce((sum, { totalMinorUnits }) => sum + totalMinorUnits, 0n);
const balance = () => till.balance(ordered.clientId);

test('to the card in full: a credit note, and the money goes back', async () => {
  expect(await give(null)).toMatchObject({ ok: true });
  await till.sendRefunds();
  await till.deliverAll();
  expect(await statuses()).toEqual(['succeeded']);
  expect(await credited()).toBe(paid);
  expect(await balance()).toBe(0n);
});

test('in parts, never more than was paid: what is left is told', async () => {
  await give(100n);
  await give(paid - 150n, 'balance');
  expect(await give(51n)).toMatchObject({ code: 'validation_failed', leftMinorUnits: 50n });
  expect(await give(51n, 'balance')).toMatchObject({ code: 'validation_failed' });
  expect(await give(50n)).toMatchObject({ ok: true });
  await till.sendRefunds();
  expect(await credited()).toBe(paid);
  expect(await balance()).toBe(paid - 150n);
});

test('five at once: what was paid goes back once', async () => {
  const answers = await Promise.all(Array.from({ length: 5 }, () => give(null)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
});

test('one that the bank takes days for is followed to its end', async () => {
  till.stripe.account.refundStatus = 'pending';
  await give(null);
  await till.sendRefunds();
  expect(await statuses()).toEqual(['pending']);
  till.stripe.account.endRefund(refundAtStripe(), 'succeeded');
  await till.deliverAll();
  expect(await statuses()).toEqual(['succeeded']);
});

test.each(['at once', 'days later, after it was called done'])(
  'one that fails %s puts the money on the balance',
  async (when) => {
    if (when === 'at once') till.stripe.account.refundStatus = 'failed';
    await give(null);
    await till.sendRefunds();
    if (when !== 'at once') till.stripe.account.endRefund(refundAtStripe(), 'failed');
    const events = till.stripe.takeEvents();
    await till.deliver(...events, ...events.reverse());
    expect(await statuses()).toEqual(['failed']);
    expect(await balance()).toBe(paid);
    expect(await till.flagged()).toEqual([expect.stringContaining("back on the client's balance")]);
  },
);

test('an answer that is lost is asked for again, and done once', async () => {
  till.stripe.failNext(/refunds$/, 'silence_after', 'silence_after');
  await give(null);
  await expect(till.sendRefunds()).rejects.toThrow('Stripe did not answer');
  expect(await statuses()).toEqual(['requested']);
  await till.sendRefunds();
  await till.deliverAll();
  expect(await statuses()).toEqual(['succeeded']);
  expect([...till.stripe.account.objects.values()].filter(({ object }) => object === 'refund')).toHaveLength(1);
});

test('one that was made in the dashboard of the gateway is put before the staff', async () => {
  const [attempt] = await till.attempts(ordered.invoiceId);
  till.stripe.account.answer('POST', '/v1/refunds', { payment_intent: attempt?.reference ?? '', amount: '100' });
  await till.deliverAll();
  expect(await till.flagged()).toEqual([expect.stringContaining('dashboard')]);
  expect(await statuses()).toEqual([]);
});

test('what came twice goes back without a credit note', async () => {
  const [attempt] = await till.attempts(ordered.invoiceId);
  const again = till.stripe.account.tell('payment_intent.succeeded', attempt?.reference ?? '', { id: 'pi_second' });
  await till.deliver(again);
  till.stripe.account.objects.set('pi_second', {
    ...till.stripe.account.get(attempt?.reference ?? ''),
    id: 'pi_second',
  });
  paymentId =
    (await till.payments(ordered.invoiceId)).find(({ settledMinorUnits }) => settledMinorUnits === 0n)?.id ?? '';
  expect(await give(null, 'balance')).toMatchObject({ code: 'validation_failed' });
  expect(await give(null)).toMatchObject({ ok: true });
  await till.sendRefunds();
  expect(await credited()).toBe(0n);
  expect(await balance()).toBe(0n);
  expect(await statuses()).toEqual(['succeeded']);
});

test('a transfer does not go back through a gateway', async () => {
  const other = await till.shop.buy('bob', start, { product: 'hosting-starter', options: { location: 'frankfurt' } });
  paymentId = (await till.payments(other.invoiceId))[0]?.id ?? '';
  expect(await give(null)).toMatchObject({ code: 'not_allowed' });
  expect(await give(null, 'balance')).toMatchObject({ ok: true });
});

function refundAtStripe(): string {
  return [...till.stripe.account.objects.values()].find(({ object }) => object === 'refund')?.id ?? '';
}
