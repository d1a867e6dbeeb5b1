import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createDatabase, type DatabaseHandle } from '@/db/client';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { verifyDatabase } from '@/lib/jobs/verify';
import { billClients } from '@/lib/usecases/billing/bill-clients';
import { payInvoice } from '@/lib/usecases/invoices/pay-invoice';
import { Till } from './till';

vi.setConfig({ testTimeout: 120_000 });
vi.hoisted(() => {
  process.env.TENOR_SECRET = 'stripe-simulator-secret-of-forty-characters';
});

const start = Date.UTC(2026, 2, 10, 9);
let scratch: ScratchDatabase;
let wide: DatabaseHandle;
let till: Till;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  wide = createDatabase({ url: scratch.url, maxConnections: 16 });
  till = await Till.open(wide.db, start);
});

afterAll(async () => {
  await till.stripe.stop();
  expect((await verifyDatabase(wide.db, till.now)).flatMap(({ violations }) => violations)).toEqual([]);
  await wide.close();
  await scratch.drop();
});

test('webhooks three times, the page that asks, staff and the billing run, all at once: one payment settles', async () => {
  for (let round = 0; round < 3; round += 1) {
    const ordered = await till.shop.order('bob', start, {
      product: 'hosting-starter',
      options: { location: 'frankfurt' },
    });
    const { clientId } = ordered;
    const invoiceId = ordered.invoiceId ?? '';
    const before = await till.balance(clientId);
    till.stripe.account.payPage(await till.page(clientId, [invoiceId]));
    const events = till.stripe.takeEvents();
    const transfer = { clientId, invoiceId, minorUnits: null, method: 'bank_transfer' as const };
    const [recorded] = await Promise.all([
      payInvoice(till.context('staff'), transfer),
      ...[1, 2, 3].map(() => till.deliver(...events)),
      till.openPage(clientId, [invoiceId]),
      billClients(till.context()),
    ]);
    const { totalMinorUnits, status } = await till.invoice(invoiceId);
    const payments = await till.payments(invoiceId);
    const settled = payments.filter(({ settledMinorUnits }) => settledMinorUnits > 0n);
    expect(status).toBe('paid');
    expect(settled).toHaveLength(1);
    expect(payments).toHaveLength(recorded.ok ? 2 : 1);
    expect((await till.balance(clientId)) - before).toBe(recorded.ok ? totalMinorUnits : 0n);
  }
});

test('five pages opened at once for one invoice: one is open', async () => {
  const ordered = await till.shop.order('bob', start, {
    product: 'hosting-starter',
    options: { location: 'frankfurt' },
  });
  await Promise.all(Array.from({ length: 5 }, () => till.openPage(ordered.clientId, [ordered.invoiceId ?? ''])));
  const open = (await till.attempts(ordered.invoiceId)).filter(({ status }) => status === 'started');
  expect(open).toHaveLength(1);
});
