import { eq, sql } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '@/db/ids';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { Shop } from '@/e2e/support/shop';
import { dayOf } from '@/lib/domain/calendar';
import { addToCart } from '@/lib/usecases/cart/add-to-cart';
import { visibleProducts } from '@/lib/usecases/cart/client-view';
import { placeCartOrder } from '@/lib/usecases/cart/place-cart-order';
import { previewOrder } from '@/lib/usecases/cart/preview-order';
import { currentCatalog } from './catalog';
import { listJournal } from './client-lists';
import { listEvents } from './event-lists';
import { listInvoices, listPayments } from './invoice-lists';
import { listMails } from './mail-lists';
import { listOptions } from './option-lists';
import { listOrders } from './order-lists';
import { cartOf } from './portal/carts';
import { listInvoices as portalInvoices } from './portal/invoices';
import { listOrders as portalOrders } from './portal/orders';
import { listServices as portalServices } from './portal/services';
import { listProducts } from './product-lists';
import { listServices } from './service-lists';
import { listTasks } from './task-lists';

const now = Date.UTC(2026, 2, 10, 9);
let scratch: ScratchDatabase;
let shop: Shop;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, Date.UTC(2026, 0, 1));
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => scratch.drop());

/** How many statements reach the database while something is done. */
async function statementsOf(act: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(pg.Client.prototype, 'query');
  await act();
  const { length } = query.mock.calls;
  query.mockRestore();
  return length;
}

const list = async () => currentCatalog(scratch.db);

async function fillCart(clientId: string, items: number): Promise<void> {
  const product = [...(await list()).products.values()].find(({ code }) => code === 'panel-licence');
  const cycleId = product?.cycles[0]?.id ?? '';
  for (let item = 0; item < items; item += 1) {
    const added = await addToCart(shop.context(now), {
      owner: { clientId },
      currency: 'USD',
      item: { productId: product?.id ?? '', cycleId, quantity: item + 1, options: {} },
    });
    if (!added.ok) throw new Error(JSON.stringify(added));
  }
}

test('a cart of 20 items is shown and ordered with as many statements as a cart of one', async () => {
  const counts = [];
  for (const items of [1, 1, 20]) {
    const clientId = shop.clientIds.bob;
    await fillCart(clientId, items);
    const show = async () => {
      const cart = await cartOf(scratch.db, { clientId });
      const preview = await previewOrder(shop.context(now), { buyer: { clientId }, items: cart?.items ?? [] });
      if (!preview.ok) throw new Error(preview.code);
      return { orderKey: cart?.orderKey ?? '', shownTotalMinorUnits: preview.dueNow.totalMinorUnits };
    };
    const seen = await show();
    counts.push({
      shown: await statementsOf(show),
      ordered: await statementsOf(async () => {
        const placed = await placeCartOrder(shop.context(now), { clientId, ...seen });
        if (!placed.ok) throw new Error(JSON.stringify(placed));
        expect(placed.serviceIds).toHaveLength(items);
      }),
    });
  }
  const [, one, twenty] = counts;
  expect(one?.shown).toBeGreaterThan(0);
  expect(twenty).toEqual(one);
});

test('a price list of 500 products in 4 currencies is read with as many statements as one of a dozen', async () => {
  const query = { q: '', sort: { column: 'name' as const, isDescending: false }, page: 1, size: 50 };
  const none = { status: [], groupId: undefined, module: undefined, paymentModel: undefined };
  const reads: Record<string, () => Promise<unknown>> = {
    'the price list': async () => {
      await scratch.db.update(t.catalogVersions).set({ version: sql`version + 1` });
      return list();
    },
    'the products of a customer': async () => visibleProducts(await list(), 'EUR'),
    'the list of products': () => listProducts(scratch.db, query, none),
    'the list of options': () =>
      listOptions(scratch.db, { ...query, sort: { column: 'label', isDescending: false } }, { status: [], type: [] }),
    'the list of orders': () =>
      listOrders(scratch.db, { ...query, sort: { column: 'number', isDescending: true } }, { status: [], type: [] }),
  };
  const measure = async () => {
    const counts: Record<string, number> = {};
    for (const [name, read] of Object.entries(reads)) counts[name] = await statementsOf(read);
    return counts;
  };
  const few = await measure();
  await addProducts(500);
  expect(visibleProducts(await list(), 'EUR').length).toBeGreaterThan(500);
  expect(await measure()).toEqual(few);
});

test('a full page of a list is read with as many statements as a few rows', async () => {
  const clientId = shop.clientIds.ada;
  const today = dayOf(now, 'UTC');
  const by = <C extends string>(column: C, q = '') => ({ q, sort: { column, isDescending: true }, page: 1, size: 50 });
  const { db } = scratch;
  const wish = { product: 'hosting-starter', options: { location: 'frankfurt' } };
  const reads: Record<string, () => Promise<{ rows: unknown[] }>> = {
    orders: () => listOrders(db, by('amount'), { status: [], type: [] }),
    'orders found': () => listOrders(db, by('placed', 'a'), { status: [], type: [] }),
    services: () => listServices(db, by('created'), { status: [], zone: 'UTC' }),
    invoices: () => listInvoices(db, by('issued'), { status: [], kind: [], today }),
    payments: () => listPayments(db, by('received'), { method: [], zone: 'UTC' }),
    mails: () => listMails(db, by('queued'), { status: [] }),
    tasks: () => listTasks(db, by('created'), { status: [], verb: [] }),
    events: () => listEvents(db, by('at'), { actor: [], zone: 'UTC' }),
    journal: () => listJournal(db, clientId, by('at')),
    "a client's orders": () => portalOrders(db, clientId, by('amount'), {}),
    "a client's invoices": () => portalInvoices(db, clientId, by('issued'), {}, today),
    "a client's services": () => portalServices(db, clientId, by('created'), {}, now),
  };
  const measure = async () => {
    const found: Record<string, { rows: number; statements: number }> = {};
    for (const [name, read] of Object.entries(reads)) {
      const statements = await statementsOf(read);
      found[name] = { rows: (await read()).rows.length, statements };
    }
    return found;
  };
  await shop.buy('ada', now, wish);
  const few = await measure();
  for (let bought = 0; bought < 60; bought += 1) await shop.buy('ada', now, wish);
  const many = await measure();
  for (const [name, { rows, statements }] of Object.entries(many)) {
    expect([name, rows, statements]).toEqual([name, 50, few[name]?.statements]);
    expect(few[name]?.rows).toBeLessThan(50);
  }
}, 60_000);

/** Copies of a product, each by the month with a price in four currencies. */
async function addProducts(count: number): Promise<void> {
  const [pattern] = await scratch.db.select().from(t.products).where(eq(t.products.code, 'panel-licence'));
  if (!pattern) throw new Error('the shop has no panel-licence');
  const products = Array.from({ length: count }, (_, index) => ({
    ...pattern,
    id: newId(),
    code: `copy-${index}`,
    name: `Copy ${index}`,
  }));
  const cycles = products.map(({ id }) => ({ id: newId(), productId: id, unit: 'month' as const, multiplier: 1 }));
  await scratch.db.insert(t.products).values(products);
  await scratch.db.insert(t.productCycles).values(cycles);
  await scratch.db
    .insert(t.cyclePrices)
    .values(
      cycles.flatMap(({ id }) =>
        ['USD', 'EUR', 'JPY', 'RON'].map((currency) => ({ cycleId: id, currency, priceMinorUnits: 1000n })),
      ),
    );
}
