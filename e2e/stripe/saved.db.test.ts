import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newId } from '@/db/ids';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import type { Ordered } from '@/e2e/support/shop';
import { verifyDatabase } from '@/lib/jobs/verify';
import { billClients } from '@/lib/usecases/billing/bill-clients';
import { adjustBalance } from '@/lib/usecases/clients/adjust-balance';
import { payAutomatically, removeMethod } from '@/lib/usecases/payments/saved-methods';
import type { Behaviour } from './account';
import { door, Till } from './till';

vi.setConfig({ testTimeout: 120_000 });
vi.hoisted(() => {
  process.env.TENOR_SECRET = 'stripe-simulator-secret-of-forty-characters';
});

const dayMs = 86_400_000;
const start = Date.UTC(2026, 2, 10, 9);
let scratch: ScratchDatabase;
let till: Till;
let bought: Ordered;

beforeEach(async () => {
  scratch = await createScratchDatabase();
  till = await Till.open(scratch.db, start);
  await scratch.db.update(t.resellers).set({ invoiceBeforeDueDays: 5, suspendAfterOverdueDays: null });
  bought = await till.shop.buy('bob', start, { product: 'hosting-starter', options: { location: 'frankfurt' } });
});

afterEach(async () => {
  await till.stripe.stop();
  expect((await verifyDatabase(scratch.db, till.now)).flatMap(({ violations }) => violations)).toEqual([]);
  await scratch.drop();
});

/** A card is kept that pays by itself; the renewal is issued, and the clock stands at its due day. */
async function renewalDue(behaviour: Behaviour = 'pays'): Promise<string> {
  await till.saveCard(bought.clientId, behaviour);
  await payAutomatically(till.context('client'), { clientId: bought.clientId, isWanted: true });
  await runAt(start + 27 * dayMs);
  const id = await unpaidId();
  const { dueOn } = await till.invoice(id);
  till.now = dueOn * dayMs + dayMs / 2;
  return id;
}

async function unpaidId(): Promise<string> {
  const rows = await till.db.select().from(t.invoices).where(eq(t.invoices.clientId, bought.clientId));
  return rows.find(({ status }) => status === 'unpaid')?.id ?? '';
}

/** The run of an instant, and the charges that it asks for. */
async function runAt(now: number): Promise<void> {
  till.now = now;
  till.shop.jobs.length = 0;
  await billClients(till.context());
  for (const { task, id } of [...till.shop.jobs]) if (task === 'charge_invoice') await till.charge(id);
}

const run = () => runAt(till.now);
const statuses = async (id: string) => (await till.attempts(id)).map(({ status }) => status);

test('a renewal is charged on its due day, not before, and once', async () => {
  const id = await renewalDue();
  expect(await till.attempts(id)).toEqual([]);
  await run();
  await run();
  expect((await till.invoice(id)).status).toBe('paid');
  await till.deliverAll();
  expect(await till.payments(id)).toHaveLength(1);
  expect(
    till.stripe.requests.filter(({ path, method }) => path === '/v1/payment_intents' && method === 'POST'),
  ).toHaveLength(1);
});

test('the balance pays first', async () => {
  const id = await renewalDue();
  const credit = {
    clientId: bought.clientId,
    direction: 'credit' as const,
    adjustmentId: newId(),
    currency: 'USD',
    amount: '50.00',
    reason: 'Gift',
  };
  await adjustBalance(till.context('staff'), credit);
  await run();
  expect((await till.payments(id)).map(({ method }) => method)).toEqual(['balance']);
  expect(await till.attempts(id)).toEqual([]);
});

test('nothing is charged of a client who has not asked for it, or whose card is removed', async () => {
  const id = await renewalDue();
  await payAutomatically(till.context('client'), { clientId: bought.clientId, isWanted: false });
  await run();
  expect(await till.attempts(id)).toEqual([]);
  await payAutomatically(till.context('client'), { clientId: bought.clientId, isWanted: true });
  const [method] = await till.db.select().from(t.savedPaymentMethods);
  await removeMethod(till.context('client'), door, { clientId: bought.clientId, methodId: method?.id ?? '' });
  await run();
  expect(await till.attempts(id)).toEqual([]);
});

test('a declined card is told by mail, tried again after some days, and not for ever', async () => {
  const id = await renewalDue('declines');
  await run();
  await run();
  expect(await statuses(id)).toEqual(['failed']);
  expect(await till.mails('card_failed')).toBe(1);
  for (let day = 2; day <= 12; day += 2) await runAt(till.now + 2 * dayMs);
  expect(await statuses(id)).toEqual(['failed', 'failed', 'failed']);
  expect((await till.attempts(id)).map(({ idempotencyKey }) => idempotencyKey)).toEqual(
    [1, 2, 3].map((number) => `inv-${id}-attempt-${number}`),
  );
  expect((await till.invoice(id)).status).toBe('unpaid');
});

test('a bank that wants its customer: the client is asked by mail, and pays on the page', async () => {
  const id = await renewalDue('asks_owner');
  await run();
  await runAt(till.now + 5 * dayMs);
  expect(await statuses(id)).toEqual(['requires_action']);
  expect(await till.mails('card_confirmation')).toBe(1);
  till.stripe.account.payPage(await till.page(bought.clientId, [id]));
  await till.deliverAll();
  expect((await till.invoice(id)).status).toBe('paid');
});

describe('what nobody knows', () => {
  test.each(['silence_after', 'drop_after', 'html'] as const)(
    'a charge that was answered by %s blocks another until it is known',
    async (fault) => {
      const id = await renewalDue();
      till.stripe.failNext(/payment_intents$/, fault, fault);
      await run();
      expect(await statuses(id)).toEqual(['unknown']);
      await run();
      expect(await till.attempts(id)).toHaveLength(1);
      expect(await till.openPage(bought.clientId, [id])).toMatchObject(
        fault === 'html' ? { code: 'not_allowed' } : { code: 'already_paid' },
      );
    },
  );

  test('looked up, it turns out to be paid', async () => {
    const id = await renewalDue();
    till.stripe.failNext(/payment_intents$/, 'silence_after', 'silence_after');
    await run();
    till.now += 3 * 60_000;
    await till.lookUp();
    expect((await till.invoice(id)).status).toBe('paid');
  });

  test('told by the webhook, and looked up as well: one payment', async () => {
    const id = await renewalDue();
    till.stripe.failNext(/payment_intents$/, 'silence_after', 'silence_after');
    await run();
    await till.deliverAll();
    till.now += 3 * 60_000;
    await till.lookUp();
    expect(await till.payments(id)).toHaveLength(1);
  });

  test('what never arrived is given up after a while, and charged anew', async () => {
    const id = await renewalDue();
    till.stripe.failNext(/payment_intents$/, 'silence', 'silence');
    await run();
    till.now += 3 * 60_000;
    await till.lookUp();
    expect(await statuses(id)).toEqual(['unknown']);
    till.now += 15 * 60_000;
    await till.lookUp();
    await run();
    expect(await statuses(id)).toEqual(['cancelled', 'succeeded']);
    expect(await till.mails('card_failed')).toBe(0);
  });

  test('a late success after the invoice was paid otherwise goes to the balance', async () => {
    const id = await renewalDue();
    till.stripe.failNext(/payment_intents$/, 'silence_after', 'silence_after');
    await run();
    await till.shop.pay(till.now, { clientId: bought.clientId, invoiceId: id });
    await till.deliverAll();
    expect(await till.balance(bought.clientId)).toBe((await till.invoice(id)).totalMinorUnits);
    expect(await till.flagged()).toHaveLength(1);
  });
});

test('keys that are not accepted are ours to mend: staff are told, the client is not', async () => {
  const id = await renewalDue();
  till.stripe.failNext(/payment_intents$/, { status: 401 });
  await run();
  expect(await statuses(id)).toEqual(['failed']);
  expect(await till.mails('card_failed')).toBe(0);
  expect(await till.flagged()).toEqual([expect.stringContaining('could not be charged')]);
});

test('a card is kept when a client pays with it and says so; the gateway may take it away', async () => {
  const other = await till.shop.order('bob', start, { product: 'hosting-starter', options: { location: 'frankfurt' } });
  till.stripe.account.payPage(await till.page(bought.clientId, [other.invoiceId ?? ''], { keepsMethod: true }));
  await till.deliverAll();
  const [method] = await till.db.select().from(t.savedPaymentMethods);
  expect(method).toMatchObject({ brand: 'Visa', last4: '4242', isDefault: true, clientId: bought.clientId });
  till.stripe.account.answer('POST', `/v1/payment_methods/${method?.reference}/detach`, {});
  await till.deliverAll();
  const [gone] = await till.db.select().from(t.savedPaymentMethods);
  expect(gone).toMatchObject({ isDefault: false, removedAt: expect.any(Number) });
});
