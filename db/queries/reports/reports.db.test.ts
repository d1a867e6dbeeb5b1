import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '@/db/ids';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { issueInvoiceByHand } from '@/e2e/support/hand-invoice';
import { Shop } from '@/e2e/support/shop';
import { dayOf } from '@/lib/domain/calendar';
import { verifyDatabase } from '@/lib/jobs/verify';
import { billClients } from '@/lib/usecases/billing/bill-clients';
import { adjustBalance } from '@/lib/usecases/clients/adjust-balance';
import { cancelInvoice } from '@/lib/usecases/invoices/cancel-invoice';
import { creditInvoice } from '@/lib/usecases/invoices/credit-invoice';
import { balancesOn, debtsByAge } from './debts';
import { recurringByMonth } from './recurring';
import { revenueByProduct, taxByRate } from './revenue';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 5, 9);
const end = start + 100 * day;
const range = { from: dayOf(start, 'UTC') - 1, to: dayOf(end, 'UTC') + 1, zone: 'UTC' };
let scratch: ScratchDatabase;
let shop: Shop;

/** A hundred days of a shop: paid, paid late, cancelled, credited, billed again. */
beforeAll(async () => {
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, start);
  const hosting = { product: 'hosting-starter', options: { location: 'frankfurt' } };
  const paid = await shop.buy('ada', start, hosting);
  await shop.buy('bob', start, hosting);
  await shop.buy('vlad', start + day, hosting);
  const withdrawn = await shop.order('chloe', start + 2 * day, hosting);
  const cancelled = { clientId: withdrawn.clientId, invoiceId: withdrawn.invoiceId ?? '' };
  expect(await cancelInvoice(shop.context(start + 3 * day), cancelled)).toEqual({ ok: true });
  const credit = { clientId: paid.clientId, invoiceId: paid.invoiceId ?? '', minorUnits: 101n, reason: 'goodwill' };
  expect(await creditInvoice(shop.context(start + 4 * day), credit)).toMatchObject({ ok: true });
  const late = await shop.order('nordwind', start + 5 * day, hosting);
  await shop.pay(start + 12 * day, late);
  const byHand = { description: 'Moving', minorUnits: 9_999n, isTaxed: true };
  const hand = { clientId: shop.clientIds.bob, currency: 'USD', lines: [byHand], dueOn: dayOf(start, 'UTC') + 40 };
  await issueInvoiceByHand(shop.context(start + 20 * day), hand);
  for (let at = start + 25 * day; at <= end; at += day) await billClients(shop.context(at));
  const given = {
    clientId: shop.clientIds.kenji,
    adjustmentId: newId(),
    direction: 'credit' as const,
    currency: 'JPY',
    amount: '500',
    reason: 'Gift',
  };
  await adjustBalance(shop.context(end), given);
}, 120_000);

afterAll(async () => {
  const broken = (await verifyDatabase(scratch.db, end)).filter(({ violations }) => violations.length > 0);
  await scratch.drop();
  expect(broken).toEqual([]);
});

/** The journal's own sum of an account by currency, in the client's favour. */
async function journal(account: string): Promise<Record<string, bigint>> {
  const { rows } = await scratch.db.execute<{ currency: string; sum: string }>(
    sql`select currency, sum(minor_units)::text as sum from journal_entries where account = ${account} group by 1 having sum(minor_units) <> 0`,
  );
  return Object.fromEntries(rows.map(({ currency, sum }) => [currency, BigInt(sum)]));
}

function byCurrency(rows: readonly { currency: string; amount: bigint }[]): Record<string, bigint> {
  const sums: Record<string, bigint> = {};
  for (const { currency, amount } of rows) sums[currency] = (sums[currency] ?? 0n) + amount;
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0n));
}

describe('reports agree with the journal to the minor unit', () => {
  test('revenue by month, product and currency', async () => {
    const rows = await revenueByProduct(scratch.db, range);
    const sums = byCurrency(rows.map(({ currency, minorUnits }) => ({ currency, amount: minorUnits })));
    expect(sums).toEqual(await journal('revenue'));
    expect(Object.keys(sums).length).toBeGreaterThan(2);
    const ofNone = rows.filter(({ product }) => product === null);
    // Only what staff wrote by hand and gave back without a product is of none.
    expect(ofNone.map(({ currency, minorUnits }) => [currency, minorUnits > 0n])).toEqual([
      ['RON', false],
      ['USD', true],
    ]);
  });

  test('a range counts only what moved on its days', async () => {
    const first = await revenueByProduct(scratch.db, { ...range, to: dayOf(start, 'UTC') });
    expect(new Set(first.map(({ month }) => month))).toEqual(new Set(['2026-01']));
    const all = await revenueByProduct(scratch.db, range);
    expect(all.length).toBeGreaterThan(first.length);
  });

  test('tax by rate and country', async () => {
    const rows = await taxByRate(scratch.db, range);
    const sums = byCurrency(rows.map(({ currency, taxMinorUnits }) => ({ currency, amount: taxMinorUnits })));
    expect(sums).toEqual(await journal('tax'));
    expect(rows.filter(({ rates }) => rates === null)).toEqual([]);
    const names = rows.map(({ country, rates }) => `${country} ${rates?.map(({ name }) => name).join()}`);
    expect(names).toEqual(expect.arrayContaining(['DE Reverse charge', 'RO TVA', 'US Sales tax']));
  });

  test('debts by age', async () => {
    const rows = await debtsByAge(scratch.db, dayOf(end, 'UTC'));
    const sums = byCurrency(rows.map(({ currency, minorUnits }) => ({ currency, amount: -minorUnits })));
    expect(sums).toEqual(await journal('receivable'));
    expect(rows.some(({ age }) => age === '31-90')).toBe(true);
  });

  test('balances', async () => {
    const rows = await balancesOn(scratch.db, dayOf(end, 'UTC'), 'UTC');
    expect(byCurrency(rows.map(({ currency, minorUnits }) => ({ currency, amount: minorUnits })))).toEqual(
      await journal('balance'),
    );
    expect(await balancesOn(scratch.db, dayOf(start, 'UTC') - 1, 'UTC')).toEqual([]);
  });

  test('recurring revenue: every month begins as the one before ended, and what moved explains the difference', async () => {
    const from = dayOf(Date.UTC(2026, 0, 1), 'UTC');
    const months = await recurringByMonth(scratch.db, { from, today: dayOf(end, 'UTC'), now: end, zone: 'UTC' });
    const usd = months.filter(({ currency }) => currency === 'USD');
    expect(usd[0]).toMatchObject({ month: '2026-01', startMinorUnits: 0n, newMinorUnits: 490n, endMinorUnits: 490n });
    for (const month of months) {
      const { startMinorUnits, newMinorUnits, changedMinorUnits, lostMinorUnits, endMinorUnits } = month;
      expect(startMinorUnits + newMinorUnits + changedMinorUnits - lostMinorUnits).toBe(endMinorUnits);
      const before = months.findLast((other) => other.currency === month.currency && other.month < month.month);
      if (before) expect(startMinorUnits).toBe(before.endMinorUnits);
    }
    expect(months.some(({ servicesLost }) => servicesLost > 0)).toBe(true);
  });
});
