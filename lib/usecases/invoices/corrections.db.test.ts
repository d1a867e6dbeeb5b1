import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '@/db/ids';
import * as t from '@/db/schema';
import type { ScratchDatabase } from '@/db/scratch';
import { createScratchDatabase } from '@/e2e/support/database';
import { issueInvoiceByHand } from '@/e2e/support/hand-invoice';
import { Shop } from '@/e2e/support/shop';
import { creditNoteNumber } from '@/lib/format/documents';
import { plainAmount } from '@/lib/format/money';
import { verifyDatabase } from '@/lib/jobs/verify';
import { adjustBalance } from '../clients/adjust-balance';
import { cancelInvoice } from './cancel-invoice';
import { creditInvoice } from './credit-invoice';

const now = Date.UTC(2026, 4, 4, 9);
let scratch: ScratchDatabase;
let shop: Shop;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, now);
});
afterAll(async () => {
  const broken = (await verifyDatabase(scratch.db, now)).filter(({ violations }) => violations.length > 0);
  await scratch.drop();
  expect(broken).toEqual([]);
});

const wish = { product: 'hosting-starter', options: { location: 'frankfurt' } };

async function balancesOf(clientId: string): Promise<{ currency: string; minorUnits: bigint }[]> {
  return scratch.db.select().from(t.balances).where(eq(t.balances.clientId, clientId));
}

async function invoiceOf(id: string | null) {
  const [invoice] = await scratch.db
    .select()
    .from(t.invoices)
    .where(eq(t.invoices.id, id ?? ''));
  if (!invoice) throw new Error('there is no invoice');
  return invoice;
}

describe('corrections of invoices', () => {
  test('credit notes give back no more than was charged, and its tax with it', async () => {
    const bought = await shop.buy('ada', now, wish);
    const invoice = await invoiceOf(bought.invoiceId);
    const credit = (minorUnits: bigint | null) =>
      creditInvoice(shop.context(now), {
        clientId: bought.clientId,
        invoiceId: invoice.id,
        minorUnits,
        reason: 'goodwill',
      });
    expect(await credit(invoice.totalMinorUnits + 1n)).toMatchObject({ ok: false, code: 'validation_failed' });
    expect(await credit(1n)).toMatchObject({ ok: true });
    expect(await credit(null)).toMatchObject({ ok: true, creditedMinorUnits: invoice.totalMinorUnits - 1n });
    expect(await credit(1n)).toMatchObject({ ok: false, code: 'validation_failed' });
    const notes = await scratch.db.select().from(t.creditNotes).where(eq(t.creditNotes.invoiceId, invoice.id));
    expect(notes.reduce((sum, note) => sum + note.taxMinorUnits, 0n)).toBe(invoice.taxMinorUnits);
    expect((await balancesOf(bought.clientId))[0]?.minorUnits).toBeGreaterThanOrEqual(invoice.totalMinorUnits);
  });

  test('credit notes of each reseller have numbers of their own without a gap, also when many come at once', async () => {
    const [other = ''] = [newId()];
    await scratch.db
      .insert(t.resellers)
      .values({ id: other, name: 'Other', currency: 'USD', creditNoteNumberFormat: 'G{number:3}' });
    await scratch.db.insert(t.invoiceSeries).values({ resellerId: other });
    const strangers = [newId(), newId(), newId()];
    const stranger = { name: 'Client', email: 'c@client.example', country: 'IE', currency: 'USD', resellerId: other };
    await scratch.db.insert(t.clients).values(strangers.map((id) => ({ ...stranger, id })));
    await Promise.all(
      [...strangers, shop.clientIds.priya, ...strangers].map(async (clientId) => {
        const lines = [{ description: 'Work', minorUnits: 1_000n, isTaxed: false }];
        const made = await issueInvoiceByHand(shop.context(now), { clientId, currency: 'USD', lines, dueOn: 99_999 });
        await shop.pay(now, { clientId, invoiceId: made });
        const input = { clientId, invoiceId: made, minorUnits: null, reason: 'goodwill' };
        expect(await creditInvoice(shop.context(now), input)).toMatchObject({ ok: true });
      }),
    );
    const notes = await scratch.db.select().from(t.creditNotes).where(eq(t.creditNotes.resellerId, other));
    expect(notes.map(creditNoteNumber).sort()).toEqual(['G001', 'G002', 'G003', 'G004', 'G005', 'G006']);
    const own = await scratch.db.select().from(t.creditNotes).where(eq(t.creditNotes.clientId, shop.clientIds.priya));
    expect(own.map(creditNoteNumber)).toEqual(['CN-2026-000003']);
    const change = scratch.db.update(t.creditNotes).set({ reason: 'other' });
    await expect(change).rejects.toMatchObject({ cause: { message: expect.stringContaining('never changed') } });
  });

  test('money that is not in the balance cannot be paid out, and what is sent twice is paid out once', async () => {
    const clientId = shop.clientIds.ada;
    const [balance] = await balancesOf(clientId);
    if (!balance) throw new Error('ada has a balance by now');
    const payOut = (minorUnits: bigint, adjustmentId = newId()) =>
      adjustBalance(shop.context(now), {
        ...{ clientId, adjustmentId, direction: 'pay_out', currency: balance.currency, reason: 'bank transfer' },
        amount: plainAmount({ minorUnits, currency: balance.currency }),
      });
    expect(await payOut(balance.minorUnits + 1n)).toMatchObject({ ok: false, code: 'insufficient_balance' });
    const once = newId();
    const sent = await Promise.all([1, 2, 3].map(() => payOut(balance.minorUnits - 1n, once)));
    expect(sent).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
    expect((await balancesOf(clientId))[0]?.minorUnits).toBe(1n);
    expect(await payOut(1n)).toEqual({ ok: true });
    expect((await balancesOf(clientId))[0]?.minorUnits).toBe(0n);
  });

  test('an unpaid invoice takes its order and services with it, a paid one stands', async () => {
    const ordered = await shop.order('bob', now, wish);
    const input = { clientId: ordered.clientId, invoiceId: ordered.invoiceId ?? '' };
    expect(await cancelInvoice(shop.context(now), input)).toEqual({ ok: true });
    const [order] = await scratch.db.select().from(t.orders).where(eq(t.orders.id, ordered.orderId));
    const [service] = await scratch.db.select().from(t.services).where(eq(t.services.id, ordered.serviceId));
    expect([order?.status, service?.status]).toEqual(['cancelled', 'canceled']);
    expect(await cancelInvoice(shop.context(now), input)).toMatchObject({ code: 'invalid_transition' });
    const bought = await shop.buy('bob', now, wish);
    const paid = { clientId: bought.clientId, invoiceId: bought.invoiceId ?? '' };
    expect(await cancelInvoice(shop.context(now), paid)).toMatchObject({ code: 'invalid_transition' });
  });
});
