import { eq } from 'drizzle-orm';
import * as t from '@/db/schema';
import { decimalAmount } from '@/lib/domain/money';
import { expect, test } from '../support/fixtures';
import { orderFor } from '../support/orders';
import { addClientPerson, addStaff } from '../support/people';

const cashier = ['invoices.view', 'invoices.pay', 'clients.view', 'orders.view'];

test('a transfer is recorded in part, then with more than the rest, which goes to the balance', async ({
  page,
  world,
  signInAs,
  expectAccessible,
}) => {
  const person = await addClientPerson(world.db, { name: 'Paul Payer' });
  const { invoice } = await orderFor(world.db, person, 'hosting-starter');
  await signInAs((await addStaff(world.db, cashier)).email);
  await page.goto(`/staff/invoices/${invoice.id}`);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Record payment' }).click();
  const amount = page.getByLabel('Amount that arrived');
  await expect(amount).toHaveValue(decimalAmount(invoice.totalMinorUnits, 'USD'));
  await amount.fill('1,00');
  await page.getByRole('dialog').getByRole('button', { name: 'Record payment' }).click();
  await expect(amount).toHaveAccessibleDescription(/Write the amount like/);
  await amount.fill('1.00');
  await page.getByLabel('Reference').fill('TRN-1');
  await page.getByRole('dialog').getByRole('button', { name: 'Record payment' }).click();
  await expect(page.getByText('Payment of 1.00 USD recorded')).toBeVisible();
  await expect(page.getByText('Paid so far')).toBeVisible();

  const rest = invoice.totalMinorUnits - 100n;
  await page.getByRole('button', { name: 'Record payment' }).click();
  await amount.fill(decimalAmount(rest + 250n, 'USD'));
  await expect(amount).toHaveAccessibleDescription(/2.50 USD go to the client's balance/);
  await page.getByRole('dialog').getByRole('button', { name: 'Record payment' }).click();
  await expect(page.getByRole('button', { name: 'Record payment' })).toHaveCount(0);

  const [paid] = await world.db.select().from(t.invoices).where(eq(t.invoices.id, invoice.id));
  const [balance] = await world.db.select().from(t.balances).where(eq(t.balances.clientId, person.clientId));
  expect(paid?.status).toBe('paid');
  expect(balance?.minorUnits).toBe(250n);
});

test('an unpaid invoice is cancelled with the order that waits for it', async ({ page, world, signInAs }) => {
  const person = await addClientPerson(world.db, { name: 'Carla Cancelled' });
  const { invoice, order, serviceId } = await orderFor(world.db, person, 'hosting-starter');
  await signInAs((await addStaff(world.db, cashier)).email);
  await page.goto(`/staff/invoices/${invoice.id}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Cancel invoice' }).click();
  await expect(page.getByText(`Order ${order.number} is cancelled with it`)).toBeVisible();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel invoice' }).click();
  await expect(page.getByText('Cancelled', { exact: true }).first()).toBeVisible();
  const [gone] = await world.db.select().from(t.orders).where(eq(t.orders.id, order.id));
  const [service] = await world.db.select().from(t.services).where(eq(t.services.id, serviceId));
  expect([gone?.status, service?.status]).toEqual(['cancelled', 'canceled']);
});
