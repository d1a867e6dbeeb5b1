import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { issueInvoiceByHand } from '@/e2e/support/hand-invoice';
import { readPdfText } from '@/e2e/support/pdf-text';
import { Shop } from '@/e2e/support/shop';
import { verifyDatabase } from '@/lib/jobs/verify';
import { printInvoice } from '../documents/print';
import { saveTaxRule } from '../taxes/save-tax-rule';
import { creditInvoice } from './credit-invoice';
import { splitInvoice } from './split-invoice';

const now = Date.UTC(2026, 4, 4, 9);
let scratch: ScratchDatabase;
let shop: Shop;
let clientId: string;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, now);
  clientId = shop.clientIds.priya;
  await scratch.db.delete(t.taxRules);
  await scratch.db.update(t.clients).set({ country: 'US', state: 'TX' }).where(eq(t.clients.id, clientId));
});
afterAll(async () => {
  const broken = (await verifyDatabase(scratch.db, now)).filter(({ violations }) => violations.length > 0);
  await scratch.drop();
  expect(broken).toEqual([]);
});

async function issue(): Promise<string> {
  const lines = [5_000n, 5_000n].map((minorUnits) => ({ description: 'Work', minorUnits, isTaxed: true }));
  return issueInvoiceByHand(shop.context(now), { clientId, currency: 'USD', lines, dueOn: 99_999 });
}

async function stateOf(invoiceId: string) {
  const [invoice] = await scratch.db.select().from(t.invoices).where(eq(t.invoices.id, invoiceId));
  const lines = await scratch.db.select().from(t.invoiceLines).where(eq(t.invoiceLines.invoiceId, invoiceId));
  const file = await printInvoice(shop.context(now), { clientId, invoiceId });
  return { invoice, lines, text: readPdfText(file?.content ?? Buffer.from('')).join('\n') };
}

test('a changed rate is for new documents; those that are issued, their parts and their credit notes keep the old one', async () => {
  const rule = { name: 'Sales tax', country: 'US', state: 'TX', level: 1, startOn: null, endOn: null };
  const made = await saveTaxRule(shop.context(now), { ruleId: null, ...rule, rate: '6.25' });
  expect(made.ok).toBe(true);
  const [kept, divided] = [await issue(), await issue()];
  const before = await stateOf(kept);
  expect(before.invoice?.taxMinorUnits).toBe(625n);
  const [{ id: ruleId } = { id: '' }] = await scratch.db.select().from(t.taxRules);
  expect(await saveTaxRule(shop.context(now), { ruleId, ...rule, rate: '8.5' })).toMatchObject({ ok: true });
  expect(await stateOf(kept)).toEqual(before);
  expect(before.text).toContain('Sales tax 6.25%');
  expect((await stateOf(await issue())).invoice?.taxMinorUnits).toBe(850n);

  const [line] = (await stateOf(divided)).lines;
  const split = { clientId, invoiceId: divided, lineIds: [line?.id ?? ''], daysToPay: 7 };
  const parts = await splitInvoice(shop.context(now), split);
  if (!parts.ok) throw new Error(parts.code);
  const taxes = await Promise.all(parts.invoiceIds.map(async (id) => (await stateOf(id)).invoice?.taxMinorUnits ?? 0n));
  expect(taxes.reduce((sum, tax) => sum + tax, 0n)).toBe(625n);

  await shop.pay(now, { clientId, invoiceId: kept });
  const whole = { clientId, invoiceId: kept, minorUnits: null, reason: 'goodwill' };
  expect(await creditInvoice(shop.context(now), whole)).toMatchObject({ ok: true, creditedMinorUnits: 10_625n });
  const notes = await scratch.db.select().from(t.creditNotes).where(eq(t.creditNotes.invoiceId, kept));
  expect(notes.map(({ taxMinorUnits }) => taxMinorUnits)).toEqual([625n]);
});
