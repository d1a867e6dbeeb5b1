import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startItem } from '@/components/catalog/configuration';
import { currentCatalog } from '@/db/queries/catalog';
import { listServices } from '@/db/queries/portal/services';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { Shop } from '@/e2e/support/shop';
import type { Buyer } from '@/lib/domain/catalog';
import { verifyDatabase } from '@/lib/jobs/verify';
import { visibleProduct } from '../cart/client-view';
import { previewOrder } from '../cart/preview-order';
import { setRate } from '../currencies/set-rate';
import { placeOrder } from '../orders/place-order';
import { saveTaxRule } from '../taxes/save-tax-rule';
import { duplicateProduct } from './duplicate-product';
import type { OptionInput } from './option-input';
import { type ProductDetails, productDetailsSchema } from './product-input';
import { saveCycles } from './save-cycles';
import { saveOption } from './save-option';
import { createProduct } from './save-product';
import { saveProductOptions } from './save-product-parts';
import { setProductStatuses } from './set-status';

const now = Date.UTC(2026, 2, 10, 9);
let scratch: ScratchDatabase;
let shop: Shop;
let made = 0;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, Date.UTC(2026, 0, 1));
});
afterAll(async () => {
  expect((await verifyDatabase(scratch.db, now)).flatMap(({ violations }) => violations)).toEqual([]);
  await scratch.drop();
});

const listNow = async () => currentCatalog(scratch.db);

type Prices = { price?: string; setupFee?: string; status?: 'public' | 'private' | 'retired' };

/** A product as staff make it: 10.00 USD a month, EUR by its rate, pre-paid, set up when paid. */
async function sell(details: Partial<ProductDetails>, { price = '10.00', setupFee = '0.00', status }: Prices = {}) {
  made += 1;
  const code = `made-${made}`;
  const base = {
    status: 'public',
    paymentModel: 'prepaid',
    priceModel: 'fixed_plus_dynamic',
    autoSetup: 'first_payment',
  };
  const created = await createProduct(
    shop.context(now),
    productDetailsSchema.parse({ ...base, name: `Made ${made}`, code, ...details }),
  );
  if (!created.ok) throw new Error(JSON.stringify(created));
  const { productId } = created;
  const cell = { auto: false, price, setupFee, status: status ?? ('public' as const) };
  const cycle = { id: null, unit: 'month' as const, multiplier: 1, setupFeeEntireQuantity: false };
  const prices = [
    { currency: 'USD', ...cell },
    { currency: 'EUR', ...cell, auto: true },
  ];
  const saved = await saveCycles(shop.context(now), { productId, cycles: [{ ...cycle, prices }] });
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  const cycleId = (await listNow()).products.get(productId)?.cycles[0]?.id ?? '';
  return { productId, cycleId, code, quantity: 1, options: {}, domain: null as string | null };
}

type Item = Omit<Awaited<ReturnType<typeof sell>>, 'options'> & { options: Record<string, string> };

/** What is shown to Bob, in USD. */
async function shown(item: Item) {
  const preview = await previewOrder(shop.context(now), { buyer: { clientId: shop.clientIds.bob }, items: [item] });
  if (!preview.ok) throw new Error(preview.code);
  return preview;
}

async function order(item: Item, buyer: Buyer = 'client') {
  made += 1;
  const asked = { clientId: shop.clientIds.bob, buyer, items: [item], idempotencyKey: `fields:${made}` };
  return placeOrder(shop.context(now, { kind: buyer, id: null }), asked);
}

async function rowsOf(placed: Awaited<ReturnType<typeof order>>) {
  if (!placed.ok) throw new Error(JSON.stringify(placed));
  const [row] = await scratch.db.select().from(t.orders).where(eq(t.orders.id, placed.orderId));
  const [service] = await scratch.db
    .select()
    .from(t.services)
    .where(eq(t.services.id, placed.serviceIds[0] ?? ''));
  return { order: row, service };
}

describe('each field of a product has its effect', () => {
  test('name, code, description, group and type', async () => {
    const [group] = await scratch.db.select().from(t.productGroups);
    const details = { name: 'Fields', description: 'Said.', groupId: group?.id ?? null, productType: 'hosting' };
    const { code } = await sell(details);
    expect(visibleProduct(await listNow(), 'USD', code)).toMatchObject({
      name: 'Fields',
      description: 'Said.',
      groupId: group?.id,
    });
    const [row] = await scratch.db.select().from(t.products).where(eq(t.products.code, code));
    expect(row?.productType).toBe('hosting');
  });

  test.each([
    { status: 'public', client: true, staff: true },
    { status: 'private', client: false, staff: true },
    { status: 'retired', client: false, staff: false },
  ] as const)('status $status: client $client, staff $staff', async ({ status, client, staff }) => {
    const item = await sell({ status });
    expect((await order(item, 'client')).ok).toBe(client);
    expect((await order(item, 'staff')).ok).toBe(staff);
    expect(visibleProduct(await listNow(), 'USD', item.code) !== undefined).toBe(client);
  });

  test('the same of the only cycle, and of products in bulk', async () => {
    const secret = await sell({}, { status: 'private' });
    expect(await order(secret)).toMatchObject({ ok: false, code: 'not_available' });
    const [one, two] = [await sell({}), await sell({ status: 'private' })];
    const productIds = [one.productId, two.productId];
    const answer = await setProductStatuses(shop.context(now), { productIds, status: 'private' });
    expect(answer.changed).toEqual([{ id: one.productId, before: 'public' }]);
    expect(await order(one)).toMatchObject({ ok: false, code: 'not_available' });
  });

  test.each([
    { field: 'pre-paid', details: { paymentModel: 'prepaid' }, due: 1500n },
    { field: 'post-paid', details: { paymentModel: 'postpaid' }, due: 500n },
    { field: 'free', details: { priceModel: 'free' }, due: 0n },
  ] as const)('payment and price model: $field comes to $due at first', async ({ details, due }) => {
    const item = await sell(details, { setupFee: '5.00' });
    expect((await shown(item)).dueNow.totalMinorUnits).toBe(due);
  });

  test.each([
    { autoSetup: 'disabled', status: 'waiting_for_payment', provisioning: 'idle' },
    { autoSetup: 'order_placed', status: 'waiting_for_payment', provisioning: 'creating' },
    { autoSetup: 'first_payment', status: 'waiting_for_payment', provisioning: 'idle' },
    { autoSetup: 'order_accepted', status: 'pending', provisioning: 'idle' },
  ] as const)('auto setup $autoSetup', async ({ autoSetup, status, provisioning }) => {
    const rows = await rowsOf(await order(await sell({ autoSetup })));
    expect({ status: rows.order?.status, provisioning: rows.service?.provisioning }).toEqual({ status, provisioning });
  });

  test('apply taxes', async () => {
    const rule = { name: 'City tax', country: 'US', state: null, rate: '2', level: 1, startOn: null, endOn: null };
    const [bob] = await scratch.db.select().from(t.clients).where(eq(t.clients.id, shop.clientIds.bob));
    await saveTaxRule(shop.context(now), { ...rule, country: bob?.country ?? '', ruleId: null });
    const taxed = await shown(await sell({ applyTaxes: true }));
    expect(taxed.dueNow.taxes).toContainEqual(expect.objectContaining({ name: 'City tax', taxMinorUnits: 20n }));
    expect((await shown(await sell({ applyTaxes: false }))).dueNow.taxes).toEqual([]);
  });

  test('allow zero price order', async () => {
    const zero = { price: '0.00' };
    expect(await order(await sell({}, zero))).toMatchObject({ ok: false, code: 'zero_price_not_allowed' });
    expect(await order(await sell({ allowZeroPriceOrder: true }, zero))).toMatchObject({ ok: true });
  });

  test('requires a domain', async () => {
    const item = await sell({ requiresDomain: true });
    expect(await order(item)).toMatchObject({ ok: false, code: 'domain_required' });
    const { service } = await rowsOf(await order({ ...item, domain: 'Bücher.example' }));
    expect(service?.domain).toBe('xn--bcher-kva.example');
  });

  test('setup fee once for the entire quantity', async () => {
    const many = async (setupFeeEntireQuantity: boolean) =>
      shown({ ...(await sell({ setupFeeEntireQuantity }, { setupFee: '5.00' })), quantity: 3 });
    expect((await many(false)).dueNow.subtotalMinorUnits).toBe(4500n);
    expect((await many(true)).dueNow.subtotalMinorUnits).toBe(3500n);
  });

  test('hide its services', async () => {
    const { service } = await rowsOf(await order(await sell({ hideServices: true })));
    const { service: open } = await rowsOf(await order(await sell({ hideServices: false })));
    const ids = await idsShownTo(shop.clientIds.bob);
    expect(ids).toContain(open?.id);
    expect(ids).not.toContain(service?.id);
  });

  test('a copy has prices and options, its own code, and is private', async () => {
    const source = await sell({}, { price: '7.70' });
    const copy = await duplicateProduct(shop.context(now), { productId: source.productId });
    if (!copy.ok) throw new Error(copy.code);
    const product = (await listNow()).products.get(copy.productId);
    expect(product).toMatchObject({ status: 'private' });
    expect(product?.code).not.toBe(source.code);
    expect(product?.cycles[0]?.prices.get('USD')?.priceMinorUnits).toBe(770n);
  });
});

async function idsShownTo(clientId: string): Promise<string[]> {
  const query = { q: '', sort: { column: 'created' as const, isDescending: true }, page: 1, size: 50 };
  const { rows } = await listServices(scratch.db, clientId, query, {}, now);
  return rows.map(({ id }) => id);
}

const anOption: OptionInput = {
  code: 'extra',
  label: 'Extra',
  help: '',
  type: 'quantity',
  required: false,
  status: 'public',
  defaultValue: null,
  min: null,
  max: null,
  step: null,
  pattern: null,
  choices: [],
  prices: [{ choice: null, unit: 'month', multiplier: 1, currency: 'USD', auto: false, price: '1.00', setupFee: '0' }],
};

/** A product with one option, as staff make it, ordered with these values. */
async function withOption(option: Partial<OptionInput>) {
  const item = await sell({});
  const saved = await saveOption(shop.context(now), { ...anOption, ...option, code: `extra-${made}`, optionId: null });
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  await saveProductOptions(shop.context(now), { productId: item.productId, optionIds: [saved.optionId] });
  const code = `extra-${made}`;
  const choose = (value: string): Item => ({ ...item, options: { [code]: value } });
  return { item, code, choose };
}

const monthly = { unit: 'month', multiplier: 1, currency: 'USD', auto: false } as const;
const twoChoices = {
  type: 'choice' as const,
  choices: [
    { id: null, code: 'b', label: 'B first', status: 'public' as const },
    { id: null, code: 'a', label: 'A second', status: 'private' as const },
  ],
  prices: [
    { ...monthly, choice: 0, price: '2.00', setupFee: '3.00' },
    { ...monthly, choice: 1, price: '0.00', setupFee: '0.00' },
  ],
};

describe('each field of an option has its effect', () => {
  test.each([
    { story: 'a unit price', price: '1.00', setupFee: '0', due: 1400n },
    { story: 'a percentage', price: '10%', setupFee: '0', due: 1400n },
    { story: 'a setup fee a unit', price: '0', setupFee: '1.00', due: 1400n },
  ])('$story', async ({ price, setupFee, due }) => {
    const { choose } = await withOption({ prices: [{ ...monthly, choice: null, price, setupFee }] });
    expect((await shown(choose('4'))).dueNow.subtotalMinorUnits).toBe(due);
  });

  test('a choice, its order, and its status', async () => {
    const { item, code, choose } = await withOption(twoChoices);
    expect((await shown(choose('b'))).dueNow.subtotalMinorUnits).toBe(1500n);
    expect(await order(choose('a'))).toMatchObject({ ok: false, code: 'option_invalid' });
    expect(await order(choose('a'), 'staff')).toMatchObject({ ok: true });
    const product = (await listNow()).products.get(item.productId);
    expect(product?.options.find((own) => own.code === code)?.choices.map((own) => own.label)).toEqual([
      'B first',
      'A second',
    ]);
  });

  test.each([
    { story: 'below min', option: { min: 2 }, value: '1' },
    { story: 'above max', option: { max: 5 }, value: '6' },
    { story: 'between steps', option: { step: 2 }, value: '3' },
    { story: 'of another form', option: { type: 'text', pattern: '[a-z]+', prices: [] }, value: 'A1' },
    { story: 'of a retired option', option: { status: 'retired' }, value: '1' },
    { story: 'of a private option', option: { status: 'private' }, value: '1' },
  ] as const)('a value $story is refused', async ({ option, value }) => {
    const { choose } = await withOption({ ...option, prices: 'prices' in option ? [] : anOption.prices });
    expect(await order(choose(value))).toMatchObject({ ok: false, code: 'option_invalid' });
  });

  test('required, and what is chosen when the form opens', async () => {
    const { item, code } = await withOption({ ...twoChoices, required: true, defaultValue: 'b' });
    expect(await order(item)).toMatchObject({ ok: false, code: 'option_required' });
    const product = visibleProduct(await listNow(), 'USD', item.code);
    if (!product) throw new Error('not visible');
    expect(startItem(product, 'USD', undefined).options).toEqual({ [code]: 'b' });
  });
});

test('an automatic price follows the rate at once, and a wrong rate is refused', async () => {
  const { productId, cycleId, code } = await sell({});
  const inEuro = async () => {
    const item = { productId, cycleId, quantity: 1, options: {} };
    const preview = await previewOrder(shop.context(now), { buyer: { currency: 'EUR' }, items: [item] });
    return preview.ok ? preview.dueNow.subtotalMinorUnits : preview.code;
  };
  expect(await setRate(shop.context(now), { currency: 'EUR', rate: '0.50' })).toEqual({ ok: true });
  expect(await inEuro()).toBe(500n);
  await setRate(shop.context(now), { currency: 'EUR', rate: '0.81255' });
  expect(await inEuro()).toBe(813n);
  for (const rate of ['0', '-1', '1,5', '1e3', '', '0.00']) {
    expect(await setRate(shop.context(now), { currency: 'EUR', rate })).toMatchObject({ code: 'validation_failed' });
  }
  expect(await setRate(shop.context(now), { currency: 'USD', rate: '2' })).toMatchObject({ code: 'validation_failed' });
  expect(visibleProduct(await listNow(), 'EUR', code)?.cycles[0]?.prices.get('EUR')?.derived).toBe(true);
});
