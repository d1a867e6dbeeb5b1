import { eq } from 'drizzle-orm';
import { newId } from '@/db/ids';
import { enqueueJobs } from '@/db/queries/jobs';
import * as t from '@/db/schema';
import { env } from '@/lib/platform/env';
import { inviteUser } from '@/lib/usecases/clients/invite-user';
import { expect, test } from '../support/fixtures';
import { addClientPerson, addStaff, addUser } from '../support/people';

test('somebody invited makes an account and acts for the client, and the link is spent', async ({
  page,
  pageOf,
  world,
}) => {
  const owner = await addClientPerson(world.db, { name: 'Harbour Works' });
  const email = `invited.${newId().slice(-12)}@story.example`;
  const link = await invite(world, owner.clientId, email);

  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'Join Harbour Works' })).toBeVisible();
  await page.getByRole('link', { name: 'Create an account' }).click();
  await expect(page.getByLabel('E-mail address')).toHaveValue(email);
  await page.getByLabel('Your name').fill('Iris Invited');
  await page.getByLabel('Password').fill('horse battery staple');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('button', { name: 'Accept the invitation' }).click();
  await expect(page).toHaveURL(/\/$/);
  await page.goto('/cart');
  await expect(page.getByRole('button', { name: 'Account of Iris Invited' })).toBeVisible();

  const later = await pageOf();
  await later.goto(link);
  await expect(later.getByRole('heading', { name: 'This invitation is over' })).toBeVisible();
});

test('an owner invites somebody, says what they may do, and removes them', async ({ page, signInAs, world }) => {
  const owner = await addClientPerson(world.db, { name: 'Pier Works' });
  const colleague = await addUser(world.db, 'Cleo Colleague');
  await world.db.insert(t.clientUsers).values({ clientId: owner.clientId, userId: colleague.userId, role: 'viewer' });
  await signInAs(owner.email);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Invite user' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite a user' });
  await dialog.getByLabel('E-mail address').fill('not an address');
  await dialog.getByRole('button', { name: 'Send invitation' }).click();
  await expect(dialog.getByText('Enter an e-mail address')).toBeVisible();
  const email = `asked.${newId().slice(-12)}@story.example`;
  await dialog.getByLabel('E-mail address').fill(email);
  await dialog.getByRole('button', { name: 'Send invitation' }).click();
  await expect(dialog).toBeHidden();
  const asked = page.getByRole('main').getByRole('listitem').filter({ hasText: email });
  await expect(asked).toContainText('The link works until');
  const [mail] = await world.db.select().from(t.emails).where(eq(t.emails.recipient, email));
  expect(mail).toMatchObject({ template: 'invitation', clientId: owner.clientId });
  await asked.getByRole('button', { name: 'Withdraw' }).click();
  await expect(asked).toBeHidden();

  await page.getByLabel('What Cleo Colleague may do').selectOption('Orders and pays');
  await expect(page.getByText('Saved').first()).toBeVisible();
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Cleo Colleague' })
    .getByRole('button', { name: 'Remove' })
    .click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove user' }).click();
  await expect(page.getByText(colleague.email)).toBeHidden();
  expect(await world.db.select().from(t.clientUsers).where(eq(t.clientUsers.userId, colleague.userId))).toEqual([]);
});

test('staff add a client, who joins by the link of the mail', async ({
  page,
  pageOf,
  signInAs,
  expectAccessible,
  world,
}) => {
  const staff = await addStaff(world.db, ['clients.view', 'clients.edit']);
  const email = `met.${newId().slice(-12)}@story.example`;
  await signInAs(staff.email);
  await page.goto('/staff/clients');
  await page.getByRole('link', { name: 'New client' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Met At The Fair');
  await page.getByLabel('E-mail', { exact: true }).fill(email);
  await page.getByLabel('Street and number').fill('3 Hall');
  await page.getByLabel('Country').selectOption('Ireland');
  await page.getByRole('button', { name: 'Add client' }).click();
  await expect(page.getByText('Enter the city.')).toBeVisible();
  await expect(page.getByLabel('Street and number')).toHaveValue('3 Hall');
  await expectAccessible(page);
  await page.getByLabel('City').fill('Cork');
  await page.getByRole('button', { name: 'Add client' }).click();
  await expect(page.getByRole('heading', { name: 'Met At The Fair' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: email })).toContainText('Invited: owner');
  const [mail] = await world.db.select().from(t.emails).where(eq(t.emails.recipient, email));
  const guest = await pageOf();
  await guest.goto(String(mail?.facts.url));
  await expect(guest.getByRole('heading', { name: 'Join Met At The Fair' })).toBeVisible();
});

test('an invitation is of no use to somebody else', async ({ page, signInAs, world }) => {
  const owner = await addClientPerson(world.db);
  const other = await addClientPerson(world.db);
  const link = await invite(world, owner.clientId, `invited.${newId().slice(-12)}@story.example`);
  await signInAs(other.email);
  await page.goto(link);
  await page.getByRole('button', { name: 'Accept the invitation' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('was sent to another address');
});

type World = { db: Parameters<typeof addClientPerson>[0] };

async function invite({ db }: World, clientId: string, email: string): Promise<string> {
  let link = '';
  const linkTo = (token: string) => {
    link = `/invitation/${token}`;
    return link;
  };
  const actor = { kind: 'client' as const, id: null };
  const context = { db, zone: env.timeZone, now: Date.now(), actor, enqueue: enqueueJobs };
  expect(await inviteUser(context, { clientId, email, role: 'billing', linkTo })).toMatchObject({ ok: true });
  return link;
}
