import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '@/db/ids';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { Shop } from '@/e2e/support/shop';
import { mailTemplates } from '@/lib/mail';
import { closeMailer, deliverMail } from '@/lib/platform/mailer';
import { billClients } from '../billing/bill-clients';
import { topUpBalance } from '../invoices/top-up';
import { resendEmail } from './resend-email';
import { type SendOptions, sendEmail } from './send-email';

const now = Date.parse('2026-01-10T08:00:00Z');
const hosting = { product: 'hosting-starter', options: { location: 'frankfurt' } };

let scratch: ScratchDatabase;
let shop: Shop;
let server: SMTPServer;
let url: string;
/** What the mail server answers to the recipient, instead of taking the mail. */
let refusal: { code: number; text: string } | undefined;
const received: { mail: Email; to: string[] }[] = [];

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, now);
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, answer) => {
      answer(refusal && Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', async () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        received.push({ mail: await PostalMime.parse(Buffer.concat(chunks)), to });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  closeMailer();
  await new Promise<void>((resolve) => server.close(resolve));
  await scratch.drop();
});

beforeEach(() => {
  received.length = 0;
  refusal = undefined;
});

afterEach(() => scratch.db.delete(t.emails));

const options = (more: Partial<SendOptions> = {}): SendOptions => ({
  deliver: (mail) => deliverMail(mail, url),
  appUrl: 'https://billing.example',
  ...more,
});

async function queue(
  template: string,
  facts: Record<string, unknown>,
  more: Partial<typeof t.emails.$inferInsert> = {},
) {
  const id = newId();
  const row = { id, key: `${template}:${id}`, clientId: shop.clientIds.bob, template, recipient: 'bob@tenor.example' };
  await scratch.db.insert(t.emails).values({ ...row, facts, status: 'queued', queuedAt: now, ...more });
  return id;
}

async function rowOf(id: string) {
  const [row] = await scratch.db.select().from(t.emails).where(eq(t.emails.id, id));
  return row;
}

async function queuedOf(template: string) {
  const rows = await scratch.db.select().from(t.emails).where(eq(t.emails.template, template));
  return rows[0]?.id ?? '';
}

describe('a mail of the outbox', () => {
  test('arrives as HTML and text with the amounts of the invoice, from the seller', async () => {
    await shop.order('bob', now, hosting);
    const id = await queuedOf('invoice_issued');
    expect(await sendEmail(shop.context(now), id, options())).toEqual({ outcome: 'over' });
    const [{ mail, to }] = received as [(typeof received)[number]];
    expect(to).toEqual(['bob@tenor.example']);
    expect(mail.from).toMatchObject({ name: 'Tenor Hosting', address: 'billing@tenor.example' });
    expect(mail.subject).toMatch(/^Invoice 2026-\d{6}: 5\.30 USD, due 17 January 2026$/);
    for (const words of [mail.text, mail.html]) {
      expect(words).toContain('4.90 USD');
      expect(words).toContain('10 January – 9 February 2026');
      expect(words).toContain('5.30 USD');
      expect(words).toContain('IE29 AIBK 9311 5212 3456 78');
      expect(words).toContain('https://billing.example/invoices/');
    }
    expect(await rowOf(id)).toMatchObject({ status: 'sent', attempts: 1, sentAt: now, error: null });
  });

  test('goes once, however often its job runs', async () => {
    const { serviceId } = await shop.order('bob', now, hosting);
    const id = await queue('service_resumed', { serviceId });
    await sendEmail(shop.context(now), id, options());
    await sendEmail(shop.context(now), id, options());
    expect(received).toHaveLength(1);
  });

  test.each(['password_reset', 'verify_email', 'invitation'])(
    '%s brings its link, which is not kept',
    async (template) => {
      const link = 'https://billing.example/reset-password/secret-token';
      const id = await queue(template, { name: 'Bob', url: link }, { clientId: null });
      await sendEmail(shop.context(now), id, options());
      expect(received[0]?.mail.text).toContain(link);
      expect(JSON.stringify(await rowOf(id))).not.toContain('secret-token');
    },
  );

  test('keeps its link where the outbox is the only place to read it', async () => {
    const id = await queue('password_reset', { url: 'https://billing.example/reset-password/x1' });
    await sendEmail(shop.context(now), id, options({ keepsSecrets: true }));
    expect((await rowOf(id))?.plain).toContain('reset-password/x1');
  });

  test('has a text for every template there is', async () => {
    const { orderId, invoiceId, serviceId } = await shop.order('bob', now, hosting);
    const facts = { orderId, invoiceId, serviceId, name: 'Bob', url: 'https://billing.example/x', clientName: 'Bob' };
    for (const template of Object.keys(mailTemplates)) {
      const id = await queue(template, facts);
      await sendEmail(shop.context(now), id, options());
      expect(await rowOf(id)).toMatchObject({ template, status: 'sent' });
    }
  });

  test('of a top-up says what is in the balance', async () => {
    const id = await queue('payment_received', { invoiceId: await topUpInvoice() });
    await sendEmail(shop.context(now), id, options());
    expect(received[0]?.mail.subject).toBe('25.00 USD added to your balance');
  });

  test('about an invoice that has been paid meanwhile reminds nobody', async () => {
    const ordered = await shop.order('bob', now, hosting);
    await shop.pay(now, ordered);
    const id = await queue('invoice_reminder', { invoiceId: ordered.invoiceId });
    await sendEmail(shop.context(now), id, options());
    expect(received).toHaveLength(0);
    expect(await rowOf(id)).toMatchObject({ status: 'refused', error: 'There was nothing to say any more.' });
  });

  test('of an order tells everybody who may accept it, once each', async () => {
    await shop.order('bob', now, hosting);
    await sendEmail(shop.context(now), await queuedOf('order_placed'), options());
    const staff = await scratch.db.select().from(t.emails).where(eq(t.emails.template, 'staff_new_order'));
    expect(staff.map(({ recipient }) => recipient)).toEqual(['staff@tenor.example']);
    expect(shop.jobs).toContainEqual({ task: 'send_email', id: staff[0]?.id });
  });
});

describe('a hostile name', () => {
  const hostile = `<script>alert(1)</script>{{7*7}}\${7*7}"><img src=x onerror=alert(1)>`;

  test('is text in HTML, and a line break in it makes no header', async () => {
    const { serviceId, orderId } = await shop.order('bob', now, hosting);
    await scratch.db.update(t.services).set({ domain: hostile }).where(eq(t.services.id, serviceId));
    await scratch.db
      .update(t.clients)
      .set({ name: `Eve\r\nBcc: all@tenor.example` })
      .where(eq(t.clients.id, shop.clientIds.bob));
    const ids = [await queue('service_resumed', { serviceId }), await queue('staff_new_order', { orderId })];
    for (const id of ids) await sendEmail(shop.context(now), id, options());
    await scratch.db.update(t.clients).set({ name: 'Bob Keller' }).where(eq(t.clients.id, shop.clientIds.bob));
    const [resumed, told] = received;
    expect(resumed?.mail.html).not.toMatch(/<script|<img/);
    expect(resumed?.mail.text).toContain('{{7*7}}');
    expect(told?.mail.subject).toContain('Eve Bcc: all@tenor.example');
    expect(told?.mail.bcc).toBeUndefined();
  });

  test('makes no link of what is no web address', async () => {
    const id = await queue('password_reset', { url: 'javascript:alert(1)' });
    await sendEmail(shop.context(now), id, options());
    expect(received[0]?.mail.html).not.toContain('javascript:');
  });

  test('in the text of a product fills in nothing but the names that there are', async () => {
    const { serviceId } = await shop.order('bob', now, hosting);
    const welcomeTemplate = 'Welcome {client}: {domain} {constructor} {{7*7}}';
    await scratch.db.update(t.products).set({ welcomeTemplate }).where(eq(t.products.code, 'hosting-starter'));
    const id = await queue('service_welcome', { serviceId });
    await sendEmail(shop.context(now), id, options());
    await scratch.db.update(t.products).set({ welcomeTemplate: null });
    expect(received[0]?.mail.text).toContain('Welcome Bob Keller:  {constructor} {{7*7}}');
  });
});

describe('the mail server', () => {
  test('says later: the mail waits and is tried again', async () => {
    const id = await queue('verify_email', { url: 'https://billing.example/v' });
    refusal = { code: 451, text: 'try again later' };
    expect(await sendEmail(shop.context(now), id, options())).toMatchObject({ outcome: 'again' });
    expect(await rowOf(id)).toMatchObject({ status: 'queued', attempts: 1, error: expect.stringContaining('later') });
    refusal = undefined;
    expect(await sendEmail(shop.context(now + 1), id, options())).toEqual({ outcome: 'over' });
    expect(await rowOf(id)).toMatchObject({ status: 'sent', attempts: 2, error: null });
    expect(received).toHaveLength(1);
  });

  test('says no: the mail is refused and not tried again', async () => {
    const id = await queue('verify_email', { url: 'https://billing.example/v' });
    refusal = { code: 550, text: 'no such mailbox' };
    expect(await sendEmail(shop.context(now), id, options())).toEqual({ outcome: 'over' });
    expect(await rowOf(id)).toMatchObject({ status: 'refused', error: expect.stringContaining('no such mailbox') });
    refusal = undefined;
    await sendEmail(shop.context(now), id, options());
    expect(received).toHaveLength(0);
  });

  test('is dead: nothing is lost, and the last attempt leaves it to a person', async () => {
    const id = await queue('verify_email', { url: 'https://billing.example/v' });
    const dead = { deliver: (mail: Parameters<SendOptions['deliver']>[0]) => deliverMail(mail, 'smtp://127.0.0.1:1') };
    expect(await sendEmail(shop.context(now), id, options(dead))).toMatchObject({ outcome: 'again' });
    expect(await rowOf(id)).toMatchObject({ status: 'queued' });
    await sendEmail(shop.context(now), id, options({ ...dead, isLastAttempt: true }));
    expect(await rowOf(id)).toMatchObject({ status: 'failed', error: expect.stringContaining('ECONNREFUSED') });
  });
});

describe('a mail that cannot be sent', () => {
  test.each([
    { why: 'an unknown template', template: 'no_such_mail', facts: {}, status: 'failed', error: 'no mail called' },
    { why: 'a missing invoice', template: 'invoice_issued', facts: {}, status: 'failed', error: 'its invoice' },
    { why: 'no address', template: 'verify_email', facts: {}, recipient: '', status: 'refused', error: 'no address' },
  ])('for $why says so', async ({ template, facts, status, error, recipient }) => {
    const id = await queue(template, facts, recipient === undefined ? {} : { recipient });
    expect(await sendEmail(shop.context(now), id, options())).toEqual({ outcome: 'over' });
    expect(await rowOf(id)).toMatchObject({ status, error: expect.stringContaining(error) });
  });

  test('is sent again by staff as a mail of its own', async () => {
    const { serviceId } = await shop.order('bob', now, hosting);
    const id = await queue('service_resumed', { serviceId });
    const early = await resendEmail(shop.context(now), { emailId: id });
    expect(early).toEqual({ ok: false, code: 'invalid_transition', status: 'queued' });
    await sendEmail(shop.context(now), id, options());
    const again = await resendEmail(shop.context(now), { emailId: id });
    if (!again.ok) throw new Error(again.code);
    await sendEmail(shop.context(now), again.emailId, options());
    expect(received).toHaveLength(2);
  });

  test('is not sent again where its link works once', async () => {
    const id = await queue('password_reset', { url: 'https://billing.example/r' });
    await sendEmail(shop.context(now), id, options());
    expect(await resendEmail(shop.context(now), { emailId: id })).toEqual({ ok: false, code: 'not_allowed' });
  });
});

async function topUpInvoice(): Promise<string> {
  const input = { clientId: shop.clientIds.bob, currency: 'USD', minorUnits: 2_500n, paidBy: 'bank_transfer' as const };
  const made = await topUpBalance(shop.context(now), input);
  if (!made.ok) throw new Error(made.code);
  return made.invoiceId;
}

test('reminders of an invoice go into the outbox once a day of theirs, however often the run runs', async () => {
  const day = 86_400_000;
  await scratch.db.delete(t.emails);
  await shop.order('kenji', now, hosting);
  for (const days of [4, 4, 8, 8, 14, 14]) await billClients(shop.context(now + days * day));
  const mails = await scratch.db.select().from(t.emails).where(eq(t.emails.clientId, shop.clientIds.kenji));
  const reminders = mails.filter(({ template }) => template === 'invoice_reminder' || template === 'invoice_overdue');
  expect(reminders.map(({ template }) => template).sort()).toEqual([
    'invoice_overdue',
    'invoice_overdue',
    'invoice_reminder',
  ]);
});
