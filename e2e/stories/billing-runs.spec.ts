import { eq } from 'drizzle-orm';
import * as t from '@/db/schema';
import { expect, test } from '../support/fixtures';
import { activeServiceOf } from '../support/orders';
import { addClientPerson, addStaff } from '../support/people';

const day = 86_400_000;

test('staff look at a dry run, run the billing, read what it did, and take up a parked client again @phone', async ({
  page,
  world,
  signInAs,
  expectAccessible,
}) => {
  // Of this project alone, since desktop and phone may go through this story at the same time.
  const parkedName = `Paula Parked, ${test.info().project.name}`;
  const parked = await addClientPerson(world.db, { name: parkedName });
  const broken = { parkedAt: Date.now(), parkedReason: 'a price of its product is missing' };
  await world.db.update(t.clients).set(broken).where(eq(t.clients.id, parked.clientId));
  // Its month ends in some days: the run makes the invoice of the next one.
  const addDebtor = async (name: string) => {
    const debtor = await addClientPerson(world.db, { name });
    const serviceId = await activeServiceOf(world.db, debtor, 'hosting-starter', { at: Date.now() - 25 * day });
    return { ...debtor, serviceId };
  };
  await signInAs((await addStaff(world.db, ['billing.run', 'clients.view'])).email);
  await page.goto('/staff/billing-runs');
  await expect(page.getByRole('heading', { name: 'Billing runs', level: 1 })).toBeVisible();

  await addDebtor('Rita Renews');
  // A cycle that is not sold: there is no price to renew it at.
  const odd = await addDebtor('Otto Odd');
  await world.db.update(t.services).set({ multiplier: 11 }).where(eq(t.services.id, odd.serviceId));
  const [{ number } = { number: 0 }] = await world.db.select().from(t.clients).where(eq(t.clients.id, odd.clientId));
  await page.getByRole('button', { name: 'Dry run' }).click();
  await expect(page.getByRole('heading', { name: 'Dry run' })).toBeVisible();
  await expect(page.getByText(/Nothing has been written\./)).toBeVisible();
  const planned = page
    .getByRole('table', { name: 'What a run would do' })
    .getByRole('row')
    .filter({ hasText: 'Rita Renews' });
  await expect(planned.first()).toContainText('4.90 USD');
  const refused = page.getByRole('region', { name: 'Would be parked' }).getByRole('listitem');
  await expect(refused.filter({ hasText: `Client ${number}` })).toContainText('no price');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Compute', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Compute again' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/ in all$/).first()).toBeVisible();
  await expectAccessible(page);

  const waiting = page.getByRole('table', { name: 'Parked clients' });
  const row = waiting.getByRole('row').filter({ hasText: parkedName });
  await expect(row).toContainText('a price of its product is missing');
  await row.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText(`${parkedName} is billed again`)).toBeVisible();
  await expect(row).toHaveCount(0);

  const last = page.getByRole('table', { name: 'Billing runs' }).getByRole('row').nth(1);
  // A run of the schedule may come in between and leave nothing to invoice: then once more.
  await expect(async () => {
    await addDebtor('Rico Renews');
    await page.getByRole('button', { name: 'Run now' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Run now' }).click();
    await expect(page.getByText('The billing has run').last()).toBeVisible({ timeout: 30_000 });
    await expect(last).toContainText('Staff');
    await expect(last).toContainText('USD', { timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await expect(last).toContainText('Finished');
  await expect(last).toContainText(/\d (ms|s)/);
  await last.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/staff\/billing-runs\/[0-9a-f-]{36}$/);
  await expectAccessible(page);
});
