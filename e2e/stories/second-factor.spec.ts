import type { Page } from '@playwright/test';
import { codeOf } from '../support/authenticator';
import { expect, test } from '../support/fixtures';
import { addClientPerson, type Person, storyPassword } from '../support/people';

test('with an app set up, the password alone opens nothing, and each code works once', async ({
  page,
  pageOf,
  signInAs,
  world,
}) => {
  // Four sign-ins, each with a password to hash.
  test.slow();
  const person = await addClientPerson(world.db);
  await signInAs(person.email);
  const { key, spare } = await setUp(page);

  const first = await pageOf();
  await enterPassword(first, person);
  await first.goto('/invoices');
  await expect(first).toHaveURL(/\/sign-in\?next=/);

  await enterPassword(first, person);
  const code = codeOf(key);
  await enterCode(first, code);
  await expect(first).toHaveURL(/\/cart$/);

  const second = await pageOf();
  await enterPassword(second, person);
  await enterCode(second, code);
  await expect(second.getByRole('main').getByRole('alert')).toContainText('This code is wrong or was used already');
  await enterCode(second, spare);
  await expect(second).toHaveURL(/\/cart$/);

  const third = await pageOf();
  await enterPassword(third, person);
  await enterCode(third, spare);
  await expect(third.getByRole('main').getByRole('alert')).toContainText('This code is wrong or was used already');
});

test('switching it off needs the password', async ({ page, signInAs, world }) => {
  const person = await addClientPerson(world.db);
  await signInAs(person.email);
  await setUp(page);
  await page.getByLabel('Your password').fill('not the password');
  await page.getByRole('button', { name: 'Switch off two-step sign-in' }).click();
  await expect(page.getByText('This is not your password.')).toBeVisible();
  await page.getByLabel('Your password').fill(storyPassword);
  await page.getByRole('button', { name: 'Switch off two-step sign-in' }).click();
  await expect(page.getByRole('button', { name: 'Set up two-step sign-in' })).toBeVisible();
});

async function setUp(page: Page): Promise<{ key: string; spare: string }> {
  await page.goto('/second-factor');
  await page.getByLabel('Your password').fill(storyPassword);
  await page.getByRole('button', { name: 'Set up two-step sign-in' }).click();
  const key = (await page.locator('code').first().innerText()).trim();
  const spare = (await page.locator('code').nth(1).innerText()).trim().split('\n')[0] ?? '';
  await page.getByRole('textbox', { name: 'Code' }).fill(codeOf(key));
  await page.getByRole('button', { name: 'Switch on two-step sign-in' }).click();
  await expect(page.getByRole('button', { name: 'Switch off two-step sign-in' })).toBeVisible();
  return { key, spare };
}

async function enterPassword(page: Page, { email }: Person): Promise<void> {
  await page.goto('/sign-in?next=%2Fcart');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(storyPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Enter the code' })).toBeVisible();
}

async function enterCode(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Code' }).fill(code);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
