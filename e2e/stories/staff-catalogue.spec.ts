import { eq } from 'drizzle-orm';
import { newId } from '@/db/ids';
import * as t from '@/db/schema';
import { expect, test } from '../support/fixtures';
import { addClientPerson, addStaff } from '../support/people';

const editor = ['catalog.view', 'catalog.edit', 'services.view', 'clients.view'];

test('an option that staff made is ordered at its price, on a copied product in a new group', async ({
  page,
  pageOf,
  world,
  signInAs,
  expectAccessible,
}) => {
  test.slow();
  const tag = newId().slice(-8);
  const person = await addClientPerson(world.db, { name: `Carla Catalogue ${tag}` });
  await signInAs((await addStaff(world.db, editor)).email);

  await page.goto('/staff/groups');
  await page.getByRole('button', { name: 'New group' }).click();
  await page.getByRole('button', { name: 'Save group' }).click();
  const groupName = page.getByRole('textbox', { name: 'Name' });
  await expect(groupName).toHaveAccessibleDescription(/Give the group a name/);
  await groupName.fill(`Group ${tag}`);
  await page.getByLabel('Description').fill('Made in a story.');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save group' }).click();
  await expect(page.getByText('Group saved')).toBeVisible();

  await page.goto('/staff/options');
  await page.getByRole('link', { name: 'New option' }).click();
  await page.getByRole('button', { name: 'Create option' }).click();
  await expect(page.getByLabel('Label', { exact: true })).toHaveAccessibleDescription(/Give the option a label/);
  await page.getByLabel('Label', { exact: true }).fill(`Snapshots ${tag}`);
  for (const [index, name] of ['Daily', 'Hourly'].entries()) {
    await page.getByRole('button', { name: 'Add a choice' }).click();
    await page.getByLabel(`Label of choice ${index + 1}`).fill(name);
  }
  await page.getByLabel('Price: Daily, monthly, USD').fill('2,5');
  await page.getByLabel('Price: Hourly, monthly, USD').fill('10%');
  await page.getByRole('button', { name: 'Create option' }).click();
  await expect(page.getByLabel('Price: Daily, monthly, USD')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Price: Daily, monthly, USD').fill('2.50');
  await page.getByLabel('Setup fee: Daily, monthly, USD').fill('1');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Create option' }).click();
  await expect(page.getByText('Option saved')).toBeVisible();

  await page.goto('/staff/products?q=hosting-starter');
  await page.getByRole('link', { name: 'Starter hosting', exact: true }).click();
  await page.getByRole('button', { name: 'Duplicate' }).click();
  await expect(page.getByRole('heading', { name: 'Starter hosting (copy)' })).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill(`Copy ${tag}`);
  await page.getByLabel('Internal code').fill(`copy-${tag}`);
  await page.getByLabel('Group').selectOption({ label: `Group ${tag}` });
  await page.getByRole('radio', { name: /^Public/ }).check();
  await page.getByLabel('Template of the welcome e-mail').fill('Hello {client}.');
  await page.getByRole('button', { name: 'Save product' }).click();
  await expect(page.getByText('Product saved')).toBeVisible();
  await page.getByRole('link', { name: 'Configurable options' }).click();
  const attach = page.getByLabel('Attach an option');
  await attach.selectOption({ label: `Snapshots ${tag} (snapshots_${tag})` });
  await page.getByRole('button', { name: 'Save options' }).click();
  await expect(page.getByText('Options saved')).toBeVisible();
  await expect(page.getByText(/Not on .*yearly USD/).first()).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Preview' }).click();
  await page.getByLabel('Number, name, company or e-mail').fill(person.email);
  await expect(page).toHaveURL(/[?]q=/);
  await page.getByRole('link', { name: person.name }).click();
  await expect(page.getByText(`As ${person.name} sees it, in USD`)).toBeVisible();
  await expect(page.getByText('Due today')).toBeVisible();
  await expectAccessible(page);

  const customer = await pageOf(person.email);
  await customer.goto(`/order?q=${tag}`);
  await expect(customer.getByRole('heading', { name: `Group ${tag}` })).toBeVisible();
  await customer.getByRole('link', { name: `Order Copy ${tag}` }).click();
  await expect(customer.getByRole('heading', { name: `Copy ${tag}` })).toBeVisible();
  await customer.getByLabel(`Snapshots ${tag}`).selectOption({ label: 'Daily (+2.50 USD / month, setup 1.00 USD)' });
  await expect(customer.getByText(`Setup of Snapshots ${tag}`).locator('visible=true').first()).toBeVisible();
  await customer.getByRole('button', { name: 'Add to cart' }).locator('visible=true').click();
  await customer
    .getByRole('button', { name: /^Place order/ })
    .locator('visible=true')
    .click();
  await customer.waitForURL('**/placed');
  const [order] = await world.db.select().from(t.orders).where(eq(t.orders.clientId, person.clientId));
  const lines = await world.db
    .select()
    .from(t.invoiceLines)
    .where(eq(t.invoiceLines.invoiceId, order?.invoiceId ?? ''));
  const ofOption = lines.filter((line) => line.code === `snapshots_${tag}`);
  expect(ofOption.map(({ kind, minorUnits }) => [kind, minorUnits])).toEqual([
    ['setup', 100n],
    ['recurring', 250n],
  ]);
});

test('an automatic price follows the rate on the card, and products change their status together', async ({
  page,
  pageOf,
  world,
  signInAs,
  expectAccessible,
}) => {
  test.slow();
  const tag = newId().slice(-8);
  await signInAs((await addStaff(world.db, [...editor, 'settings.edit'])).email);
  await page.goto('/staff/settings/currencies');
  await page.getByRole('button', { name: 'New currency' }).click();
  await page.getByRole('textbox', { name: 'Currency' }).fill('XYZ');
  await page.getByLabel('1 USD is').fill('0');
  await page.getByRole('button', { name: 'Save rate' }).click();
  await expect(page.getByRole('dialog').getByRole('alert').first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Currency' }).fill('SEK');
  await page.getByLabel('1 USD is').fill('10.5');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save rate' }).click();
  await expect(page.getByText('Rate saved')).toBeVisible();

  for (const name of [`Rated ${tag} one`, `Rated ${tag} two`]) {
    await page.goto('/staff/products/new');
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByRole('button', { name: 'Create product' }).click();
    await page.getByRole('button', { name: 'monthly', exact: true }).click();
    await page.getByLabel('Price: monthly, USD').fill('10');
    await page.getByLabel('Price: monthly, SEK').fill('auto');
    await page.getByRole('button', { name: 'Save billing cycles' }).click();
    await expect(page.getByText('Billing cycles saved')).toBeVisible();
  }
  const customer = await pageOf((await addClientPerson(world.db, { currency: 'SEK', country: 'SE' })).email);
  await customer.goto(`/order?q=${tag}`);
  const card = customer.getByRole('article').filter({ hasText: `Rated ${tag} one` });
  await expect(card).toContainText('105.00 SEK');

  await page.goto('/staff/settings/currencies');
  const row = page.getByRole('row').filter({ hasText: 'Swedish Krona' });
  await row.getByRole('button', { name: 'Set rate' }).click();
  await page.getByLabel('1 USD is').fill('11.25');
  await page.getByRole('button', { name: 'Save rate' }).click();
  await expect(row).toContainText('11.25');
  await customer.reload();
  await expect(card).toContainText('112.50 SEK');

  await page.goto(`/staff/products?q=${tag}`);
  await page.getByLabel(`Select Rated ${tag} one`).check();
  await page.getByLabel(`Select Rated ${tag} two`).check();
  await page.getByRole('button', { name: 'Make private' }).click();
  await expect(page.getByText('2 products made private')).toBeVisible();
  await customer.reload();
  await expect(customer.getByText('Nothing here is called that')).toBeVisible();
  const guest = await pageOf();
  expect((await guest.goto(`/order/rated_${tag}_one?currency=SEK`))?.status()).toBe(404);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('row').filter({ hasText: `Rated ${tag} one` })).toContainText('Public');
  expect((await guest.goto(`/order/rated_${tag}_one?currency=SEK`))?.status()).toBe(200);
  await expect(guest.getByText('112.50').locator('visible=true').first()).toBeVisible();
});

test('staff put the products of a group into another order, and customers see them in it', async ({
  page,
  pageOf,
  world,
  signInAs,
  expectAccessible,
}) => {
  await signInAs((await addStaff(world.db, editor)).email);
  await page.goto('/staff/groups');
  const row = page.getByRole('row').filter({ hasText: 'Licences and help' });
  await row.getByRole('button', { name: 'Sort products' }).click();
  const dialog = page.getByRole('dialog');
  const items = dialog.getByRole('listitem');
  const before = await items.allInnerTexts();
  await items.first().getByRole('button', { name: /down$/ }).click();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save order of products' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Products put in order')).toBeVisible();
  const [first = '', second = ''] = before.map((text) => text.trim());
  const guest = await pageOf();
  await expect(async () => {
    await guest.goto('/order');
    const cards = await guest.getByRole('heading', { level: 3 }).allInnerTexts();
    expect(cards.indexOf(second)).toBeLessThan(cards.indexOf(first));
    expect(cards.indexOf(second)).toBeGreaterThanOrEqual(0);
  }).toPass();
});
