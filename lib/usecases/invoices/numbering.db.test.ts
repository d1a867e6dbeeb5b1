import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDatabase, type DatabaseHandle } from '@/db/client';
import { newId } from '@/db/ids';
import { invoiceOfClient } from '@/db/queries/portal/invoices';
import { findReseller } from '@/db/queries/settings-lists';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { issueInvoiceByHand } from '@/e2e/support/hand-invoice';
import { Shop } from '@/e2e/support/shop';
import { formatInvoiceNumber } from '@/lib/format/documents';
import { verifyDatabase } from '@/lib/jobs/verify';
import { type ResellerInput, resellerSchema, saveReseller } from '../resellers/save-reseller';
import { cancelInvoice } from './cancel-invoice';
import { payInvoice } from './pay-invoice';

const now = Date.UTC(2026, 11, 28, 9);
const nextYear = Date.UTC(2027, 0, 5, 9);
const today = Math.floor(now / 86_400_000);
let scratch: ScratchDatabase;
let wide: DatabaseHandle;
let shop: Shop;
let resellerId: string;

beforeEach(async () => {
  scratch = await createScratchDatabase();
  wide = createDatabase({ url: scratch.url, maxConnections: 16 });
  shop = await Shop.open(wide.db, now);
  const [reseller] = await wide.db.select().from(t.resellers);
  resellerId = reseller?.id ?? '';
});

afterEach(async () => {
  const broken = (await verifyDatabase(wide.db, nextYear)).filter(({ violations }) => violations.length > 0);
  await wide.close();
  await scratch.drop();
  expect(broken).toEqual([]);
});

async function addClients(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  const place = { country: 'IE', currency: 'USD', resellerId };
  await wide.db
    .insert(t.clients)
    .values(ids.map((id) => ({ id, name: 'Client', email: 'c@client.example', ...place })));
  return ids;
}

async function issue(clientId: string): Promise<string> {
  const lines = [{ description: 'Work', minorUnits: 1_000n, isTaxed: false }];
  return issueInvoiceByHand(shop.context(now), { clientId, currency: 'USD', lines, dueOn: today });
}

const pay = (clientId: string, invoiceId: string, at = now) =>
  payInvoice(shop.context(at), { clientId, invoiceId, minorUnits: null, method: 'bank_transfer' });

async function save(changes: Partial<ResellerInput>) {
  const stored = await findReseller(wide.db, resellerId);
  const input = resellerSchema.parse({ ...stored, topUpMin: '1', topUpMax: '1000', ...changes });
  return saveReseller(shop.context(now), { ...input, resellerId });
}

async function numberOf(clientId: string, invoiceId: string): Promise<string> {
  const found = await invoiceOfClient(wide.db, clientId, invoiceId);
  if (!found) throw new Error('there is no invoice');
  return formatInvoiceNumber(found.numberFormat, found.invoice.number, found.invoice.issuedOn);
}

describe('a reseller that sends proforma invoices first', () => {
  beforeEach(async () => {
    const formats = { invoiceNumberFormat: 'INV-{year}-{number:6}', proformaNumberFormat: 'PRO-{number:4}' };
    expect(await save({ invoiceNumbering: 'proforma', ...formats })).toMatchObject({ ok: true });
  });

  test('100 finalised at the same time get 100 numbers without a gap', async () => {
    const clientIds = await addClients(50);
    const wanted = await Promise.all(
      [...clientIds, ...clientIds].map(async (id) => ({ id, invoiceId: await issue(id) })),
    );
    const paid = await Promise.all(wanted.map(({ id, invoiceId }) => pay(id, invoiceId)));
    expect(paid.every(({ ok }) => ok)).toBe(true);
    const rows = await wide.db.select().from(t.invoices).orderBy(asc(t.invoices.fiscalNumber));
    expect(rows.map((row) => Number(row.fiscalNumber))).toEqual(rows.map((_, index) => index + 1));
    expect(rows).toHaveLength(100);
  });

  test('numbers them for good in the order of payment, by the year in which it came', async () => {
    const [clientId = ''] = await addClients(1);
    const [first, second, third] = [await issue(clientId), await issue(clientId), await issue(clientId)] as const;
    expect(await numberOf(clientId, first)).toBe('PRO-0001');
    await cancelInvoice(shop.context(now), { clientId, invoiceId: second });
    await pay(clientId, third);
    await pay(clientId, first, nextYear);
    expect(await numberOf(clientId, third)).toBe('INV-2026-000001');
    expect(await numberOf(clientId, second)).toBe('PRO-0002');
    expect(await numberOf(clientId, first)).toBe('INV-2027-000002');
  });

  test('numbers those that are paid when they are issued at once', async () => {
    expect(await save({ invoiceNumbering: 'proforma', autocompletePayments: true })).toMatchObject({ ok: true });
    const [clientId = ''] = await addClients(1);
    await issue(clientId);
    expect(await numberOf(clientId, await issue(clientId))).toBe('INV-2026-000002');
  });

  test('cannot go back once there is an invoice', async () => {
    const [clientId = ''] = await addClients(1);
    await issue(clientId);
    const refused = await save({ invoiceNumbering: 'fiscal' });
    expect(refused).toMatchObject({ ok: false, fields: { invoiceNumbering: expect.stringContaining('stays') } });
  });
});

test('a new format is for new invoices only', async () => {
  const [clientId = ''] = await addClients(1);
  const before = await issue(clientId);
  const number = await numberOf(clientId, before);
  expect(await save({ invoiceNumberFormat: 'R{number:3}' })).toMatchObject({ ok: true });
  expect(await numberOf(clientId, before)).toBe(number);
  expect(await numberOf(clientId, await issue(clientId))).toBe('R002');
  await pay(clientId, before);
  const [paid] = await wide.db.select().from(t.invoices).where(eq(t.invoices.id, before));
  expect(paid?.fiscalNumber).toBeNull();
  expect(await numberOf(clientId, before)).toBe(number);
});
