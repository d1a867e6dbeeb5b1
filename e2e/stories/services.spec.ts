import { expect, test } from '../support/fixtures';

test('every page of a client is there, accessible and fits a phone @phone', async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  await signInAs('ada@tenor.example');
  for (const path of [
    '/',
    '/services',
    '/services?view=table',
    '/orders',
    '/invoices',
    '/balance',
    '/balance/top-up',
    '/account',
  ]) {
    expect((await page.goto(path))?.status(), path).toBe(200);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
});

test('a service tells its period, its usage and what happened to it', async ({ page, signInAs, expectAccessible }) => {
  await signInAs('ada@tenor.example');
  await page.goto('/services?q=cloud');
  await page.getByRole('link', { name: 'Cloud server' }).click();
  await expect(page.getByText('Next invoice')).toBeVisible();
  await expectAccessible(page);
  for (const tab of ['Usage', 'Periods', 'Invoices', 'Activity']) {
    const tabs = page.getByRole('navigation', { name: 'Service' });
    await tabs.getByRole('link', { name: tab }).click();
    await expect(tabs.getByRole('link', { name: tab })).toHaveAttribute('aria-current', 'page');
    await expectAccessible(page);
  }
});
