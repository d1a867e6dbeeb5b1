import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newId } from '@/db/ids';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import type { Ordered } from '@/e2e/support/shop';
import { verifyDatabase } from '@/lib/jobs/verify';
import { adjustBalance } from '@/lib/usecases/clients/adjust-balance';
import { cancelInvoice } from '@/lib/usecases/invoices/cancel-invoice';
import { payInvoice } from '@/lib/usecases/invoices/pay-invoice';
import { topUpBalance } from '@/lib/usecases/invoices/top-up';
import type { StripeObject } from './account';
import { Till } from './till';

vi.setConfig({ testTimeout: 120_000 });
vi.hoisted(() => {
  process.env.TENOR_SECRET = 'stripe-simulator-secret-of-forty-characters';
});

const start = Date.UTC(2026, 2, 10, 9);
let scratch: ScratchDatabase;
let till: Till;
let ordered: Ordered;

beforeEach(async () => {
  scratch = await createScratchDatabase();
  till = await Till.open(scratch.db, start);
  ordered = await till.shop.order('bob', start, { product: 'hosting-starter', options: { location: 'frankfurt' } });
});

afterEach(async () => {
  await till.stripe.stop();
  expect((await verifyDatabase(scratch.db, till.now)).flatMap(({ violations }) => violations)).toEqual([]);
  await scratch.drop();
});

const invoiceId = () => ordered.invoiceId ?? '';
const status = async () => (await till.invoice(invoiceId())).status;

async function paidPage() {
  const page = await till.page(ordered.clientId, [invoiceId()]);
  till.stripe.account.payPage(page);
  const [completed, succeeded] = till.stripe.takeEvents();
  if (!completed || !succeeded) throw new Error('nothing happened');
  return { page, completed, succeeded };
}

test('a payment on the page settles the invoice when the webhook says so, and not before', async () => {
  const { completed } = await paidPage();
  expect(await status()).toBe('unpaid');
  await till.deliver(completed);
  expect(await status()).toBe('paid');
  const [payment] = await till.payments(invoiceId());
  expect(payment).toMatchObject({ method: 'stripe', minorUnits: (await till.invoice(invoiceId())).totalMinorUnits });
  expect((await till.attempts(invoiceId())).map((attempt) => attempt.status)).toEqual(['succeeded']);
});

test.each([
  { story: 'twice', order: [0, 0] },
  { story: 'both events, the payment first', order: [1, 0] },
  { story: 'all of them three times', order: [0, 1, 0, 1, 0, 1] },
])('delivered $story: one payment', async ({ order }) => {
  const { completed, succeeded } = await paidPage();
  for (const index of order) await till.deliver(index === 0 ? completed : succeeded);
  expect(await till.payments(invoiceId())).toHaveLength(1);
  expect(await till.flagged()).toEqual([]);
});

test('a success that is told before the failure that came earlier stays a success', async () => {
  const { succeeded } = await paidPage();
  await till.deliver(succeeded);
  const failed = till.stripe.account.tell('payment_intent.canceled', intentOf(succeeded), { status: 'canceled' });
  await till.deliver(failed);
  expect(await status()).toBe('paid');
});

test('a webhook that is lost is made up for by asking', async () => {
  await paidPage();
  till.now += 3 * 60_000;
  await till.lookUp();
  expect(await status()).toBe('paid');
});

describe('what is not believed', () => {
  test.each([
    { story: 'signed with another secret', signing: { secret: 'whsec_somebody_else' } },
    { story: 'signed an hour ago', signing: { at: Date.now() - 3_600_000 } },
    { story: 'signed in an hour', signing: { at: Date.now() + 3_600_000 } },
  ])('$story: refused and not kept', async ({ signing }) => {
    const { completed } = await paidPage();
    expect(await till.receive(completed, signing)).toEqual({ ok: false, code: 'not_allowed' });
    await till.process(completed);
    expect(await status()).toBe('unpaid');
  });

  test.each([
    { story: 'another amount', change: { amount_received: 1 }, problem: /amount/ },
    { story: 'another currency', change: { currency: 'eur' }, problem: /EUR/ },
    { story: 'another mode', change: { livemode: true }, problem: /merchant/ },
    {
      story: 'an attempt of nobody',
      change: { metadata: { tenor_attempt: 'x', tenor_gateway: 'x' } },
      problem: /not known/,
    },
  ])('$story: settles nothing and is put before the staff', async ({ change, problem }) => {
    const { succeeded } = await paidPage();
    await till.deliver(till.stripe.account.tell('payment_intent.succeeded', intentOf(succeeded), change));
    expect(await status()).toBe('unpaid');
    expect(await till.flagged()).toEqual([expect.stringMatching(problem)]);
    await till.deliver(succeeded);
    expect(await status()).toBe('paid');
  });

  test('a payment of somebody else on the same account is none of ours', async () => {
    const { succeeded } = await paidPage();
    await till.deliver(till.stripe.account.tell('payment_intent.succeeded', intentOf(succeeded), { metadata: {} }));
    expect(await till.flagged()).toEqual([]);
    expect(await status()).toBe('unpaid');
  });
});

describe('what comes too late', () => {
  test('paid by bank meanwhile: the money goes to the balance and is told', async () => {
    const { completed } = await paidPage();
    await till.shop.pay(start, ordered);
    await till.deliver(completed);
    const { totalMinorUnits } = await till.invoice(invoiceId());
    expect(await till.balance(ordered.clientId)).toBe(totalMinorUnits);
    expect(await till.flagged()).toEqual([expect.stringContaining('balance')]);
    expect(await till.mails('staff_payment_flagged')).toBeGreaterThan(0);
  });

  test('paid in part by bank meanwhile: what is too much goes to the balance', async () => {
    const { completed } = await paidPage();
    const input = {
      clientId: ordered.clientId,
      invoiceId: invoiceId(),
      minorUnits: 100n,
      method: 'bank_transfer' as const,
    };
    await payInvoice(till.context('staff'), input);
    await till.deliver(completed);
    expect(await status()).toBe('paid');
    expect(await till.balance(ordered.clientId)).toBe(100n);
  });

  test('cancelled meanwhile: the money goes to the balance', async () => {
    const { completed } = await paidPage();
    await cancelInvoice(till.context('staff'), { clientId: ordered.clientId, invoiceId: invoiceId() });
    await till.deliver(completed);
    expect(await status()).toBe('cancelled');
    expect(await till.balance(ordered.clientId)).toBe((await till.invoice(invoiceId())).totalMinorUnits);
  });

  test('a second success of the same attempt goes to the balance, once', async () => {
    const { succeeded } = await paidPage();
    await till.deliver(succeeded);
    const again = till.stripe.account.tell('payment_intent.succeeded', intentOf(succeeded), { id: 'pi_second' });
    await till.deliver(again, { ...again, id: 'evt_another' });
    const { totalMinorUnits } = await till.invoice(invoiceId());
    expect(await till.balance(ordered.clientId)).toBe(totalMinorUnits);
    expect(await till.payments(invoiceId())).toHaveLength(2);
  });
});

describe('one open page an invoice', () => {
  test('a page that was left is ended before another one opens', async () => {
    const first = await till.page(ordered.clientId, [invoiceId()]);
    const second = await till.page(ordered.clientId, [invoiceId()]);
    expect(second).not.toBe(first);
    expect(till.stripe.account.get(first).status).toBe('expired');
    expect((await till.attempts(invoiceId())).map((attempt) => attempt.status)).toEqual(['cancelled', 'started']);
    expect((await till.attempts(invoiceId())).map((attempt) => attempt.idempotencyKey)).toEqual([
      `inv-${invoiceId()}-attempt-1`,
      `inv-${invoiceId()}-attempt-2`,
    ]);
  });

  test('a page that was paid, though nobody told us, is not opened again', async () => {
    await paidPage();
    expect(await till.openPage(ordered.clientId, [invoiceId()])).toMatchObject({ code: 'already_paid' });
    expect(await status()).toBe('paid');
  });

  test('what takes days blocks another payment, and settles when it arrives', async () => {
    const page = await till.page(ordered.clientId, [invoiceId()]);
    const intent = till.stripe.account.payPage(page, { isDelayed: true });
    await till.deliverAll();
    expect(await till.openPage(ordered.clientId, [invoiceId()])).toMatchObject({ code: 'not_allowed' });
    till.stripe.account.endDelayed(intent.id, 'succeeded');
    await till.deliverAll();
    expect(await status()).toBe('paid');
    expect(await till.payments(invoiceId())).toHaveLength(1);
  });

  test('what took days and failed lets the client pay again', async () => {
    const page = await till.page(ordered.clientId, [invoiceId()]);
    const intent = till.stripe.account.payPage(page, { isDelayed: true });
    await till.deliverAll();
    till.stripe.account.endDelayed(intent.id, 'failed');
    await till.deliverAll();
    expect(await till.openPage(ordered.clientId, [invoiceId()])).toEqual(expect.any(String));
  });

  test.each([
    ['silence_after', 'silence_after'],
    ['bare_string'],
    ['html', 'html'],
    [{ status: 500 }, { status: 500 }],
  ] as const)('a page that could not be opened (%j) blocks nothing', async (...faults) => {
    till.stripe.failNext(/sessions$/, ...faults);
    expect(await till.openPage(ordered.clientId, [invoiceId()])).toMatchObject({ code: 'not_allowed' });
    expect(await till.openPage(ordered.clientId, [invoiceId()])).toEqual(expect.any(String));
  });

  test('a page is opened once though its answer was lost on the way', async () => {
    till.stripe.failNext(/sessions$/, 'drop_after');
    const page = await till.page(ordered.clientId, [invoiceId()]);
    expect(till.stripe.account.get(page).status).toBe('open');
    expect(
      [...till.stripe.account.objects.values()].filter(({ object }) => object === 'checkout.session'),
    ).toHaveLength(1);
  });
});

test('several invoices are paid by one payment, each its own', async () => {
  const other = await till.shop.order('bob', start, { product: 'hosting-starter', options: { location: 'frankfurt' } });
  const page = await till.page(ordered.clientId, [invoiceId(), other.invoiceId ?? '']);
  till.stripe.account.payPage(page);
  await till.deliverAll();
  for (const id of [ordered.invoiceId, other.invoiceId]) {
    expect((await till.invoice(id)).status).toBe('paid');
    expect(await till.payments(id)).toHaveLength(1);
  }
});

test('invoices of another client are not paid with', async () => {
  const foreign = till.shop.clientIds.ada;
  expect(await till.openPage(foreign, [invoiceId()])).toMatchObject({ ok: false });
});

test('a top-up pays what was due from the balance at once', async () => {
  await adjustBalance(till.context('staff'), {
    clientId: ordered.clientId,
    adjustmentId: newId(),
    direction: 'credit',
    currency: 'USD',
    amount: '0.01',
    reason: 'A start',
  });
  const topUp = await topUpBalance(till.context('client'), {
    clientId: ordered.clientId,
    currency: 'USD',
    minorUnits: 2_000n,
  });
  if (!topUp.ok) throw new Error('no top-up');
  till.now = start + 10 * 86_400_000;
  till.stripe.account.payPage(await till.page(ordered.clientId, [topUp.invoiceId]));
  await till.deliverAll();
  expect((await till.invoice(topUp.invoiceId)).status).toBe('paid');
  expect(await status()).toBe('paid');
});

function intentOf({ data }: StripeObject): string {
  return (data as { object: { id: string } }).object.id;
}
