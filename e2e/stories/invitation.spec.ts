import { newId } from '@/db/ids';
import { enqueueJobs } from '@/db/queries/jobs';
import { env } from '@/lib/platform/env';
import { inviteUser } from '@/lib/usecases/clients/invite-user';
import { expect, test } from '../support/fixtures';
import { addClientPerson } from '../support/people';

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
