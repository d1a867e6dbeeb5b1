import type { Page } from '@playwright/test';
import { count, eq } from 'drizzle-orm';
import { newId } from '@/db/ids';
import * as t from '@/db/schema';
import { installationSecret } from '@/lib/platform/secret';
import { type Balanced, processHeader, startBalanced } from '../support/balancer';
import { expect, test } from '../support/fixtures';
import { addClientPerson, addStaff, storyPassword } from '../support/people';
import { sessionCookie } from '../support/sessions';

// Two processes of the application behind a balancer, on one database with one secret, as README has it. They count
// attempts as in production.
let balanced: Balanced;

test.beforeAll(async ({ world }) => {
  test.setTimeout(180_000);
  const { host, port, user, password, database } = world.pool.options;
  const url = world.pool.options.connectionString ?? `postgres://${user}:${password}@${host}:${port}/${database}`;
  balanced = await startBalanced(2, { DATABASE_URL: url, TENOR_SECRET: installationSecret(), TENOR_E2E: '' });
});

test.afterAll(async () => {
  const { answered } = balanced;
  await balanced.close();
  expect(Math.min(...answered)).toBeGreaterThan(0);
});

const reach = (page: Page, process: 0 | 1) => page.setExtraHTTPHeaders({ [processHeader]: String(process) });

test('a sign-in at one process is a session at the other, and so is its end', async ({ page, world }) => {
  const person = await addClientPerson(world.db, { name: 'Zoe Zweimal' });
  await reach(page, 0);
  await page.goto(`${balanced.url}/sign-in?next=%2Finvoices`);
  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByLabel('Password').fill(storyPassword);
  // The page came from one process; what it sends is understood by the other.
  await reach(page, 1);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/invoices$/);
  for (const process of [0, 1] as const) {
    await reach(page, process);
    await page.goto(`${balanced.url}/account`);
    await expect(page).toHaveURL(/\/account$/);
    await expect(page.getByRole('button', { name: `Account of ${person.name}` })).toBeVisible();
  }
  await page.getByRole('button', { name: `Account of ${person.name}` }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  const cookies = await page.context().cookies();
  expect(cookies.filter(({ name }) => name.includes('session_token'))).toEqual([]);
  await reach(page, 0);
  await page.goto(`${balanced.url}/invoices`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

test('a session that one process ended is none at the other, whatever the browser still holds', async ({
  page,
  world,
}) => {
  const person = await addClientPerson(world.db);
  const cookie = await sessionCookie(world.db, person.email, balanced.url);
  await page.context().addCookies([cookie]);
  await reach(page, 1);
  await page.goto(`${balanced.url}/invoices`);
  await expect(page).toHaveURL(/\/invoices$/);
  await reach(page, 0);
  await page.getByRole('button', { name: `Account of ${person.name}` }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.context().addCookies([cookie]);
  await reach(page, 1);
  await page.goto(`${balanced.url}/invoices`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

test('a price edited at one process is in the shop of the other moments later', async ({ page, browser, world }) => {
  const staff = await addStaff(world.db, ['catalog.view', 'catalog.edit']);
  const name = `Two machines ${newId().slice(-8)}`;
  const context = await browser.newContext({ baseURL: balanced.url });
  const guest = await context.newPage();
  await reach(guest, 1);
  await guest.goto('/order?currency=USD');
  await page.context().addCookies([await sessionCookie(world.db, staff.email, balanced.url)]);
  await reach(page, 0);
  await page.goto(`${balanced.url}/staff/products/new`);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Create product' }).click();
  await page.getByRole('button', { name: 'monthly', exact: true }).click();
  for (const price of ['12.34', '13.57']) {
    await page.getByLabel('Price: monthly, USD').fill(price);
    await page.getByRole('button', { name: 'Save billing cycles' }).click();
    const shown = async () => {
      await guest.goto('/order?currency=USD');
      // At once, whatever is there: what is not there yet is looked for again on a page loaded anew.
      return (await guest.getByRole('article').filter({ hasText: name }).allInnerTexts()).join();
    };
    await expect.poll(shown, { timeout: 10_000 }).toContain(`${price} USD`);
  }
  await context.close();
});

test('an order sent to both processes at once is one order', async ({ page, context, world }) => {
  const person = await addClientPerson(world.db);
  await context.addCookies([await sessionCookie(world.db, person.email, balanced.url)]);
  const tab = await context.newPage();
  await reach(page, 0);
  await reach(tab, 1);
  await page.goto(`${balanced.url}/order/panel-licence`);
  await page.getByRole('button', { name: 'Add to cart' }).locator('visible=true').click();
  await page.waitForURL('**/cart');
  await tab.goto(`${balanced.url}/cart`);
  const place = (own: Page) => own.getByRole('button', { name: /^Place order/ }).locator('visible=true');
  await Promise.all([place(page).click(), place(tab).click()]);
  await Promise.all([page.waitForURL('**/placed'), tab.waitForURL('**/placed')]);
  expect(tab.url()).toBe(page.url());
  const [placed] = await world.db
    .select({ orders: count() })
    .from(t.orders)
    .where(eq(t.orders.clientId, person.clientId));
  expect(placed?.orders).toBe(1);
});

test('guesses at a password count together, whichever process they reach', async ({ page, world }) => {
  const person = await addClientPerson(world.db);
  await page.goto(`${balanced.url}/sign-in`);
  await page.getByLabel('E-mail address').fill(person.email);
  const alert = page.getByRole('main').getByRole('alert');
  for (let guess = 0; guess < 10; guess += 1) {
    await reach(page, guess % 2 === 0 ? 0 : 1);
    await page.getByLabel('Password').fill(`guess ${guess}`);
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await answered;
    await expect(alert).toContainText('The e-mail address or the password is wrong');
  }
  await page.getByLabel('Password').fill(storyPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(alert).not.toContainText('The e-mail address or the password is wrong');
  await expect(page).toHaveURL(/\/sign-in$/);
});
