import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findReseller } from '@/db/queries/settings-lists';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { type Ordered, Shop } from '@/e2e/support/shop';
import { dayOf } from '@/lib/domain/calendar';
import { verifyDatabase } from '@/lib/jobs/verify';
import { billClients } from '../billing/bill-clients';
import { changeService } from '../changes/change-service';
import { topUpBalance } from '../invoices/top-up';
import { type ResellerInput, resellerSchema, saveReseller } from './save-reseller';

const now = Date.UTC(2026, 2, 10, 9);
const day = 86_400_000;
let scratch: ScratchDatabase;
let shop: Shop;
let resellerId: string;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, Date.UTC(2026, 0, 1));
  const [reseller] = await scratch.db.select().from(t.resellers);
  resellerId = reseller?.id ?? '';
});
afterAll(async () => {
  expect((await verifyDatabase(scratch.db, now)).flatMap(({ violations }) => violations)).toEqual([]);
  await scratch.drop();
});

const wish = { product: 'hosting-starter', options: { location: 'frankfurt' } };

/** The reseller's settings as they are, with some of them changed, saved as the form saves them. */
async function set(changes: Partial<ResellerInput>) {
  const stored = await findReseller(scratch.db, resellerId);
  if (!stored) throw new Error('there is no reseller');
  const input = resellerSchema.parse({ ...stored, topUpMin: '1.00', topUpMax: '10000.00', ...changes });
  return saveReseller(shop.context(now), { ...input, resellerId });
}

async function invoiceOf({ invoiceId }: Pick<Ordered, 'invoiceId'>) {
  const [invoice] = await scratch.db
    .select()
    .from(t.invoices)
    .where(eq(t.invoices.id, invoiceId ?? ''));
  if (!invoice) throw new Error('there is no invoice');
  return invoice;
}

test('days to pay: an order is due so many days after it', async () => {
  await set({ orderGraceDays: 3 });
  const invoice = await invoiceOf(await shop.order('bob', now, wish));
  expect(invoice.dueOn).toBe(dayOf(now, 'UTC') + 3);
});

test('payments complete by themselves', async () => {
  await set({ autocompletePayments: true });
  expect((await invoiceOf(await shop.order('bob', now, wish))).status).toBe('paid');
  await set({ autocompletePayments: false });
  expect((await invoiceOf(await shop.order('bob', now, wish))).status).toBe('unpaid');
});

test('invoice before the period ends, and pay from the balance on the due day', async () => {
  await set({ invoiceBeforeDueDays: 5, payFromBalance: false });
  const bought = await shop.buy('chloe', now, wish);
  const renewals = async () => {
    const rows = await scratch.db.select().from(t.invoices).where(eq(t.invoices.clientId, bought.clientId));
    return rows.filter(({ kind, issuedOn }) => kind === 'renewal' && issuedOn > dayOf(now, 'UTC'));
  };
  const run = (on: string) => billClients({ ...shop.context(Date.parse(`${on}T06:00:00Z`)) });
  await run('2026-04-04');
  expect(await renewals()).toEqual([]);
  await run('2026-04-05');
  expect(await renewals()).toEqual([
    expect.objectContaining({ status: 'unpaid', issuedOn: dayOf(Date.UTC(2026, 3, 5), 'UTC') }),
  ]);
  const topUp = {
    clientId: bought.clientId,
    currency: 'EUR',
    minorUnits: 1_000_000n,
    paidBy: 'bank_transfer' as const,
  };
  await topUpBalance(shop.context(Date.UTC(2026, 3, 6)), topUp);
  await run('2026-04-11');
  expect((await renewals()).map(({ status }) => status)).toEqual(['unpaid']);
  await set({ payFromBalance: true });
  await run('2026-04-12');
  expect((await renewals()).map(({ status }) => status)).toEqual(['paid']);
});

test('whether customers may change the cycle, and to a shorter one', async () => {
  const bought = await shop.buy('priya', now, wish);
  const to = async (unit: 'month' | 'year', buyer: 'client' | 'staff') =>
    changeService(shop.context(now + day), bought.clientId, {
      serviceId: bought.serviceId,
      buyer,
      cycle: { unit, multiplier: 1 },
    });
  await set({ endUsersMayChangeCycle: false });
  expect(await to('year', 'client')).toMatchObject({ ok: false, code: 'not_allowed' });
  await set({ endUsersMayChangeCycle: true, endUsersMayShortenCycle: false });
  const longer = await to('year', 'client');
  if (!longer.ok) throw new Error(longer.code);
  await shop.pay(now + day, { clientId: bought.clientId, invoiceId: longer.invoiceId });
  expect(await to('month', 'client')).toMatchObject({ ok: false, code: 'not_allowed' });
  expect(await to('month', 'staff')).toMatchObject({ ok: true });
});

test.each([
  { field: 'topUpMax', changes: { topUpMin: '10.00', topUpMax: '5.00' } },
  { field: 'topUpMin', changes: { topUpMin: '1.001' } },
  { field: 'fraudRejectScore', changes: { fraudReviewScore: 80, fraudRejectScore: 50 } },
  { field: 'currency', changes: { currency: 'EUR' } },
])('$field: what cannot be is refused at its field', async ({ field, changes }) => {
  const answer = await set(changes);
  expect(answer).toMatchObject({ ok: false, code: 'validation_failed', fields: { [field]: expect.any(String) } });
});

test.each([
  { name: '' },
  { orderGraceDays: -1 },
  { orderGraceDays: 1.5 },
  { fraudReviewScore: 101 },
  { invoiceNumberFormat: 'INV' },
  { companyCountry: 'Romania' },
  { reminderDaysBefore: [400] },
])('%j is refused before anything is read', (changes) => {
  const draft = { ...valid, ...changes };
  expect(resellerSchema.safeParse(valid).success).toBe(true);
  expect(resellerSchema.safeParse(draft).success).toBe(false);
});

const valid: ResellerInput = {
  name: 'Valid',
  currency: 'USD',
  invoiceBeforeDueDays: 7,
  orderGraceDays: 7,
  postpaidInvoicing: 'period_end',
  calendarMonthCycles: false,
  autocompletePayments: false,
  payFromBalance: true,
  suspendAfterOverdueDays: null,
  terminateAfterSuspendedDays: null,
  latePayment: 'keep',
  endUsersMayChangeCycle: true,
  endUsersMayShortenCycle: true,
  reminderDaysBefore: [3],
  reminderDaysAfter: [],
  fraudModule: 'none',
  fraudReviewScore: 50,
  fraudRejectScore: 90,
  showBalanceWidget: true,
  showConsumptionWidget: true,
  showForecastWidget: true,
  topUpMin: '1',
  topUpMax: '2',
  invoiceNumbering: 'fiscal',
  invoiceNumberFormat: '{number}',
  proformaNumberFormat: 'PRO-{number}',
  creditNoteNumberFormat: 'CN-{number}',
  companyName: '',
  companyAddress: '',
  companyCountry: '',
  companyVatId: '',
  bankName: '',
  bankIban: '',
  emailFrom: '',
};
