import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as t from '@/db/schema';
import type { ScratchDatabase } from '@/db/scratch';
import { createScratchDatabase } from '@/e2e/support/database';
import { Shop } from '@/e2e/support/shop';
import { cancelInvoice } from './cancel-invoice';
import { creditInvoice } from './credit-invoice';
import { payOutBalance } from './pay-out';

const now = Date.UTC(2026, 4, 4, 9);
let scratch: ScratchDatabase;
let shop: Shop;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, now);
});
afterAll(() => scratch.drop());

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

  test('money that is not in the balance cannot be paid out', async () => {
    const clientId = shop.clientIds.ada;
    const [balance] = await balancesOf(clientId);
    if (!balance) throw new Error('ada has a balance by now');
    const payOut = (minorUnits: bigint) =>
      payOutBalance(shop.context(now), { clientId, currency: balance.currency, minorUnits, note: 'bank transfer' });
    expect(await payOut(balance.minorUnits + 1n)).toMatchObject({ ok: false, code: 'insufficient_balance' });
    expect(await payOut(balance.minorUnits)).toEqual({ ok: true });
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
