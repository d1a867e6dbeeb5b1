import { eq } from 'drizzle-orm';
import * as t from '@/db/schema';
import { expect, test } from '../support/fixtures';
import { orderFor } from '../support/orders';
import { addClientPerson, addStaff } from '../support/people';

const cashier = ['invoices.view', 'invoices.pay', 'clients.view'];

test('what moved a balance is explained to staff and client, down to the payment @phone', async ({
  page,
  world,
  signInAs,
  pageOf,
  expectAccessible,
}) => {
  const person = await addClientPerson(world.db, { name: 'Jane Journal' });
  const { invoice } = await orderFor(world.db, person, 'hosting-starter');
  await signInAs((await addStaff(world.db, cashier)).email);
  await page.goto(`/staff/invoices/${invoice.id}`);
  await page.getByRole('button', { name: 'Record payment' }).click();
  await page.getByLabel('Amount that arrived').fill('100.00');
  await page.getByRole('dialog').getByRole('button', { name: 'Record payment' }).click();
  await expect(page.getByText('Payment of 100.00 USD recorded')).toBeVisible();

  await page.goto(`/staff/clients/${person.clientId}/journal`);
  await expect(page.getByText(/More was paid than was due on invoice/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Payment', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Payment of 100.00 USD' })).toBeVisible();
  await expect(page.getByText(/were more than was due; they went to the client's balance/)).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/staff/clients/${person.clientId}/journal?view=books`);
  await expect(page.getByText('Owed by the client').first()).toBeVisible();

  const client = await pageOf(person.email);
  await client.goto('/balance');
  await expect(client.getByText(/More was paid than was due on invoice/)).toBeVisible();
  await expectAccessible(client);
  await client.getByRole('link', { name: 'Payment', exact: true }).click();
  await expect(client.getByText(/they went to your balance/)).toBeVisible();
  await expectAccessible(client);
  await client.goto('/balance?cause=staff_debit');
  await expect(client.getByText('Nothing matches')).toBeVisible();
  const [payment] = await world.db.select().from(t.payments).where(eq(t.payments.clientId, person.clientId));
  await client.goto(`/balance/payments/${payment?.id}`);
  await expect(client.getByText('Bank transfer')).toBeVisible();
});
