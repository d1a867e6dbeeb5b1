import { and, eq, inArray } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { type Ordered, Shop } from '@/e2e/support/shop';
import { parseDay } from '@/lib/domain/calendar';
import { verifyDatabase } from '@/lib/jobs/verify';
import { billClients } from '../billing/bill-clients';
import { changeService, quoteServiceChange } from '../changes/change-service';
import { renewService } from '../orders/renew-service';
import { editService, type ServiceByStaff } from './edit-service';
import { cancelAtPeriodEnd } from './move-service';
import { outlookOfService } from './outlook';
import { postponeBilling } from './postpone-billing';

const noon = (day: string) => Date.parse(`${day}T12:00:00Z`);
const hosting = { product: 'hosting-starter', options: { location: 'frankfurt' } };
const usual: ServiceByStaff = {
  neverSuspend: false,
  doNotSuspendUntil: null,
  sendReminders: true,
  renewing: true,
  notes: '',
};
let scratch: ScratchDatabase;
let shop: Shop;
let bought: Ordered;

beforeAll(async () => {
  scratch = await createScratchDatabase();
});

beforeEach(async () => {
  await scratch.drop();
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, noon('2027-02-01'));
  bought = await shop.buy('kenji', noon('2027-03-10'), hosting);
});

afterEach(async () => {
  const broken = (await verifyDatabase(scratch.db, null)).filter(({ violations }) => violations.length > 0);
  expect(broken).toEqual([]);
});

afterAll(() => scratch.drop());

const serviceNow = async () => {
  const [row] = await scratch.db.select().from(t.services).where(eq(t.services.id, bought.serviceId));
  return row;
};

const mailsOf = async (...templates: string[]) =>
  scratch.db
    .select()
    .from(t.emails)
    .where(and(eq(t.emails.clientId, bought.clientId), inArray(t.emails.template, templates)));

test.each<{ story: string; treatment: Partial<ServiceByStaff>; on: string; status: string }>([
  { story: 'as usual', treatment: {}, on: '2027-04-21', status: 'suspended' },
  { story: 'never suspended', treatment: { neverSuspend: true }, on: '2027-06-30', status: 'active' },
  {
    story: 'not suspended before a day',
    treatment: { doNotSuspendUntil: parseDay('2027-05-05') },
    on: '2027-05-04',
    status: 'active',
  },
  {
    story: 'suspended on that day',
    treatment: { doNotSuspendUntil: parseDay('2027-05-05') },
    on: '2027-05-05',
    status: 'suspended',
  },
])('an unpaid service is $story', async ({ treatment, on, status }) => {
  await editService(shop.context(noon('2027-03-11')), { ...bought, ...usual, ...treatment });
  await billClients(shop.context(noon('2027-04-10')));
  await billClients(shop.context(noon(on)));
  expect((await serviceNow())?.status).toBe(status);
});

test.each([
  { story: 'usual treatment', treatment: {}, mails: 3 },
  { story: 'a service of which nobody is reminded', treatment: { sendReminders: false }, mails: 0 },
])('$story: reminders before and after the due day', async ({ treatment, mails }) => {
  await editService(shop.context(noon('2027-03-11')), { ...bought, ...usual, ...treatment });
  for (const day of ['2027-03-31', '2027-04-07', '2027-04-11', '2027-04-12', '2027-04-17']) {
    await billClients(shop.context(noon(day)));
  }
  expect(await mailsOf('invoice_reminder', 'invoice_overdue')).toHaveLength(mails);
});

test('a client whom nobody reminds gets no reminders', async () => {
  await scratch.db.update(t.clients).set({ sendReminders: false }).where(eq(t.clients.id, bought.clientId));
  for (const day of ['2027-03-31', '2027-04-07', '2027-04-17']) await billClients(shop.context(noon(day)));
  expect(await mailsOf('invoice_reminder', 'invoice_overdue')).toEqual([]);
});

test('a run that reminds puts no mail into the queue that is there already', async () => {
  for (const day of ['2027-03-31', '2027-04-11']) await billClients(shop.context(noon(day)));
  const sent = (jobs: typeof shop.jobs) => jobs.filter(({ task }) => task === 'send_email').length;
  const before = sent(shop.jobs);
  await billClients(shop.context(noon('2027-04-13')), { clientId: bought.clientId });
  await billClients(shop.context(noon('2027-04-14')), { clientId: bought.clientId });
  expect(sent(shop.jobs)).toBe(before);
  await billClients(shop.context(noon('2027-04-19')));
  expect(sent(shop.jobs)).toBe(before + 1);
});

test('a moved billing date gives days for what was paid, and the next periods begin there', async () => {
  const moved = await postponeBilling(shop.context(noon('2027-03-20')), {
    ...bought,
    paidUntilOn: parseDay('2027-04-19'),
  });
  expect(moved).toMatchObject({ ok: true });
  const outlook = await outlookOfService(shop.context(noon('2027-03-20')), bought);
  expect(outlook?.next).toMatchObject({
    startsOn: parseDay('2027-04-20'),
    endsOn: parseDay('2027-05-20'),
    invoicedOn: parseDay('2027-04-10'),
  });
  await billClients(shop.context(noon('2027-04-09')));
  expect(await renewals()).toHaveLength(0);
  await billClients(shop.context(noon('2027-04-10')));
  expect(await renewals()).toMatchObject([{ dueOn: parseDay('2027-04-20'), totalMinorUnits: 741n }]);
});

test('a change after it gives back no more than the days left of what was charged', async () => {
  await postponeBilling(shop.context(noon('2027-03-10')), { ...bought, paidUntilOn: parseDay('2027-05-09') });
  const request = { serviceId: bought.serviceId, buyer: 'staff' as const, quantity: 2 };
  const quoted = await quoteServiceChange(shop.context(noon('2027-04-10')), bought.clientId, request);
  // 741 yen were charged for what are 61 days now, of which 30 are left.
  expect(quoted).toMatchObject({ ok: true, quote: { refund: 364n } });
  const changed = await changeService(shop.context(noon('2027-04-10')), bought.clientId, request);
  expect(changed).toMatchObject({ ok: true });
});

test.each([
  { story: 'a day that is not later', paidUntilOn: '2027-04-09', code: 'validation_failed' },
  { story: 'a day more than a year later', paidUntilOn: '2028-06-01', code: 'validation_failed' },
])('$story is refused', async ({ paidUntilOn, code }) => {
  const moved = await postponeBilling(shop.context(noon('2027-03-20')), {
    ...bought,
    paidUntilOn: parseDay(paidUntilOn),
  });
  expect(moved).toMatchObject({ ok: false, code });
});

test('while a renewal is unpaid the billing date stays', async () => {
  await billClients(shop.context(noon('2027-03-31')));
  const moved = await postponeBilling(shop.context(noon('2027-04-01')), {
    ...bought,
    paidUntilOn: parseDay('2027-05-09'),
  });
  expect(moved).toMatchObject({ ok: false, code: 'order_in_progress' });
});

test.each([1, 2, 3, 6, 12])('renewed by %i periods it is invoiced as it was shown', async (count) => {
  const context = shop.context(noon('2027-03-20'));
  const outlook = await outlookOfService(context, bought);
  const shown = outlook?.renewal.ok ? outlook.renewal.choices.find((choice) => choice.count === count) : undefined;
  const renewed = await renewService(context, { ...bought, buyer: 'client', count });
  expect(renewed).toMatchObject({ ok: true });
  const [invoice] = await renewals();
  expect(invoice?.totalMinorUnits).toBe(shown?.totalMinorUnits);
  expect(shown?.totalMinorUnits).toBe(741n * BigInt(count));
});

test('an unpaid renewal of several periods is taken back whole', async () => {
  await renewService(shop.context(noon('2027-03-20')), { ...bought, buyer: 'client', count: 6 });
  await cancelAtPeriodEnd(shop.context(noon('2027-03-21')), bought);
  const periods = await scratch.db
    .select()
    .from(t.servicePeriods)
    .where(eq(t.servicePeriods.serviceId, bought.serviceId));
  expect(periods.map(({ status }) => status).sort()).toEqual([...Array(6).fill('cancelled'), 'paid']);
  expect(await renewals()).toMatchObject([{ status: 'cancelled' }]);
});

const renewals = () =>
  scratch.db
    .select()
    .from(t.invoices)
    .where(and(eq(t.invoices.clientId, bought.clientId), eq(t.invoices.kind, 'renewal')));
