import type { Page } from '@playwright/test';
import { desc, eq } from 'drizzle-orm';
import * as t from '@/db/schema';
import { verifyDatabase } from '@/lib/jobs/verify';
import { expect, test } from '../support/fixtures';
import { addClientPerson, addStaff } from '../support/people';

const cashier = ['invoices.view', 'invoices.pay', 'clients.view', 'orders.view'];

test.afterEach(async ({ world }) => {
  const broken = (await verifyDatabase(world.db, null)).filter(({ violations }) => violations.length > 0);
  expect(broken).toEqual([]);
});

/** Fills and saves a draft of lines, each an amount before tax without tax. */
async function draftFor(page: Page, clientId: string, lines: readonly [string, string][]) {
  await page.goto(`/staff/clients/${clientId}/invoices`);
  await page.getByRole('link', { name: 'New invoice' }).click();
  for (const [index, [description, amount]] of lines.entries()) {
    if (index > 0) await page.getByRole('button', { name: 'Add line' }).click();
    await page.getByLabel(`Line ${index + 1}: what it is for`).fill(description);
    await page.getByLabel('Amount before tax').nth(index).fill(amount);
    await page.getByLabel('Add tax').nth(index).uncheck();
  }
  await page.getByRole('button', { name: 'Save draft' }).click();
  await expect(page.getByRole('button', { name: 'Issue invoice' })).toBeVisible();
}

async function issue(page: Page) {
  await page.getByRole('button', { name: 'Issue invoice' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Issue invoice' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Invoice \d/ })).toBeVisible();
}

async function recordPayment(page: Page, amount: string) {
  await page.getByRole('button', { name: 'Record payment' }).click();
  await page.getByLabel('Amount that arrived').fill(amount);
  await page.getByRole('dialog').getByRole('button', { name: 'Record payment' }).click();
  await expect(page.getByText(`Payment of ${amount} USD recorded`)).toBeVisible();
}

async function choose(page: Page, action: string) {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

test('a draft is corrected, issued, paid in part and then with too much, and a part of it is credited', async ({
  page,
  world,
  signInAs,
  pageOf,
  expectAccessible,
}) => {
  const person = await addClientPerson(world.db, { name: 'Dora Draft' });
  await signInAs((await addStaff(world.db, cashier)).email);
  await draftFor(page, person.clientId, [
    ['Moving a server', '40.00'],
    ['A mistake', '999.00'],
    ['Rebate', '-5.00'],
  ]);
  await expectAccessible(page);
  const client = await pageOf(person.email);
  await client.goto('/invoices');
  await expect(client.getByText('No invoices yet')).toBeVisible();

  await page.getByRole('button', { name: 'Remove line 2' }).click();
  await expect(page.getByRole('button', { name: 'Issue invoice' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Save draft' }).click();
  await expect(page.getByText('35.00 USD').first()).toBeVisible();
  await issue(page);
  await expectAccessible(page);
  await recordPayment(page, '10.00');
  await recordPayment(page, '30.00');
  const [balance] = await world.db.select().from(t.balances).where(eq(t.balances.clientId, person.clientId));
  expect(balance?.minorUnits).toBe(500n);

  await page.getByRole('button', { name: 'Issue credit note' }).click();
  await page.getByLabel('Amount with tax').fill('12.00');
  await page.getByLabel('Reason').fill('Half a day less');
  await page.getByRole('dialog').getByRole('button', { name: 'Issue credit note' }).click();
  await expect(page.getByText('Half a day less').first()).toBeVisible();
  await choose(page, 'Send invoice again');
  await expect(page.getByText('Invoice sent')).toBeVisible();
  const mails = await world.db.select().from(t.emails).where(eq(t.emails.clientId, person.clientId));
  expect(mails.filter(({ template }) => template === 'invoice_issued')).toHaveLength(2);
  await client.goto('/balance');
  await expect(client.getByText('17.00 USD').first()).toBeVisible();
});

test('an unpaid invoice is split into two, and they are merged again', async ({
  page,
  world,
  signInAs,
  pageOf,
  expectAccessible,
}) => {
  const person = await addClientPerson(world.db, { name: 'Sam Split' });
  await signInAs((await addStaff(world.db, cashier)).email);
  await draftFor(page, person.clientId, [
    ['First half', '30.00'],
    ['Second half', '12.50'],
  ]);
  await issue(page);
  const whole = page.url();
  await choose(page, 'Split invoice');
  await page.getByRole('dialog').getByLabel('Second half').check();
  await expect(page.getByText('The first comes to 30.00 USD, the second to 12.50 USD.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Split invoice' }).click();
  await expect(page.getByText('In place of')).toBeVisible();
  await choose(page, 'Merge with others');
  await page.getByRole('dialog').getByRole('checkbox').check();
  await page.getByRole('dialog').getByRole('button', { name: 'Merge invoices' }).click();
  await expect(page.getByText('42.50 USD').first()).toBeVisible();

  await page.goto(whole);
  await expect(page.getByText('Replaced by')).toBeVisible();
  const invoices = await world.db
    .select()
    .from(t.invoices)
    .where(eq(t.invoices.clientId, person.clientId))
    .orderBy(desc(t.invoices.number));
  expect(invoices.map(({ status, totalMinorUnits }) => [status, totalMinorUnits])).toEqual([
    ['unpaid', 4_250n],
    ['cancelled', 1_250n],
    ['cancelled', 3_000n],
    ['cancelled', 4_250n],
  ]);
  const client = await pageOf(person.email);
  await client.goto(`/invoices/${invoices[3]?.id}`);
  await expect(client.getByText('Its lines are on')).toBeVisible();
});
