import { eq } from 'drizzle-orm';
import { newId } from '@/db/ids';
import * as t from '@/db/schema';
import { expect, test } from '../support/fixtures';
import { orderFor } from '../support/orders';
import { addClientPerson, addStaff, addUser } from '../support/people';

test('a reseller’s settings have their effect: what its customers see, and which orders it looks at first', async ({
  page,
  pageOf,
  world,
  signInAs,
  expectAccessible,
}) => {
  test.slow();
  const name = `Reseller ${newId().slice(-8)}`;
  await signInAs((await addStaff(world.db, ['settings.edit', 'orders.view', 'orders.accept'])).email);
  await page.goto('/staff/settings/resellers');
  await page.getByRole('link', { name: 'New reseller' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Days to pay').fill('many');
  await page.getByLabel('Smallest top up').fill('5,0');
  await page.getByRole('button', { name: 'Save reseller' }).click();
  await expect(page.getByRole('main').getByRole('alert').first()).toContainText('Some fields need your attention');
  await expect(page.getByLabel('Days to pay')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Days to pay').fill('7');
  await page.getByLabel('Smallest top up').fill('5');
  await page.getByLabel('Forecast of next month').uncheck();
  await page.getByRole('combobox', { name: 'Check', exact: true }).selectOption({ label: 'Built-in rules' });
  await page.getByLabel('Review from').fill('40');
  await page.getByLabel('Fraud from').fill('30');
  await page.getByRole('button', { name: 'Save reseller' }).click();
  await expect(page.getByLabel('Fraud from')).toHaveAccessibleDescription(/below the score for review/);
  await page.getByLabel('Fraud from').fill('80');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save reseller' }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();

  const [reseller] = await world.db.select().from(t.resellers).where(eq(t.resellers.name, name));
  const ofReseller = { resellerId: reseller?.id ?? '', email: 'rita@mailinator.com' };
  const person = await addClientPerson(world.db, { name: 'Rita Reseller', ...ofReseller });
  const customer = await pageOf(person.email);
  await customer.goto('/orders');
  await expect(customer.getByText('Current consumption')).toBeVisible();
  await expect(customer.getByText(/forecast/i)).toHaveCount(0);

  const { order } = await orderFor(world.db, person, 'managed-shop', { domain: 'rita-reseller.com' });
  await page.goto(`/staff/orders/${order.id}`);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('Looks risky: is it genuine?')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(page.getByText('The e-mail address is of a throw-away provider.').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Accept order/ }).click();
  await expect(page.getByText(`Order ${order.number} accepted`)).toBeVisible();
});

test('a tax rule stands in the confirmation of the clients whom it concerns', async ({
  page,
  pageOf,
  world,
  signInAs,
  expectAccessible,
}) => {
  await signInAs((await addStaff(world.db, ['settings.edit'])).email);
  await page.goto('/staff/settings/taxes');
  await page.getByRole('button', { name: 'New tax rule' }).click();
  await page.getByLabel('Rate').fill('120');
  await page.getByRole('button', { name: 'Save tax rule' }).click();
  await expect(page.getByLabel('Rate')).toHaveAccessibleDescription(/At most 100 percent/);
  await expect(page.getByLabel('Name on invoices')).toHaveAccessibleDescription(/Give the tax a name/);
  await page.getByLabel('Name on invoices').fill('VSK');
  await page.getByLabel('Rate').fill('24');
  await page.getByLabel('Country').selectOption({ label: 'Iceland' });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save tax rule' }).click();
  await expect(page.getByText('Tax rule saved')).toBeVisible();

  const customer = await pageOf((await addClientPerson(world.db, { country: 'IS' })).email);
  await customer.goto('/order/hosting-business');
  await expect(customer.getByText('VSK 24%').locator('visible=true').first()).toBeVisible();

  await page.getByRole('row').filter({ hasText: 'Iceland' }).getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button').last().click();
  await expect(page.getByRole('alertdialog')).toBeHidden();
  await expect(page.getByRole('row').filter({ hasText: 'Iceland' })).toHaveCount(0);
  await customer.reload();
  await expect(customer.getByText('Due today').locator('visible=true').first()).toBeVisible();
  await expect(customer.getByText('VSK 24%')).toHaveCount(0);
});

test('somebody is added to the staff with the permissions ticked, and taken off again', async ({
  page,
  pageOf,
  world,
  signInAs,
  expectAccessible,
}) => {
  const helper = await addUser(world.db, 'Hanna Helper');
  await signInAs((await addStaff(world.db, ['settings.edit'])).email);
  await page.goto('/staff/settings/staff');
  await page.getByRole('button', { name: 'Add to the staff' }).click();
  await page.getByLabel('E-mail address').fill('nobody@nowhere.example');
  await page.getByLabel('See the catalogue').check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('dialog').getByRole('alert').first()).toBeVisible();
  await page.getByLabel('E-mail address').fill(helper.email);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Staff saved')).toBeVisible();
  const hers = await pageOf(helper.email);
  await hers.goto('/staff');
  const menu = hers.getByRole('navigation').first();
  await expect(menu.getByRole('link', { name: 'Products' })).toBeVisible();
  await expect(menu.getByRole('link', { name: 'Resellers' })).toHaveCount(0);
  await hers.goto('/staff/settings/resellers');
  await expect(hers).toHaveURL(/\/not-allowed/);

  const row = page.getByRole('row').filter({ hasText: helper.email });
  await row.getByRole('button', { name: 'Remove' }).click();
  const confirm = page.getByRole('alertdialog');
  await confirm.getByRole('textbox').fill(helper.email);
  await confirm.getByRole('button', { name: 'Take off the staff' }).click();
  await expect(confirm).toBeHidden();
  await expect(row).toHaveCount(0);
  const members = await world.db.select().from(t.staffMembers).where(eq(t.staffMembers.userId, helper.userId));
  expect(members).toEqual([]);
});
