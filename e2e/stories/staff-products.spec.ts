import { eq } from 'drizzle-orm';
import { newId } from '@/db/ids';
import * as t from '@/db/schema';
import { expect, test } from '../support/fixtures';
import { holdScripts } from '../support/held-scripts';
import { addClientPerson, addStaff } from '../support/people';

const editor = ['catalog.view', 'catalog.edit', 'services.view'];

test('staff create a product with a price, and it appears on the cards of a customer', async ({
  page,
  pageOf,
  world,
  signInAs,
  expectAccessible,
}) => {
  const name = `Story hosting ${newId().slice(-8)}`;
  await signInAs((await addStaff(world.db, editor)).email);
  await page.goto('/staff/products/new');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await expect(page.getByLabel('Internal code')).toHaveValue(name.toLowerCase().replaceAll(' ', '_'));
  await page.getByLabel('Description').fill('Made in a story.\n\n- Ten mailboxes');
  await page.getByRole('button', { name: 'Create product' }).click();

  await expect(page).toHaveURL(/\/cycles$/);
  await expect(page.getByText('Nobody can order it yet')).toBeVisible();
  await page.getByRole('button', { name: 'monthly', exact: true }).click();
  await page.getByLabel('Price: monthly, USD').fill('12.34');
  await page.getByLabel('Setup fee: monthly, USD').fill('5');
  await page.getByLabel('Price: monthly, EUR').fill('auto');
  const preview = page.getByRole('complementary', { name: 'What customers see' });
  await expect(preview.getByText('12.34 USD')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save billing cycles' }).click();
  await expect(page.getByText('Billing cycles saved')).toBeVisible();

  const customer = await pageOf((await addClientPerson(world.db)).email);
  await customer.goto('/order');
  const card = customer.getByRole('article').filter({ hasText: name });
  await expect(card).toContainText('12.34 USD');
  await expect(card).toContainText('setup 5.00 USD');
  await expect(card).toContainText('Ten mailboxes');

  const [product] = await world.db.select().from(t.products).where(eq(t.products.name, name));
  const events = await world.db
    .select()
    .from(t.events)
    .where(eq(t.events.subjectId, String(product?.id)));
  expect(events.map((event) => event.name).sort()).toEqual(['product.created', 'product.cycles_edited']);
});

test('what is typed into a form that streamed in, before the scripts have come, counts', async ({
  page,
  world,
  signInAs,
}) => {
  await signInAs((await addStaff(world.db, editor)).email);
  const letScriptsCome = await holdScripts(page);
  await page.goto('/staff/products/new', { waitUntil: 'commit' });
  await page.getByLabel('Name', { exact: true }).fill('Early bird');
  await page.getByLabel('Description').fill('Typed on a slow line.');
  letScriptsCome();
  await expect(page.getByLabel('Internal code')).toHaveValue('early_bird');
  await page.getByLabel('Name', { exact: true }).press('End');
  await page.getByLabel('Name', { exact: true }).pressSequentially(' two');
  await expect(page.getByLabel('Internal code')).toHaveValue('early_bird_two');
  await expect(page.getByLabel('Description')).toHaveValue('Typed on a slow line.');
});

test('a refused product keeps what was typed and says what is wrong beside the field', async ({
  page,
  world,
  signInAs,
}) => {
  await signInAs((await addStaff(world.db, editor)).email);
  await page.goto('/staff/products/new');
  await page.getByLabel('Name', { exact: true }).fill('Another starter');
  await page.getByLabel('Internal code').fill('hosting-starter');
  await page.getByLabel('Description').fill('Kept as it is.');
  await page.getByRole('button', { name: 'Create product' }).click();
  await expect(page.getByLabel('Internal code')).toHaveAccessibleDescription(/Another product has the code/);
  await expect(page.getByLabel('Description')).toHaveValue('Kept as it is.');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Another starter');
});

test('the arrows move through the grid, and a block from a spreadsheet can be pasted', async ({
  page,
  world,
  signInAs,
}) => {
  await signInAs((await addStaff(world.db, editor)).email);
  await page.goto('/staff/products/new');
  await page.getByLabel('Name', { exact: true }).fill(`Story grid ${newId().slice(-8)}`);
  await page.getByRole('button', { name: 'Create product' }).click();
  await page.getByRole('button', { name: 'monthly', exact: true }).click();
  await page.getByRole('button', { name: 'yearly', exact: true }).click();
  const first = page.getByLabel('Price: monthly, USD');
  await first.focus();
  await first.evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '4.90\t2.00\n49.00\t0\n');
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(first).toHaveValue('4.90');
  await expect(page.getByLabel('Setup fee: monthly, USD')).toHaveValue('2.00');
  await expect(page.getByLabel('Price: yearly, USD')).toHaveValue('49.00');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByLabel('Price: yearly, USD')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByLabel('Setup fee: yearly, USD')).toBeFocused();
  await page.getByLabel('Price: yearly, USD').fill('4,90');
  await expect(page.getByText('1 cell to correct')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save billing cycles' })).toBeDisabled();
});

test('who may only look finds nothing to save', async ({ page, world, signInAs }) => {
  await signInAs((await addStaff(world.db, ['catalog.view'])).email);
  await page.goto('/staff/products');
  await expect(page.getByRole('link', { name: 'New product' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Starter hosting', exact: true }).click();
  await expect(page.getByLabel('Name', { exact: true })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Save product' })).toHaveCount(0);
});
