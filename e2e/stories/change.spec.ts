import { expect, test } from '../support/fixtures';

test('a change is quoted in words and days before it is made', async ({ page, signInAs, expectAccessible }) => {
  await signInAs('ada@tenor.example');
  await page.goto('/services?q=business&status=active');
  await page.getByRole('link', { name: 'Business hosting' }).first().click();
  await page.getByRole('link', { name: 'Change', exact: true }).click();
  await expect(page.getByText('Nothing would change.').locator('visible=true')).toBeVisible();
  await page.getByRole('radio', { name: /^Agency hosting/ }).check();
  await expect(page.getByText('Business hosting, unused').locator('visible=true').first()).toBeVisible();
  await expect(page.getByText('a new product is set up in full').locator('visible=true')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Pay .* RON and change$/ }).locator('visible=true')).toBeEnabled();
  await expectAccessible(page);
});
