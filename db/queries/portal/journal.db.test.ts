import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '@/db/ids';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { issueInvoiceByHand } from '@/e2e/support/hand-invoice';
import { Shop } from '@/e2e/support/shop';
import { adjustBalance } from '@/lib/usecases/clients/adjust-balance';
import { creditInvoice } from '@/lib/usecases/invoices/credit-invoice';
import { payInvoice } from '@/lib/usecases/invoices/pay-invoice';
import { balanceEntriesOf } from './journal';
import { paymentOfClient } from './payment-details';

const day = 86_400_000;
const start = Date.UTC(2026, 4, 4, 9);
const all = { page: 1, size: 50 };
let scratch: ScratchDatabase;
let shop: Shop;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, start);
  const clientId = shop.clientIds.priya;
  const lines = [{ description: 'Work', minorUnits: 1_000n, isTaxed: false }];
  const invoiceId = await issueInvoiceByHand(shop.context(start), { clientId, currency: 'EUR', lines, dueOn: 99_999 });
  const pay = (at: number, minorUnits: bigint) =>
    payInvoice(shop.context(at), { clientId, invoiceId, minorUnits, method: 'bank_transfer' });
  await pay(start + day, 400n);
  await pay(start + 2 * day, 900n);
  await creditInvoice(shop.context(start + 3 * day), { clientId, invoiceId, minorUnits: 250n, reason: 'goodwill' });
  const of = { clientId, adjustmentId: newId(), currency: 'EUR' };
  const debit = { ...of, direction: 'debit' as const, amount: '1.00', reason: 'a mistake' };
  await adjustBalance(shop.context(start + 4 * day), debit);
});
afterAll(() => scratch.drop());

const shown = async (filter = {}, currency = 'EUR') => {
  const { rows } = await balanceEntriesOf(scratch.db, shop.clientIds.priya, currency, all, filter);
  return rows.map(({ cause, minorUnits, balanceMinorUnits }) => [cause, minorUnits, balanceMinorUnits]);
};

test('each entry tells the balance that it left, also when others are filtered away', async () => {
  expect(await shown()).toEqual([
    ['staff_debit', -100n, 450n],
    ['credit_note', 250n, 550n],
    ['payment', 300n, 300n],
  ]);
  expect(await shown({ cause: 'credit_note' })).toEqual([['credit_note', 250n, 550n]]);
  expect(await shown({ from: start + 2.5 * day, before: start + 3.5 * day })).toEqual([['credit_note', 250n, 550n]]);
  expect(await shown({}, 'USD')).toEqual([]);
});

test('each entry names what it came from', async () => {
  const { rows } = await balanceEntriesOf(scratch.db, shop.clientIds.priya, 'EUR', all);
  expect(rows[0]).toMatchObject({ note: 'a mistake', invoiceId: null, paymentId: null });
  expect(rows[1]).toMatchObject({ creditReason: 'goodwill', creditNoteId: expect.any(String) });
  expect(rows[2]).toMatchObject({ paymentId: expect.any(String), invoiceId: expect.any(String) });
});

test('a payment says whether it completed its invoice, and is nobody else’s', async () => {
  const clientId = shop.clientIds.priya;
  const payments = await scratch.db
    .select()
    .from(t.payments)
    .where(eq(t.payments.clientId, clientId))
    .orderBy(t.payments.receivedAt);
  const told = await Promise.all(payments.map(({ id }) => paymentOfClient(scratch.db, clientId, id)));
  expect(told.map((found) => found?.completes)).toEqual([false, true]);
  expect(told.map((found) => found?.payment.settledMinorUnits)).toEqual([400n, 600n]);
  expect(await paymentOfClient(scratch.db, shop.clientIds.bob, payments[0]?.id ?? '')).toBeUndefined();
});
