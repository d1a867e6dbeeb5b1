import { eq } from 'drizzle-orm';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvFile } from '@/app/(staff)/staff/_parts/csv';
import { Money } from '@/components/ui/money';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { issueInvoiceByHand } from '@/e2e/support/hand-invoice';
import { readPdfText } from '@/e2e/support/pdf-text';
import { Shop } from '@/e2e/support/shop';
import { plainAmount } from '@/lib/format/money';
import { verifyDatabase } from '@/lib/jobs/verify';
import { editClient } from '../clients/edit-client';
import { creditInvoice } from '../invoices/credit-invoice';
import { payInvoice } from '../invoices/pay-invoice';
import { type SendOptions, sendEmail } from '../mail/send-email';
import { printCreditNote, printInvoice } from './print';

const now = Date.UTC(2026, 4, 4, 9);
const today = Math.floor(now / 86_400_000);
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

async function invoiceOver(clientId: string, currency: string, minorUnits: bigint): Promise<string> {
  const lines = [{ description: 'Moving a server', minorUnits, isTaxed: false }];
  return issueInvoiceByHand(shop.context(now), { clientId, currency, lines, dueOn: today + 7 });
}

async function textOf(clientId: string, invoiceId: string): Promise<string> {
  const file = await printInvoice(shop.context(now), { clientId, invoiceId });
  return readPdfText(file?.content ?? Buffer.from('')).join('\n');
}

/** The mail that announced the invoice, as it was handed over. */
async function mailOf(invoiceId: string) {
  const mails = await scratch.db
    .select()
    .from(t.emails)
    .where(eq(t.emails.key, `invoice_issued:${invoiceId}`));
  const sent: Parameters<SendOptions['deliver']>[0][] = [];
  const deliver: SendOptions['deliver'] = async (mail) => {
    sent.push(mail);
    return { outcome: 'delivered' };
  };
  const options = { deliver, print: printInvoice, appUrl: 'https://billing.example' };
  for (const { id } of mails) await sendEmail(shop.context(now), id, options);
  return sent[0];
}

describe('an amount reads the same on page, mail, PDF and CSV', () => {
  test.each([
    { currency: 'USD', minorUnits: 123_456_789n, shown: '1,234,567.89 USD', plain: '1234567.89' },
    { currency: 'EUR', minorUnits: 7n, shown: '0.07 EUR', plain: '0.07' },
    { currency: 'JPY', minorUnits: 1_234_567n, shown: '1,234,567 JPY', plain: '1234567' },
    { currency: 'KWD', minorUnits: 1_234_567n, shown: '1,234.567 KWD', plain: '1234.567' },
    { currency: 'RON', minorUnits: 100_000n, shown: '1,000.00 RON', plain: '1000.00' },
  ])('$currency', async ({ currency, minorUnits, shown, plain }) => {
    await scratch.db.insert(t.currencies).values({ code: currency, rate: '1', isDefault: false }).onConflictDoNothing();
    const clientId = shop.clientIds.bob;
    const invoiceId = await invoiceOver(clientId, currency, minorUnits);
    expect(await textOf(clientId, invoiceId)).toContain(shown);
    const mail = await mailOf(invoiceId);
    expect(mail?.html).toContain(shown);
    expect(mail?.text).toContain(shown);
    expect(mail?.attachments?.map(({ filename }) => filename)).toEqual([expect.stringMatching(/^invoice-.*\.pdf$/)]);
    const page = renderToStaticMarkup(createElement(Money, { minorUnits, currency }));
    expect(page.replace(/<[^>]+>/g, '').replaceAll('\u00A0', ' ')).toContain(shown);
    expect(await csvFile('x', ['Total'], [[plainAmount({ minorUnits, currency })]]).text()).toContain(
      `\r\n${plain}\r\n`,
    );
  });
});

describe('a printed document', () => {
  test('says the client as it was on the day of issue, whatever was edited since', async () => {
    const clientId = shop.clientIds.bob;
    const invoiceId = await invoiceOver(clientId, 'USD', 500n);
    const [bob] = await scratch.db.select().from(t.clients).where(eq(t.clients.id, clientId));
    if (!bob) throw new Error('bob is gone');
    const { name, company, address, city, postalCode, state, country, vatId, phone, email, status, taxExempt } = bob;
    const same = { name, company, address, city, postalCode, state, country, vatId, phone, email, status, taxExempt };
    const rest = { doNotSuspend: bob.doNotSuspend, sendReminders: bob.sendReminders, notes: bob.notes, clientId };
    for (const [step, moved] of ['9 Elm Street', '10 Elm Street'].entries()) {
      await editClient(shop.context(now + 1000 * (step + 1)), { ...same, ...rest, address: moved });
    }
    expect(await textOf(clientId, invoiceId)).toContain(address);
    expect(await textOf(clientId, invoiceId)).not.toContain('Elm Street');
  });

  test('tells payments and what went to the balance, and a credit note tells what it gives back', async () => {
    const clientId = shop.clientIds.bob;
    const invoiceId = await invoiceOver(clientId, 'USD', 10_000n);
    const pay = { clientId, invoiceId, method: 'bank_transfer' as const };
    await payInvoice(shop.context(now), { ...pay, minorUnits: 4_000n, reference: 'TRN-7' });
    expect(await textOf(clientId, invoiceId)).toMatch(/TRN-7[\s\S]*IBAN[\s\S]*60\.00 USD/);
    await payInvoice(shop.context(now), { ...pay, minorUnits: 7_500n });
    expect(await textOf(clientId, invoiceId)).toContain('15.00 USD of it went to the balance');
    await creditInvoice(shop.context(now), { clientId, invoiceId, minorUnits: 2_500n, reason: 'Moved by ourselves' });
    const [note] = await scratch.db.select().from(t.creditNotes).where(eq(t.creditNotes.invoiceId, invoiceId));
    const file = await printCreditNote(shop.context(now), { clientId, creditNoteId: note?.id ?? '' });
    const text = readPdfText(file?.content ?? Buffer.from('')).join('\n');
    expect(text).toContain('Moved by ourselves');
    expect(text).toContain('25.00 USD');
  });

  test('is nobody else’s', async () => {
    const invoiceId = await invoiceOver(shop.clientIds.bob, 'USD', 500n);
    const file = await printInvoice(shop.context(now), { clientId: shop.clientIds.ada, invoiceId });
    expect(file).toBeUndefined();
  });
});

test('a company across the border is charged no tax and told why; with a change of its country it is', async () => {
  const clientId = shop.clientIds.nordwind;
  const lines = [{ description: 'Moving a server', minorUnits: 10_000n, isTaxed: true }];
  const made = await issueInvoiceByHand(shop.context(now), { clientId, currency: 'EUR', lines, dueOn: today });
  const text = await textOf(clientId, made);
  expect(text).toContain('Reverse charge on 100.00 EUR');
  expect(text).toContain('accounted for by the recipient');
  expect(text).toContain('VAT DE811569869');
  await scratch.db.update(t.resellers).set({ companyCountry: 'DE', companyVatId: 'DE136695976' });
  const home = await issueInvoiceByHand(shop.context(now), { clientId, currency: 'EUR', lines, dueOn: today });
  expect(await textOf(clientId, home)).toMatch(/USt\. 19% on 100\.00 EUR[\s\S]*19\.00 EUR/);
});
