import { count, eq } from 'drizzle-orm';
import { newId } from '@/db/ids';
import * as t from '@/db/schema';
import { expect, test } from '../support/fixtures';
import { holdScripts } from '../support/held-scripts';
import { addClientPerson } from '../support/people';

test('an end-user orders a service and follows it to its invoice @phone', async ({
  page,
  world,
  signInAs,
  expectAccessible,
}) => {
  const person = await addClientPerson(world.db, { name: 'Olga Order' });
  await signInAs(person.email);
  await page.goto('/order');
  await expect(page.getByRole('heading', { name: 'Order services' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Order Business hosting' }).click();
  await expect(page.getByRole('heading', { name: 'Business hosting', level: 1 })).toBeVisible();
  await page.getByLabel('Daily backups').check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Add to cart' }).locator('visible=true').click();
  await expect(page.getByRole('heading', { name: 'Cart', level: 1 })).toBeVisible();
  await expectAccessible(page);
  await page
    .getByRole('button', { name: /^Place order, 25.40 USD/ })
    .locator('visible=true')
    .click();
  await page.waitForURL('**/placed');
  await expect(page.getByText('Order received')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Pay 25.40 USD' }).click();
  await expect(page.getByRole('heading', { name: /^Invoice/ })).toBeVisible();
  await expectAccessible(page);
});

test('a double click and a second tab place one order', async ({ page, context, world, signInAs }) => {
  const person = await addClientPerson(world.db, { name: 'Dora Double' });
  await signInAs(person.email);
  await page.goto('/order/panel-licence');
  await page.getByRole('button', { name: 'Add to cart' }).locator('visible=true').click();
  await page.waitForURL('**/cart');
  const tab = await context.newPage();
  await tab.goto('/cart');
  const place = /^Place order/;
  await page.getByRole('button', { name: place }).locator('visible=true').dblclick();
  await tab.getByRole('button', { name: place }).locator('visible=true').click();
  await Promise.all([page.waitForURL('**/placed'), tab.waitForURL('**/placed')]);
  expect(tab.url()).toBe(page.url());
  const [placed] = await world.db
    .select({ orders: count() })
    .from(t.orders)
    .where(eq(t.orders.clientId, person.clientId));
  expect(placed?.orders).toBe(1);
});

test('a guest fills a cart by a direct link in a currency', async ({ page, expectAccessible }) => {
  await page.goto('/order/hosting-business?currency=EUR');
  await expect(page.getByText('Tax is added when we know your country.').locator('visible=true')).toBeVisible();
  await expect(page.getByText('20.90').locator('visible=true').first()).toBeVisible();
  await page.getByRole('button', { name: 'Add to cart' }).locator('visible=true').click();
  await expect(page.getByRole('link', { name: 'Sign up to order' }).locator('visible=true')).toBeVisible();
  await expectAccessible(page);
});

test('a guest fills a cart, signs up, and orders what was in it', async ({ page, world }) => {
  const email = `guest.${newId().slice(-12)}@story.example`;
  await page.goto('/order/panel-licence?currency=EUR');
  await page.getByRole('button', { name: 'Add to cart' }).locator('visible=true').click();
  await page.getByRole('link', { name: 'Sign up to order' }).locator('visible=true').click();
  await page.getByLabel('Your name').fill('Gerda Guest');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill('horse battery staple');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByLabel('Country').selectOption({ label: 'Ireland' });
  await page.getByLabel('Street and number').fill('1 Quay');
  await page.getByLabel('City').fill('Cork');
  await page.getByLabel('Currency').selectOption('EUR');
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await expect(page).toHaveURL(/\/cart$/);
  await page
    .getByRole('button', { name: /^Place order/ })
    .locator('visible=true')
    .click();
  await page.waitForURL('**/placed');
  const [client] = await world.db.select().from(t.clients).where(eq(t.clients.email, email));
  const orders = await world.db
    .select()
    .from(t.orders)
    .where(eq(t.orders.clientId, client?.id ?? ''));
  expect(orders).toEqual([expect.objectContaining({ currency: 'EUR', type: 'sales' })]);
});

test('what is chosen before the scripts have come counts', async ({ page, world, signInAs }) => {
  await signInAs((await addClientPerson(world.db)).email);
  const letScriptsCome = await holdScripts(page);
  await page.goto('/order/hosting-starter', { waitUntil: 'commit' });
  await page.getByRole('checkbox', { name: /^Daily backups/ }).check();
  await page.getByRole('radio', { name: /^Ashburn/ }).check();
  await page.getByLabel('Support (optional)').selectOption({ label: 'A named engineer (+60% of the price)' });
  await page.getByLabel('Quantity').fill('2');
  const summary = page.getByRole('region', { name: 'Summary' });
  await expect(summary).toContainText('4.90 USD');
  letScriptsCome();
  // Two of 4.90 + 2.50 + 1.00 + 2.94.
  await expect(summary).toContainText('22.68 USD');
  await expect(page.getByRole('checkbox', { name: /^Daily backups/ })).toBeChecked();
  await expect(page.getByLabel('Quantity')).toHaveValue('2');
});

test('a domain is checked while it is typed', async ({ page }) => {
  await page.goto('/order/managed-shop');
  await page.getByLabel('Your domain').fill('exa mple');
  await expect(page.getByText(/is not a domain name that can be registered/)).toBeVisible();
  await page.getByLabel('Your domain').fill('müller.de');
  await expect(page.getByText(/is not a domain name that can be registered/)).toBeHidden();
});

for (const code of ['hosting-partner', 'hosting-classic', 'no-such-thing']) {
  test(`${code} addressed directly is not found`, async ({ page }) => {
    const answer = await page.goto(`/order/${code}`);
    expect(answer?.status()).toBe(404);
  });
}

test('a currency that the shop does not have leads nowhere', async ({ page }) => {
  const answer = await page.goto(`/order/hosting-starter?currency=${encodeURIComponent("EU'")}`);
  expect(answer?.status()).toBe(404);
});

test('cards that were left by a search are there again when it is cleared', async ({ page }) => {
  await page.goto('/order');
  const card = page.getByRole('link', { name: 'Order Business hosting' });
  await expect(card).toBeVisible();
  const search = page.getByRole('searchbox', { name: 'Search services' });
  await search.fill('DNS');
  await search.press('Enter');
  await expect(card).toBeHidden();
  await expect(page.getByRole('heading', { name: 'DNS hosting' })).toBeVisible();
  await search.fill('');
  await search.press('Enter');
  await expect(card).toBeVisible();
});
