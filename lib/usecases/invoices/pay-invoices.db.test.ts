import { inArray } from 'drizzle-orm';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createDatabase, type DatabaseHandle } from '@/db/client';
import { newId } from '@/db/ids';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { issueInvoiceByHand } from '@/e2e/support/hand-invoice';
import { Shop } from '@/e2e/support/shop';
import { verifyDatabase } from '@/lib/jobs/verify';
import { adjustBalance } from '../clients/adjust-balance';
import { payInvoices } from './pay-invoices';

const now = Date.UTC(2026, 4, 4, 9);
const opened: { scratch: ScratchDatabase; wide: DatabaseHandle }[] = [];
let wide: DatabaseHandle;
let shop: Shop;

beforeEach(async () => {
  const scratch = await createScratchDatabase();
  wide = createDatabase({ url: scratch.url, maxConnections: 8 });
  opened.push({ scratch, wide });
  shop = await Shop.open(wide.db, now);
});
afterAll(async () => {
  for (const { scratch, wide: handle } of opened) {
    const broken = (await verifyDatabase(handle.db, now)).filter(({ violations }) => violations.length > 0);
    await handle.close();
    await scratch.drop();
    expect(broken).toEqual([]);
  }
});

async function invoiceOver(clientId: string, minorUnits: bigint, currency = 'USD'): Promise<string> {
  const lines = [{ description: 'Work', minorUnits, isTaxed: false }];
  return issueInvoiceByHand(shop.context(now), { clientId, currency, lines, dueOn: 99_999 });
}

async function give(clientId: string, amount: string, currency = 'USD'): Promise<void> {
  const of = { clientId, adjustmentId: newId(), currency };
  const input = { ...of, direction: 'credit' as const, amount, reason: 'a test' };
  expect(await adjustBalance(shop.context(now), input)).toEqual({ ok: true });
}

async function statusesOf(ids: readonly string[]): Promise<string[]> {
  const rows = await wide.db
    .select()
    .from(t.invoices)
    .where(inArray(t.invoices.id, [...ids]));
  return rows.map(({ status }) => status);
}

const pay = (clientId: string, invoiceIds: string[]) => payInvoices(shop.context(now), { clientId, invoiceIds });

test('several invoices are paid together, each from the balance in its own currency', async () => {
  const clientId = shop.clientIds.priya;
  const ids = [
    await invoiceOver(clientId, 700n),
    await invoiceOver(clientId, 300n),
    await invoiceOver(clientId, 5n, 'EUR'),
  ];
  await give(clientId, '10.00');
  await give(clientId, '0.05', 'EUR');
  expect(await pay(clientId, [...ids, ids[0] ?? ''])).toEqual({ ok: true, paid: 3 });
  expect(await statusesOf(ids)).toEqual(['paid', 'paid', 'paid']);
  const balances = await wide.db.select().from(t.balances);
  expect(balances.filter((own) => own.clientId === clientId).map((own) => own.minorUnits)).toEqual([0n, 0n]);
});

test('a balance that covers only some of them pays none, and another currency is not asked', async () => {
  const clientId = shop.clientIds.priya;
  const ids = [await invoiceOver(clientId, 700n), await invoiceOver(clientId, 301n)];
  await give(clientId, '10.00');
  await give(clientId, '500.00', 'EUR');
  const balance = { minorUnits: 1_000n, currency: 'USD' };
  expect(await pay(clientId, ids)).toEqual({ ok: false, code: 'insufficient_balance', balance });
  expect(await statusesOf(ids)).toEqual(['unpaid', 'unpaid']);
});

test('one that is somebody else’s, or paid already, takes all of them back', async () => {
  const clientId = shop.clientIds.priya;
  await give(clientId, '50.00');
  const [own, foreign] = [await invoiceOver(clientId, 700n), await invoiceOver(shop.clientIds.bob, 100n)];
  expect((await pay(clientId, [own, foreign])).ok).toBe(false);
  expect(await statusesOf([own, foreign])).toEqual(['unpaid', 'unpaid']);
});

test('asked twice at once, each is paid once', async () => {
  const clientId = shop.clientIds.priya;
  await give(clientId, '50.00');
  const ids = [await invoiceOver(clientId, 700n), await invoiceOver(clientId, 300n)];
  const answers = await Promise.all([pay(clientId, ids), pay(clientId, ids), pay(clientId, [...ids].reverse())]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await wide.db.select().from(t.payments)).toHaveLength(2);
});
