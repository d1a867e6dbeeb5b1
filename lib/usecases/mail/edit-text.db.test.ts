import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '@/db/ids';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { Shop } from '@/e2e/support/shop';
import { isMailTemplate, mailTemplates } from '@/lib/mail';
import { finishModuleTask } from '../services/finish-module-task';
import { editMailText, resetMailText } from './edit-text';
import { muteMails } from './mute-mails';
import { type Deliver, sendEmail } from './send-email';

const now = Date.parse('2026-01-10T08:00:00Z');
const hosting = { product: 'hosting-starter', options: { location: 'frankfurt' } };

let scratch: ScratchDatabase;
let shop: Shop;
let resellerId: string;
const sent: Parameters<Deliver>[0][] = [];

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, now);
  const [bob] = await scratch.db.select().from(t.clients).where(eq(t.clients.id, shop.clientIds.bob));
  resellerId = bob?.resellerId ?? '';
});

afterAll(() => scratch.drop());

beforeEach(async () => {
  sent.length = 0;
  await scratch.db.delete(t.mailTexts);
  await scratch.db.delete(t.mailPreferences);
});

const ofStaff = () => shop.context(now, { kind: 'staff', id: null });

async function send(template: string, facts: Record<string, unknown>): Promise<string | undefined> {
  const id = newId();
  const row = { id, key: id, clientId: shop.clientIds.bob, template, recipient: 'bob@tenor.example', facts };
  await scratch.db.insert(t.emails).values({ ...row, status: 'queued', queuedAt: now });
  const deliver: Deliver = async (mail) => {
    sent.push(mail);
    return { outcome: 'delivered' };
  };
  await sendEmail(shop.context(now), id, { deliver, appUrl: 'https://billing.example' });
  const [after] = await scratch.db.select().from(t.emails).where(eq(t.emails.id, id));
  return after?.status;
}

describe('words of staff', () => {
  const words = { subject: 'Bill {invoice} for {client}', body: 'Dear {client},\n\n{total} by {due}. <b>{{7*7}}</b>' };

  test('stand in place of the template’s own; amounts and buttons stay, markup is text', async () => {
    const { invoiceId } = await shop.order('bob', now, hosting);
    expect(await editMailText(ofStaff(), { template: 'invoice_issued', resellerId: null, ...words })).toEqual({
      ok: true,
    });
    await send('invoice_issued', { invoiceId });
    expect(sent[0]?.subject).toMatch(/^Bill 2026-\d{6} for Bob Keller$/);
    expect(sent[0]?.text).toContain('Dear Bob Keller,\n\n5.30 USD by 17 January 2026. <b>{{7*7}}</b>');
    expect(sent[0]?.text).not.toContain('Hello');
    expect(sent[0]?.text).toContain('https://billing.example/invoices/');
    expect(sent[0]?.html).toContain('&lt;b&gt;{{7*7}}&lt;/b&gt;');
  });

  test('of the reseller go before those for all, until they are taken back; both are recorded', async () => {
    const { invoiceId } = await shop.order('bob', now, hosting);
    const edit = (subject: string, of: string | null) =>
      editMailText(ofStaff(), { template: 'invoice_issued', resellerId: of, subject, body: 'x' });
    await edit('For all', null);
    await edit('Of the reseller', resellerId);
    await send('invoice_issued', { invoiceId });
    await resetMailText(ofStaff(), { template: 'invoice_issued', resellerId });
    await send('invoice_issued', { invoiceId });
    expect(sent.map(({ subject }) => subject)).toEqual(['Of the reseller', 'For all']);
    const events = await scratch.db.select().from(t.events).where(eq(t.events.name, 'mail_text.reset'));
    expect(events).toMatchObject([{ actor: 'staff', facts: { before: { subject: 'Of the reseller' } } }]);
  });

  test.each(['{password}', '{constructor}', '{__proto__}', '{order}'])(
    'may not name %s in an invoice',
    async (name) => {
      const input = { template: 'invoice_issued' as const, resellerId: null, subject: 'x', body: `Look: ${name}` };
      expect(await editMailText(ofStaff(), input)).toMatchObject({
        code: 'validation_failed',
        fields: { body: expect.stringContaining(name) },
      });
    },
  );

  test('of all welcomes give way to a product that has its own', async () => {
    const { serviceId } = await shop.order('bob', now, hosting);
    await editMailText(ofStaff(), {
      template: 'service_welcome',
      resellerId: null,
      subject: 'Hi {client}',
      body: 'Of all',
    });
    await send('service_welcome', { serviceId });
    await scratch.db.update(t.products).set({ welcomeTemplate: 'Of the product' });
    await send('service_welcome', { serviceId });
    await scratch.db.update(t.products).set({ welcomeTemplate: null });
    expect(sent[0]?.text).toContain('Of all');
    expect(sent[1]?.text).toContain('Of the product');
    expect(sent[1]?.text).not.toContain('Of all');
  });

  test('a value that looks like a name is not filled in again', async () => {
    const { serviceId } = await shop.order('bob', now, hosting);
    await scratch.db.update(t.services).set({ domain: '{client}' }).where(eq(t.services.id, serviceId));
    await editMailText(ofStaff(), { template: 'service_resumed', resellerId: null, subject: '{domain}', body: 'x' });
    await send('service_resumed', { serviceId });
    expect(sent[0]?.subject).toBe('{client}');
  });
});

describe('a user who has switched a kind of mail off', () => {
  beforeEach(async () => {
    await scratch.pool.query(
      `insert into auth_users (id, name, email) values ('bob-user', 'Bob', 'bob@tenor.example') on conflict do nothing`,
    );
    const [user] = await scratch.db.select().from(t.authUsers).where(eq(t.authUsers.email, 'bob@tenor.example'));
    const muted = ['orders', 'payments', 'reminders', 'services'] as const;
    await muteMails(shop.context(now), { userId: user?.id ?? '', muted });
  });

  test('gets none of it, but always what is owed, what ends a service and what lets somebody in', async () => {
    const { invoiceId, orderId, serviceId } = await shop.order('bob', now, hosting);
    const facts = { invoiceId, orderId, serviceId, url: 'https://billing.example/x', currency: 'USD', minorUnits: '1' };
    const refused: string[] = [];
    for (const template of Object.keys(mailTemplates)) {
      if ((await send(template, facts)) === 'refused') refused.push(template);
    }
    expect(refused.sort()).toEqual([
      'change_done',
      'invoice_reminder',
      'order_accepted',
      'order_placed',
      'payment_received',
      'refund',
      'service_resumed',
      'top_up',
    ]);
    expect(refused.every(isMailTemplate)).toBe(true);
  });
});

test('staff are told of a module that gave up, once each', async () => {
  await scratch.db.delete(t.emails);
  const ordered = await shop.order('bob', now, hosting);
  await shop.pay(now, ordered);
  const [task] = await scratch.db.select().from(t.moduleTasks).where(eq(t.moduleTasks.serviceId, ordered.serviceId));
  if (!task) throw new Error('there is no task');
  for (let time = 0; time < 2; time += 1)
    await finishModuleTask(shop.context(now), task, { ok: false, error: 'No room' });
  const mails = await scratch.db.select().from(t.emails).where(eq(t.emails.template, 'staff_module_failed'));
  expect(mails).toMatchObject([{ recipient: 'staff@tenor.example', facts: { verb: 'create', error: 'No room' } }]);
});
