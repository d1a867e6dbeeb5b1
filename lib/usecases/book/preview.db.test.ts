import { asc, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { Player } from '@/lib/jobs/simulate/player';
import { readStory } from '@/lib/jobs/simulate/simulate-story';
import { verifyDatabase } from '@/lib/jobs/verify';
import { billClients } from '../billing/bill-clients';
import { changeService, quoteServiceChange } from '../changes/change-service';
import type { UseCaseContext } from '../context';
import { type PlaceOrderInput, placeInBook, placeOrder } from '../orders/place-order';
import type { Book } from './book';
import { peekBook } from './open';

const shop = `
story: A price list with some of everything
timeZone: Europe/Bucharest
start: 2026-01-31T08:00
reseller: { suspendAfterOverdueDays: 5, terminateAfterSuspendedDays: 9 }
taxRules: [{ name: VAT, country: RO, rate: "19" }, { name: City, country: RO, rate: "2.5" }]
products:
  small:
    applyTaxes: true
    creditOnDowngrade: true
    cycles: { monthly: { unit: month, multiplier: 1, prices: { USD: { price: "9.99", setupFee: "1.11" } } }, yearly: { unit: year, multiplier: 1, prices: { USD: { price: "99.90" } } } }
    options: [ram, slots]
    upgrades: [large]
  large:
    applyTaxes: true
    cycles: { monthly: { unit: month, multiplier: 1, prices: { USD: { price: "29.97", setupFee: "3.33" } } }, yearly: { unit: year, multiplier: 1, prices: { USD: { price: "300.10" } } } }
    options: [ram, slots]
    upgrades: [small]
  vm: { paymentModel: postpaid, autoSetup: order_placed, cycles: { monthly: { unit: month, multiplier: 1, prices: { USD: { price: "7.77", setupFee: "0.55" } } } }, options: [slots] }
options:
  ram: { type: choice, choices: { 4gb: { monthly: "0.00", yearly: "1.00" }, 8gb: { monthly: ["3.35", "1.00"], yearly: ["33.50", "2.00"] } } }
  slots: { type: quantity, min: 0, max: 9, unit: { monthly: ["0.33", "0.11"], yearly: ["3.33", "0.22"] } }
clients: { ada: { country: RO, balance: "500.00" }, bob: { country: US } }
steps: []
`;

let scratch: ScratchDatabase;
let player: Player;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  const story = readStory(shop);
  if (typeof story === 'string') throw new Error(story);
  player = await Player.begin(scratch.db, story);
});

afterAll(() => scratch.drop());

const context = (kind: 'client' | 'system' = 'client'): UseCaseContext => ({
  db: scratch.db,
  zone: 'Europe/Bucharest',
  now: player.now,
  actor: { kind, id: null },
  enqueue: () => undefined,
});

type Line = { kind: string; code: string; minorUnits: bigint; taxMinorUnits: bigint };
const sameOf = ({ kind, code, minorUnits, taxMinorUnits }: Line): Line => ({ kind, code, minorUnits, taxMinorUnits });

async function writtenLines(invoiceId: string | null): Promise<Line[]> {
  const lines = await scratch.db
    .select()
    .from(t.invoiceLines)
    .where(sql`${t.invoiceLines.invoiceId} = ${invoiceId}`)
    .orderBy(asc(t.invoiceLines.position));
  return lines.map(sameOf);
}

const values = fc.record(
  { ram: fc.constantFrom('4gb', '8gb'), slots: fc.integer({ min: 0, max: 9 }).map(String) },
  { requiredKeys: [] },
);
const quantity = fc.integer({ min: 1, max: 4 });
const item = fc.oneof(
  fc.record({
    product: fc.constantFrom('small', 'large'),
    cycle: fc.constantFrom('monthly', 'yearly'),
    quantity,
    options: values,
  }),
  fc.record({
    product: fc.constant('vm'),
    cycle: fc.constant('monthly'),
    quantity,
    options: fc.constant({ slots: '3' }),
  }),
);

/** Seeds are fixed: the same carts and changes in every run. */
const fixed = (numRuns: number, seed: number) => ({ numRuns, seed, endOnFailure: true });

test('what a preview of an order shows is what placing it writes, line by line', async () => {
  let count = 0;
  const cart = fc.record({
    client: fc.constantFrom('ada', 'bob'),
    items: fc.array(item, { minLength: 1, maxLength: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(cart, async ({ client, items }) => {
      count += 1;
      const clientId = player.world.clients.get(client)?.id ?? expect.unreachable(client);
      const wanted = items.map(({ product, cycle, ...own }) => {
        const known = player.world.products.get(product) ?? expect.unreachable(product);
        return { ...own, productId: known.id, cycleId: known.cycles.get(cycle)?.id ?? expect.unreachable(cycle) };
      });
      const input: PlaceOrderInput = { clientId, buyer: 'client', items: wanted, idempotencyKey: `cart ${count}` };
      const preview = await peekBook(context(), clientId, {}, (book) => previewOf(book, input));
      if (!('lines' in preview)) return expect.unreachable('no preview');
      const placed = await placeOrder(context(), { ...input, shownTotalMinorUnits: preview.totalMinorUnits });
      if (!placed.ok) return expect.unreachable(placed.code);
      expect(await writtenLines(placed.invoiceId)).toEqual(preview.lines);
    }),
    fixed(40, 20_260_131),
  );
}, 60_000);

function previewOf(book: Book, input: PlaceOrderInput): { lines: Line[]; totalMinorUnits: bigint } {
  const placed = placeInBook(book, input);
  if (!placed.ok) return expect.unreachable(placed.code);
  const invoice = book.invoices.get(placed.invoiceId ?? '') ?? expect.unreachable('no invoice');
  return { lines: invoice.lines.map(sameOf), totalMinorUnits: invoice.totalMinorUnits };
}

test('what a quote of a change shows is what placing it does, line by line', async () => {
  let count = 0;
  const change = fc.record({
    from: fc.record({
      product: fc.constantFrom('small', 'large'),
      cycle: fc.constantFrom('monthly', 'yearly'),
      quantity,
      options: values,
    }),
    to: fc.record(
      {
        product: fc.constantFrom('small', 'large'),
        cycle: fc.constantFrom('monthly', 'yearly'),
        quantity,
        options: values,
      },
      { requiredKeys: [] },
    ),
    days: fc.nat(3),
  });
  await fc.assert(
    fc.asyncProperty(change, async ({ from, to, days }) => {
      count += 1;
      const [order, service] = [`o${count}`, `s${count}`];
      await player.play({ order: { as: order, client: 'ada', by: 'client', items: [{ as: service, ...from }] } });
      await player.play({ pay: { invoice: order, method: 'bank_transfer' } });
      await player.play({ advance: { days } });
      const { id: serviceId, clientId } = player.services.get(service) ?? expect.unreachable(service);
      const { product, cycle, ...own } = to;
      const target = player.world.products.get(product ?? from.product) ?? expect.unreachable('product');
      const request = {
        serviceId,
        buyer: 'client' as const,
        productId: target.id,
        cycle: target.cycles.get(cycle ?? from.cycle),
        ...own,
      };
      const quoted = await quoteServiceChange(context(), clientId, request);
      if (!quoted.ok) return void expect(['nothing_changed']).toContain(quoted.code);
      const placed = await changeService(context(), clientId, {
        ...request,
        shownTotalMinorUnits: quoted.quote.totalMinorUnits,
      });
      if (!placed.ok) return expect.unreachable(placed.code);
      expect(placed.invoiceId !== null).toBe(quoted.quote.totalMinorUnits > 0n);
      if (placed.invoiceId === null) return;
      const written = await writtenLines(placed.invoiceId);
      expect(written.map(({ kind, code, minorUnits }) => ({ kind, code, minorUnits }))).toEqual(
        quoted.quote.lines.map(({ kind, code, minorUnits }) => ({ kind, code, minorUnits })),
      );
      await player.play({
        pay: { invoice: await nameOrder(count, placed.orderId, clientId), method: 'bank_transfer' },
      });
    }),
    fixed(30, 20_260_228),
  );
}, 120_000);

async function nameOrder(count: number, id: string, clientId: string): Promise<string> {
  player.orders.set(`c${count}`, { id, clientId });
  return `c${count}`;
}

test('the same run twice does nothing the second time, and the dry run tells what the run does', async () => {
  let made = 0;
  for (const days of [1, 28, 40]) {
    const later = { ...context('system'), now: player.now + days * 86_400_000 };
    const rehearsed = await billClients(later, { dryRun: true });
    const done = await billClients(later);
    expect({ invoices: rehearsed.invoices, invoiced: rehearsed.invoiced, settled: rehearsed.settled }).toEqual({
      invoices: done.invoices,
      invoiced: done.invoiced,
      settled: done.settled,
    });
    made += done.invoices;
    const standing = await everythingOwed();
    expect(await billClients(later)).toMatchObject({ invoices: 0 });
    expect(await everythingOwed()).toEqual(standing);
    expect((await verifyDatabase(scratch.db, later.now)).filter(({ violations }) => violations.length > 0)).toEqual([]);
  }
  expect(made).toBeGreaterThan(20);
}, 60_000);

/** What a second run must leave as it is. */
async function everythingOwed(): Promise<unknown> {
  const { rows } = await scratch.db.execute(sql`select
    (select md5(string_agg(i::text, '' order by i.id)) from invoices i) as invoices,
    (select md5(string_agg(s::text, '' order by s.id)) from services s) as services,
    (select md5(string_agg(p::text, '' order by p.id)) from service_periods p) as periods,
    (select md5(string_agg(o::text, '' order by o.id)) from orders o) as orders,
    (select md5(string_agg(b::text, '' order by b.client_id, b.currency)) from balances b) as balances,
    (select count(*) from journal_entries) as entries, (select count(*) from events) as events, (select count(*) from emails) as emails`);
  return rows;
}
