import { desc, eq } from 'drizzle-orm';
import * as t from '@/db/schema';
import { expect, test } from '../support/fixtures';
import { addClientPerson, addStaff, storyPassword } from '../support/people';

test('a client changes the address and the password, and is signed out elsewhere', async ({
  page,
  pageOf,
  signInAs,
  expectAccessible,
  world,
}) => {
  // Passwords are hashed several times.
  test.slow();
  const person = await addClientPerson(world.db);
  const wanted = `new.${person.email}`;
  await signInAs(person.email);
  const elsewhere = await pageOf(person.email);
  await page.goto('/account');
  await expectAccessible(page);

  await page.getByLabel('New address').fill(wanted);
  await page.getByLabel('Your password').fill(storyPassword);
  await page.getByRole('button', { name: 'Change address' }).click();
  await expect(page.getByText(`Open the link that we sent to ${wanted}`)).toBeVisible();
  const mail = await mailTo(world.db, wanted);
  await page.goto(String(mail?.facts.url));
  await page.getByRole('button', { name: 'Confirm address' }).click();
  await expect(page.getByText('Your address is confirmed')).toBeVisible();
  await page.goto('/account');
  await expect(page.getByText(`You sign in with ${wanted}`)).toBeVisible();
  expect((await mailTo(world.db, person.email))?.template).toBe('email_changed');

  await page.getByLabel('Current password').fill('not the password');
  await page.getByLabel('New password').fill('a better password');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('This is not your password.')).toBeVisible();
  await page.getByLabel('Current password').fill(storyPassword);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Your password is changed')).toBeVisible();
  await expect(page.getByText('This one')).toBeVisible();
  await elsewhere.goto('/account');
  await expect(elsewhere).toHaveURL(/\/sign-in/);
});

test('the owner of an account corrects what invoices say about it, and loses nothing that was typed', async ({
  page,
  signInAs,
  world,
}) => {
  const person = await addClientPerson(world.db);
  await signInAs(person.email);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Edit details' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit details' });
  await dialog.getByLabel('Company').fill('Quay Works Ltd');
  await dialog.getByLabel('City').fill('');
  await dialog.getByRole('button', { name: 'Save details' }).click();
  await expect(dialog.getByText('Enter the city.')).toBeVisible();
  await expect(dialog.getByLabel('Company')).toHaveValue('Quay Works Ltd');
  await dialog.getByLabel('City').fill('Galway');
  await dialog.getByRole('button', { name: 'Save details' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Quay Works Ltd')).toBeVisible();
  await expect(page.getByText('Galway')).toBeVisible();
});

test('the staff end their other sessions', async ({ page, pageOf, signInAs, world }) => {
  const person = await addStaff(world.db, ['orders.view']);
  await signInAs(person.email);
  const elsewhere = await pageOf(person.email);
  await page.goto('/staff/account');
  await page.getByRole('button', { name: 'End the others' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'End the others' }).click();
  await expect(page.getByRole('button', { name: 'End the others' })).toBeHidden();
  await elsewhere.goto('/staff/account');
  await expect(elsewhere).toHaveURL(/\/staff\/sign-in/);
});

test('the staff look through the eyes of a client, in a red frame, and come back', async ({
  page,
  signInAs,
  expectAccessible,
  world,
}) => {
  const client = await addClientPerson(world.db, { name: 'Seen Client' });
  const staff = await addStaff(world.db, ['clients.view', 'services.view', 'clients.impersonate', 'audit.view']);
  await signInAs(staff.email);
  await page.goto(`/staff/clients/${client.clientId}`);
  await page.getByRole('button', { name: 'View as client' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel('Reason').fill('Asked by phone');
  await dialog.getByRole('button', { name: 'View as client' }).click();
  const frame = page.getByRole('status').filter({ hasText: 'you act as Seen Client' });
  await expect(frame).toBeVisible();
  await expectAccessible(page);

  await page.goto('/account');
  await expect(page.getByText('How the client signs in is the client')).toBeVisible();
  await expect(page.getByLabel('Current password')).toBeHidden();
  const answer = await page.goto('/staff');
  expect(answer?.status()).toBe(404);

  await page.goto('/');
  await page.getByRole('button', { name: 'Leave the client' }).click();
  await expect(page).toHaveURL(new RegExp(`/staff/clients/${client.clientId}`));
  await page.goto(`/staff/settings/audit?q=Asked`);
  await expect(page.getByText(`${staff.name}, staff`).first()).toBeVisible();
});

async function mailTo(db: Parameters<typeof addStaff>[0], recipient: string) {
  const [mail] = await db
    .select({ template: t.emails.template, facts: t.emails.facts })
    .from(t.emails)
    .where(eq(t.emails.recipient, recipient))
    .orderBy(desc(t.emails.queuedAt), desc(t.emails.id))
    .limit(1);
  return mail;
}
