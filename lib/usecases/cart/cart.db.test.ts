import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { currentCatalog } from '@/db/queries/catalog';
import { cartOf } from '@/db/queries/portal/carts';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { Shop } from '@/e2e/support/shop';
import { addToCart } from './add-to-cart';
import { placeCartOrder } from './place-cart-order';
import { type PreviewInput, previewOrder } from './preview-order';
import { removeFromCart } from './remove-from-cart';

const now = Date.UTC(2026, 2, 10, 9);
let scratch: ScratchDatabase;
let shop: Shop;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, Date.UTC(2026, 0, 1));
});
afterAll(() => scratch.drop());

const as = () => shop.context(now, { kind: 'client', id: null });

async function itemOf(code: string, options: Record<string, string> = {}, domain: string | null = null) {
  const list = await currentCatalog(scratch.db);
  const product = [...list.products.values()].find((own) => own.code === code);
  const cycle = product?.cycles[0];
  if (!product || !cycle) throw new Error(`the shop has no ${code}`);
  return { productId: product.id, cycleId: cycle.id, quantity: 1, options, domain };
}

async function shown(buyer: PreviewInput['buyer'], items: PreviewInput['items']) {
  const preview = await previewOrder(as(), { buyer, items });
  if (!preview.ok) throw new Error(preview.code);
  return preview;
}

describe('what is shown', () => {
  test('is what the order comes to, line by line and to the cent', async () => {
    const clientId = shop.clientIds.vlad;
    const wishes = [
      await itemOf('hosting-business', { location: 'ashburn', 'daily-backups': 'true', support: 'priority' }),
      await itemOf('cloud-server', { memory: '8gb', cores: '4' }),
      await itemOf('managed-shop', {}, 'müller.de'),
    ];
    for (const item of wishes) await addToCart(as(), { owner: { clientId }, currency: 'RON', item });
    const cart = await cartOf(scratch.db, { clientId });
    const preview = await shown({ clientId }, cart?.items ?? []);
    expect(preview.problems).toEqual([]);
    const placed = await placeCartOrder(as(), {
      clientId,
      orderKey: cart?.orderKey ?? '',
      shownTotalMinorUnits: preview.dueNow.totalMinorUnits,
    });
    if (!placed.ok) throw new Error(JSON.stringify(placed));
    const lines = await scratch.db
      .select()
      .from(t.invoiceLines)
      .where(eq(t.invoiceLines.invoiceId, placed.invoiceId ?? ''))
      .orderBy(t.invoiceLines.position);
    expect(lines.map(({ minorUnits }) => minorUnits)).toEqual(
      preview.items.flatMap((item) => item?.dueNow.map(({ minorUnits }) => minorUnits) ?? []),
    );
    const [invoice] = await scratch.db
      .select()
      .from(t.invoices)
      .where(eq(t.invoices.id, placed.invoiceId ?? ''));
    expect(invoice?.totalMinorUnits).toBe(preview.dueNow.totalMinorUnits);
    expect((await cartOf(scratch.db, { clientId }))?.items).toEqual([]);
  });

  test('tells everything that is wrong at once, beside a price', async () => {
    const item = { ...(await itemOf('managed-shop', { nonsense: '1' }, 'not a domain')), quantity: 0 };
    const preview = await shown({ currency: 'USD' }, [item]);
    expect(preview.problems.map(({ field }) => field).sort()).toEqual(['domain', 'options.nonsense', 'quantity']);
    expect(preview.dueNow.totalMinorUnits).toBe(20900n);
  });

  test('has no tax for a guest, whose country nobody knows', async () => {
    const preview = await shown({ currency: 'EUR' }, [await itemOf('hosting-business', { location: 'frankfurt' })]);
    expect(preview.dueNow).toMatchObject({ totalMinorUnits: 2090n, taxes: [] });
  });
});

describe('ordering', () => {
  async function filledCart(clientId: string) {
    const item = await itemOf('hosting-starter', { location: 'frankfurt' });
    await addToCart(as(), { owner: { clientId }, currency: 'USD', item });
    const cart = await cartOf(scratch.db, { clientId });
    if (!cart) throw new Error('there is no cart');
    const { dueNow } = await shown({ clientId }, cart.items);
    return { clientId, orderKey: cart.orderKey, shownTotalMinorUnits: dueNow.totalMinorUnits };
  }

  test('eight times at once, and once more later, is one order', async () => {
    const wish = await filledCart(shop.clientIds.bob);
    const answers = await Promise.all(Array.from({ length: 8 }, () => placeCartOrder(as(), wish)));
    answers.push(await placeCartOrder(as(), wish));
    const ids = new Set(answers.map((answer) => (answer.ok ? answer.orderId : answer.code)));
    expect(ids.size).toBe(1);
    const orders = await scratch.db.select().from(t.orders).where(eq(t.orders.clientId, wish.clientId));
    expect(orders).toHaveLength(1);
  });

  test('a price that moved is refused with the new total, and nothing is placed', async () => {
    const wish = await filledCart(shop.clientIds.priya);
    await scratch.db.execute(sql`update cycle_prices set price_minor_units = price_minor_units + 100
      where currency = 'USD' and cycle_id in (select c.id from product_cycles c join products p on p.id = c.product_id where p.code = 'hosting-starter')`);
    const answer = await placeCartOrder(as(), wish);
    expect(answer).toMatchObject({
      ok: false,
      code: 'price_changed',
      total: { minorUnits: wish.shownTotalMinorUnits + 100n },
    });
    const { orderKey } = wish;
    expect((await cartOf(scratch.db, { clientId: wish.clientId }))?.orderKey).toBe(orderKey);
  });

  test('a cart that another tab changed is refused, also at the same total', async () => {
    const clientId = shop.clientIds.kenji;
    const owner = { clientId };
    const item = await itemOf('panel-licence');
    const first = await addToCart(as(), { owner, currency: 'JPY', item });
    const seen = await cartOf(scratch.db, owner);
    const { dueNow } = await shown({ clientId }, seen?.items ?? []);
    await addToCart(as(), { owner, currency: 'JPY', item });
    if (first.ok) await removeFromCart(as(), { owner, itemId: first.itemId });
    const answer = await placeCartOrder(as(), {
      clientId,
      orderKey: seen?.orderKey ?? '',
      shownTotalMinorUnits: dueNow.totalMinorUnits,
    });
    expect(answer).toMatchObject({ ok: false, code: 'price_changed' });
  });
});

describe('what may go into a cart', () => {
  test.each([
    { what: 'a private product', code: 'hosting-partner', refused: 'not_available' },
    { what: 'a retired product', code: 'hosting-classic', refused: 'not_available' },
  ])('$what is refused, whoever knows its id', async ({ code, refused }) => {
    const added = await addToCart(as(), { owner: null, currency: 'USD', item: await itemOf(code) });
    expect(added).toMatchObject({ ok: false, code: refused });
  });

  test('a choice that staff retired is refused although its price still stands', async () => {
    await scratch.db.execute(sql`update option_choices set status = 'retired' where code = 'bucharest'`);
    const item = await itemOf('hosting-starter', { location: 'bucharest' });
    const added = await addToCart(as(), { owner: null, currency: 'USD', item });
    expect(added).toMatchObject({ ok: false, code: 'option_invalid', field: 'options.location' });
  });

  test.each([-1, 0, 0.5, 1e9, Number.NaN])('a quantity of %s is refused', async (quantity) => {
    const item = { ...(await itemOf('panel-licence')), quantity };
    const added = await addToCart(as(), { owner: null, currency: 'USD', item });
    expect(added).toMatchObject({ ok: false, code: 'quantity_invalid', field: 'quantity' });
  });
});
