import { eq } from 'drizzle-orm';
import * as t from '@/db/schema';
import { openCardShop } from '../../support/card-shop';
import { expect, test } from '../../support/fixtures';
import { Life } from '../../support/life';
import { orderFor } from '../../support/orders';
import { addClientPerson, addStaff } from '../../support/people';

const dayMs = 86_400_000;
const cashier = ['invoices.view', 'invoices.pay', 'clients.view'];

test('an invoice is paid by card, the card pays the renewal by itself, and staff give a part of it back', async ({
  page,
  pageOf,
  world,
  baseURL,
  signInAs,
  moveTo,
  expectAccessible,
}) => {
  test.setTimeout(240_000);
  const { stripe, resellerId } = await openCardShop(world.db, String(baseURL));
  const person = await addClientPerson(world.db, { name: 'Carla Card', resellerId });
  const { invoice } = await orderFor(world.db, person, 'hosting-starter');
  await signInAs(person.email);

  await page.goto(`/invoices/${invoice.id}`);
  await expectAccessible(page);
  await page.getByLabel('Keep it for my next payments').check();
  await page.getByRole('button', { name: 'Pay 4.90 USD by card' }).click();
  await expect(page.getByRole('heading', { name: 'Pay 4.90 USD' })).toBeVisible();
  await page.getByRole('button', { name: 'Pay now' }).click();
  await expect(page.getByRole('heading', { name: 'Thank you, the payment has arrived' })).toBeVisible();
  await expectAccessible(page);
  const life = new Life(world.db, page, person, 'USD');
  await life.expectService('Starter hosting', 'Active');

  await page.goto('/account');
  await expect(page.getByText('Visa ···· 4242').first()).toBeVisible();
  await page.getByRole('switch', { name: 'Pay renewals by card automatically' }).click();
  await expect(page.getByText('Renewals are paid by card')).toBeVisible();
  await expectAccessible(page);

  await moveTo(Date.now() + 32 * dayMs);
  await life.bill();
  const renewal = async () => {
    const own = await world.db.select().from(t.invoices).where(eq(t.invoices.clientId, person.clientId));
    return own.find(({ kind }) => kind === 'renewal');
  };
  await expect.poll(async () => (await renewal())?.status, { timeout: 30_000 }).toBe('paid');

  const staff = await pageOf((await addStaff(world.db, cashier)).email);
  const [payment] = await world.db
    .select()
    .from(t.payments)
    .where(eq(t.payments.invoiceId, (await renewal())?.id ?? ''));
  await staff.goto(`/staff/payments/${payment?.id}`);
  await expectAccessible(staff);
  await staff.getByRole('button', { name: 'Refund payment' }).click();
  await staff.getByLabel('Amount').fill('1.00');
  await staff.getByLabel('Reason').fill('The server was away');
  await staff.getByRole('dialog').getByRole('button', { name: 'Refund payment' }).click();
  await expect(async () => {
    await staff.reload();
    await expect(staff.getByText('Refunded', { exact: true }).first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await expect(staff.getByRole('cell', { name: '1.00 USD' })).toBeVisible();
  expect([...stripe.account.objects.values()].filter(({ object }) => object === 'refund')).toHaveLength(1);
  await stripe.stop();
});

test('gateways are set up by staff, and offered only when payments can be believed', async ({
  page,
  world,
  signInAs,
  expectAccessible,
}) => {
  await signInAs((await addStaff(world.db, ['settings.edit'])).email);
  await page.goto('/staff/settings/payments/new?module=stripe');
  await expectAccessible(page);
  await page.getByLabel('Name').fill(`Card ${Date.now()}`);
  await page.getByLabel('Secret key').fill('sk_test_0123456789');
  await page.getByLabel('Offer it to clients').check();
  await page.getByRole('button', { name: 'Save payment gateway' }).click();
  await expect(page.getByText(/It cannot be offered yet/)).toBeVisible();
  await page.getByLabel('Offer it to clients').uncheck();
  await page.getByRole('button', { name: 'Save payment gateway' }).click();
  await expect(page.getByText(/\/api\/hooks\/stripe\//)).toBeVisible();
  await expect(page.getByText('sk_test_0123456789')).toHaveCount(0);
  await page.goto('/staff/settings/payments');
  await expectAccessible(page);
});
