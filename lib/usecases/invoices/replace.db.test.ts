import { eq, inArray, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type DatabaseHandle } from '@/db/client';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { issueInvoiceByHand } from '@/e2e/support/hand-invoice';
import { Shop } from '@/e2e/support/shop';
import { verifyDatabase } from '@/lib/jobs/verify';
import { billClients } from '../billing/bill-clients';
import { reportUsage } from '../services/report-usage';
import { cancelInvoice } from './cancel-invoice';
import { mergeInvoices } from './merge-invoices';
import { payInvoice } from './pay-invoice';
import { splitInvoice } from './split-invoice';

const now = Date.UTC(2026, 4, 4, 9);
const today = Math.floor(now / 86_400_000);
let scratch: ScratchDatabase;
let wide: DatabaseHandle;
let shop: Shop;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  wide = createDatabase({ url: scratch.url, maxConnections: 8 });
  shop = await Shop.open(wide.db, now);
});
afterAll(async () => {
  const broken = (await verifyDatabase(wide.db)).filter(({ violations }) => violations.length > 0);
  await wide.close();
  await scratch.drop();
  expect(broken).toEqual([]);
});

async function byHand(clientId: string, amounts: bigint[], currency = 'EUR'): Promise<string> {
  const lines = amounts.map((minorUnits, index) => ({ description: `Work ${index + 1}`, minorUnits, isTaxed: true }));
  return issueInvoiceByHand(shop.context(now), { clientId, currency, lines, dueOn: today + 7 });
}

async function invoiceOf(id: string) {
  const [invoice] = await wide.db.select().from(t.invoices).where(eq(t.invoices.id, id));
  return invoice ?? expect.unreachable('there is no invoice');
}

async function linesOf(invoiceId: string) {
  return wide.db
    .select()
    .from(t.invoiceLines)
    .where(eq(t.invoiceLines.invoiceId, invoiceId))
    .orderBy(t.invoiceLines.position);
}

async function idsOf(invoiceId: string, ...positions: number[]): Promise<string[]> {
  return (await linesOf(invoiceId)).filter(({ position }) => positions.includes(position)).map(({ id }) => id);
}

const split = (clientId: string, invoiceId: string, lineIds: string[]) =>
  splitInvoice(shop.context(now), { clientId, invoiceId, lineIds, daysToPay: 30 });
const merge = (clientId: string, invoiceIds: string[]) => mergeInvoices(shop.context(now), { clientId, invoiceIds });

describe('splitting', () => {
  test('cancels the invoice and issues two that are owed the same to the cent, taxes too', async () => {
    const clientId = shop.clientIds.nordwind;
    await wide.db.update(t.resellers).set({ companyCountry: 'DE', companyVatId: 'DE136695976' });
    const invoiceId = await byHand(clientId, [333n, 334n, 335n]);
    const whole = await invoiceOf(invoiceId);
    expect(whole.taxMinorUnits).toBeGreaterThan(0n);
    const done = await split(clientId, invoiceId, await idsOf(invoiceId, 2, 3));
    if (!done.ok) throw new Error(done.code);
    const [first, second] = await Promise.all(done.invoiceIds.map(invoiceOf));
    expect((first?.totalMinorUnits ?? 0n) + (second?.totalMinorUnits ?? 0n)).toBe(whole.totalMinorUnits);
    expect((first?.taxMinorUnits ?? 0n) + (second?.taxMinorUnits ?? 0n)).toBe(whole.taxMinorUnits);
    expect([first?.dueOn, second?.dueOn]).toEqual([today + 7, today + 30]);
    expect((await invoiceOf(invoiceId)).status).toBe('cancelled');
    expect((await linesOf(invoiceId)).map(({ isReplaced, minorUnits }) => [isReplaced, minorUnits])).toEqual([
      [true, 333n],
      [true, 334n],
      [true, 335n],
    ]);
  });

  test('needs something to pay on both sides', async () => {
    const clientId = shop.clientIds.ada;
    const invoiceId = await byHand(clientId, [500n, -200n]);
    expect(await split(clientId, invoiceId, [])).toMatchObject({ code: 'validation_failed' });
    expect(await split(clientId, invoiceId, await idsOf(invoiceId, 1, 2))).toMatchObject({ code: 'validation_failed' });
    expect(await split(clientId, invoiceId, await idsOf(invoiceId, 2))).toMatchObject({ code: 'validation_failed' });
    expect((await invoiceOf(invoiceId)).status).toBe('unpaid');
  });

  test('is done once by two of the staff at the same time', async () => {
    const clientId = shop.clientIds.ada;
    const invoiceId = await byHand(clientId, [500n, 200n]);
    const ids = await idsOf(invoiceId, 2);
    const answers = await Promise.all([split(clientId, invoiceId, ids), split(clientId, invoiceId, ids)]);
    expect(answers.map((one) => (one.ok ? 'ok' : one.code)).sort()).toEqual(['invalid_transition', 'ok']);
  });

  test('against a payment at the same time: either the payment or the split counts, whole', async () => {
    const clientId = shop.clientIds.ada;
    const invoiceId = await byHand(clientId, [500n, 200n]);
    const ids = await idsOf(invoiceId, 2);
    const pay = payInvoice(shop.context(now), { clientId, invoiceId, minorUnits: null, method: 'bank_transfer' });
    const [done, paid] = await Promise.all([split(clientId, invoiceId, ids), pay]);
    expect(done.ok).not.toBe(paid.ok);
    expect((await invoiceOf(invoiceId)).status).toBe(paid.ok ? 'paid' : 'cancelled');
  });
});

describe('merging', () => {
  test('cancels the invoices and issues one, due when the first of them was', async () => {
    const clientId = shop.clientIds.bob;
    const ids = [await byHand(clientId, [700n]), await byHand(clientId, [1n, 2n])];
    const done = await merge(clientId, ids);
    if (!done.ok) throw new Error(done.code);
    const merged = await invoiceOf(done.invoiceId);
    expect(merged).toMatchObject({ status: 'unpaid', kind: 'manual', dueOn: today + 7, subtotalMinorUnits: 703n });
    const olds = await wide.db.select().from(t.invoices).where(inArray(t.invoices.id, ids));
    expect(olds.map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
    expect(await merge(clientId, [ids[0] ?? '', done.invoiceId])).toMatchObject({ ok: false });
    expect(await cancelInvoice(shop.context(now), { clientId, invoiceId: done.invoiceId })).toEqual({ ok: true });
  });

  test.each(['one invoice alone', 'two currencies', 'somebody else’s', 'a part that is paid', 'an order that waits'])(
    'refuses %s',
    async (what) => {
      const clientId = shop.clientIds.bob;
      const own = await byHand(clientId, [700n]);
      const others: Record<string, () => Promise<string>> = {
        'one invoice alone': async () => own,
        'two currencies': () => byHand(clientId, [700n], 'USD'),
        'somebody else’s': () => byHand(shop.clientIds.ada, [700n]),
        'a part that is paid': async () => {
          const invoiceId = await byHand(clientId, [700n]);
          await payInvoice(shop.context(now), { clientId, invoiceId, minorUnits: 100n, method: 'bank_transfer' });
          return invoiceId;
        },
        'an order that waits': async () => {
          const wish = { product: 'hosting-starter', options: { location: 'frankfurt' } };
          return (await shop.order('bob', now, wish)).invoiceId ?? '';
        },
      };
      const other = (await others[what]?.()) ?? '';
      const before = await wide.db.select({ count: sql<string>`count(*)` }).from(t.invoices);
      expect((await merge(clientId, [own, other])).ok).toBe(false);
      expect(await wide.db.select({ count: sql<string>`count(*)` }).from(t.invoices)).toEqual(before);
      expect((await invoiceOf(own)).status).toBe('unpaid');
    },
  );
});

test('periods and usage of post-paid services go with their lines, and are not invoiced twice', async () => {
  const server = await shop.buy('priya', now, { product: 'cloud-server', options: { memory: '4gb' } });
  await reportUsage(shop.context(now), { ...server, amount: '3.25', usedAt: now });
  const later = Date.UTC(2026, 5, 6, 9);
  await billClients(shop.context(later));
  const { clientId } = server;
  const unpaid = await wide.db.select().from(t.invoices).where(eq(t.invoices.clientId, clientId));
  const period = unpaid.find(({ kind, status }) => kind === 'period' && status === 'unpaid');
  if (!period) throw new Error('the period was not invoiced');
  const extra = await byHand(clientId, [700n], period.currency);
  const done = await mergeInvoices(shop.context(later), { clientId, invoiceIds: [period.id, extra] });
  if (!done.ok) throw new Error(done.code);
  const periods = await wide.db.select().from(t.servicePeriods).where(eq(t.servicePeriods.invoiceId, done.invoiceId));
  const usage = await wide.db.select().from(t.usageRecords).where(eq(t.usageRecords.invoiceId, done.invoiceId));
  expect([periods.length, usage.length]).toEqual([1, 1]);
  const own = await linesOf(done.invoiceId);
  const serviceLine = own.filter(({ serviceId }) => serviceId === server.serviceId).map(({ id }) => id);
  if (serviceLine.length > 1) {
    const torn = { clientId, invoiceId: done.invoiceId, lineIds: serviceLine.slice(1), daysToPay: 7 };
    expect(await splitInvoice(shop.context(later), torn)).toMatchObject({ code: 'validation_failed' });
  }
  const apart = { clientId, invoiceId: done.invoiceId, lineIds: serviceLine, daysToPay: 7 };
  const halves = await splitInvoice(shop.context(later), apart);
  if (!halves.ok) throw new Error(halves.code);
  const second = await wide.db
    .select()
    .from(t.servicePeriods)
    .where(eq(t.servicePeriods.invoiceId, halves.invoiceIds[1] ?? ''));
  expect(second.map(({ id }) => id)).toEqual(periods.map(({ id }) => id));
  expect(await billClients(shop.context(later))).toMatchObject({ invoices: 0 });
});

test('the database refuses to replace an invoice by what is not owed on it, or to change a line', async () => {
  const clientId = shop.clientIds.ada;
  const [one, two] = [await byHand(clientId, [700n]), await byHand(clientId, [800n])];
  await cancelInvoice(shop.context(now), { clientId, invoiceId: one });
  const replace = wide.db.insert(t.invoiceReplacements).values({ clientId, invoiceId: one, replacedById: two });
  await expect(replace).rejects.toMatchObject({ cause: { message: expect.stringContaining('not replaced by') } });
  const alter = wide.db.update(t.invoiceLines).set({ minorUnits: 1n, isReplaced: true });
  await expect(alter).rejects.toMatchObject({ cause: { message: expect.stringContaining('never changed') } });
});
