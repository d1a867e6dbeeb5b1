import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '@/db/ids';
import { currentCatalog } from '@/db/queries/catalog';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { Shop } from '@/e2e/support/shop';
import type { Buyer } from '@/lib/domain/catalog';
import { refusalText } from '@/lib/format/refusals';
import { verifyDatabase } from '@/lib/jobs/verify';
import { changeService } from '../changes/change-service';
import { adjustBalance } from '../clients/adjust-balance';
import { payInvoice } from '../invoices/pay-invoice';
import { placeOrder } from './place-order';
import { renewService } from './renew-service';

const now = Date.UTC(2026, 2, 10, 9);
let scratch: ScratchDatabase;
let shop: Shop;
let orders = 0;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, Date.UTC(2026, 0, 1));
  await scratch.db.execute(sql`update option_choices set status = 'private' where code = 'priority'`);
  await scratch.db.execute(sql`update options set status = 'private' where code = 'daily-backups'`);
});
afterAll(async () => {
  expect((await verifyDatabase(scratch.db, now)).flatMap(({ violations }) => violations)).toEqual([]);
  await scratch.drop();
});

async function place(buyer: Buyer, options: Record<string, string>, shownTotalMinorUnits?: bigint) {
  const list = await currentCatalog(scratch.db);
  const product = [...list.products.values()].find(({ code }) => code === 'hosting-business');
  const cycle = product?.cycles.find(({ unit }) => unit === 'month');
  if (!product || !cycle) throw new Error('the shop has no business hosting');
  orders += 1;
  return placeOrder(shop.context(now, { kind: buyer, id: null }), {
    clientId: shop.clientIds.bob,
    buyer,
    items: [{ productId: product.id, cycleId: cycle.id, quantity: 1, options: { location: 'ashburn', ...options } }],
    idempotencyKey: `hidden:${orders}`,
    shownTotalMinorUnits,
  });
}

test.each<{ options: Record<string, string>; option: string }>([
  { options: { support: 'priority' }, option: 'support' },
  { options: { 'daily-backups': 'true' }, option: 'daily-backups' },
])('an end-user may not order a private $option, staff may', async ({ options, option }) => {
  expect(await place('client', options)).toMatchObject({ ok: false, code: 'option_invalid', option });
  expect(await place('staff', options)).toMatchObject({ ok: true });
});

test('a change refuses what is private to end-users, and keeps what staff gave', async () => {
  const { serviceId, clientId } = await shop.buy('bob', now, {
    product: 'hosting-business',
    options: { location: 'ashburn' },
  });
  const change = (buyer: Buyer, wish: { options?: Record<string, string>; quantity?: number }) =>
    changeService(shop.context(now), clientId, { serviceId, buyer, ...wish });
  const secret = { options: { support: 'priority' } };
  expect(await change('client', secret)).toMatchObject({ ok: false, code: 'option_invalid', option: 'support' });
  const given = await change('staff', secret);
  expect(given).toMatchObject({ ok: true });
  if (given.ok) await shop.pay(now, { clientId, invoiceId: given.invoiceId });
  expect(await change('client', { quantity: 2, ...secret })).toMatchObject({ ok: true });
});

test('a service with a private value is renewed by its owner at the price of that value', async () => {
  const placed = await place('staff', { support: 'priority' });
  if (!placed.ok) throw new Error(placed.code);
  const clientId = shop.clientIds.bob;
  await shop.pay(now, { clientId, invoiceId: placed.invoiceId });
  await shop.workOff(now);
  const [serviceId = ''] = placed.serviceIds;
  expect(await renewService(shop.context(now), { clientId, serviceId, buyer: 'client' })).toMatchObject({ ok: true });
});

test('refused for another price or too little money, the sentence says the amount', async () => {
  const dear = await place('client', {}, 1n);
  expect(dear).toMatchObject({ ok: false, code: 'price_changed' });
  if (!dear.ok) expect(refusalText(dear)).toMatch(/the total is now \d+\.\d\d USD/);
  const ordered = await shop.order('bob', now, { product: 'hosting-business', options: { location: 'ashburn' } });
  const { clientId, invoiceId } = ordered;
  const input = { clientId, invoiceId: invoiceId ?? '', minorUnits: null, method: 'balance' as const };
  const poor = await payInvoice(shop.context(now), input);
  expect(poor).toMatchObject({ ok: false, code: 'insufficient_balance' });
  if (!poor.ok) expect(refusalText(poor)).toMatch(/balance of \d+\.\d\d USD/);
  const out = await adjustBalance(shop.context(now), {
    ...{ clientId, adjustmentId: newId(), direction: 'pay_out', currency: 'USD', amount: '9000000.00', reason: 'all' },
  });
  if (!out.ok) expect(refusalText(out)).toMatch(/balance of \d+\.\d\d USD/);
  expect(out.ok).toBe(false);
});
