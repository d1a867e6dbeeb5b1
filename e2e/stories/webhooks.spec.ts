import { expect, test } from '../support/fixtures';
import { addStaff } from '../support/people';

test('staff add an endpoint, see its secret once, change and delete it', async ({
  page,
  signInAs,
  expectAccessible,
  world,
}) => {
  const staff = await addStaff(world.db, ['settings.edit']);
  const address = `https://hooks.example/${staff.userId}`;
  await signInAs(staff.email);
  await page.goto('/staff/settings/webhooks');
  await page.getByRole('button', { name: 'Add endpoint' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Address', { exact: true }).fill('http://hooks.example');
  await dialog.getByRole('button', { name: 'Save endpoint' }).click();
  await expect(dialog.getByText('Use https')).toBeVisible();
  await dialog.getByLabel('Address', { exact: true }).fill(address);
  await dialog.getByLabel('Client edited').uncheck();
  await dialog.getByRole('button', { name: 'Save endpoint' }).click();
  await expect(dialog.getByText(/^whsec_/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'I have it' }).click();

  const row = page.getByRole('row', { name: address });
  await expect(row).toContainText('Order placed');
  await expect(row).not.toContainText('Client edited');
  await row.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('dialog').getByLabel('Switched on').uncheck();
  await page.getByRole('dialog').getByRole('button', { name: 'Save endpoint' }).click();
  await expect(row).toContainText('Off');
  await row.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete endpoint' }).click();
  await expect(row).toBeHidden();
  await page.goto('/staff/settings/webhooks/deliveries');
  await expectAccessible(page);
});
