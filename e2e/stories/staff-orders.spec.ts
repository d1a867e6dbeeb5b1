import { eq } from 'drizzle-orm';
import * as t from '@/db/schema';
import { expect, test } from '../support/fixtures';
import { orderFor } from '../support/orders';
import { addClientPerson, addStaff } from '../support/people';

const reviewer = ['orders.view', 'orders.accept', 'clients.view', 'invoices.view'];

test('staff find a pending order, and accept it with a key', async ({ page, world, signInAs, expectAccessible }) => {
  const person = await addClientPerson(world.db, { name: 'Petra Pending' });
  const { order } = await orderFor(world.db, person, 'managed-shop', { domain: 'petra-pending.com' });
  await signInAs((await addStaff(world.db, reviewer)).email);
  await page.goto(`/staff/orders?q=${order.number}`);
  await page.getByRole('link', { name: String(order.number), exact: true }).click();
  await expect(page.getByRole('heading', { name: `Order ${order.number}` })).toBeVisible();
  await expect(page.getByText('It waits for you to accept it')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('a');
  await expect(page.getByText(`Order ${order.number} accepted`)).toBeVisible();
  await expect(page.getByText('Order accepted', { exact: true })).toBeVisible();
  const [now] = await world.db.select().from(t.orders).where(eq(t.orders.id, order.id));
  expect(now?.status).not.toBe('pending');
});

test('two of the staff act at once: one wins, the other is told', async ({ page, pageOf, world, signInAs }) => {
  const person = await addClientPerson(world.db, { name: 'Tara Twice' });
  const { order } = await orderFor(world.db, person, 'managed-shop', { domain: 'tara-twice.com' });
  await signInAs((await addStaff(world.db, reviewer)).email);
  const other = await pageOf((await addStaff(world.db, reviewer)).email);
  await Promise.all([page.goto(`/staff/orders/${order.id}`), other.goto(`/staff/orders/${order.id}`)]);
  await page.getByRole('button', { name: 'Cancel order' }).click();
  await page.getByLabel('Reason').fill('Ordered twice');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel order' }).click();
  await expect(page.getByText(`Order ${order.number} cancelled`)).toBeVisible();
  await other.getByRole('button', { name: /^Accept order/ }).click();
  await expect(other.getByText(/cannot be done now/)).toBeVisible();
  const [now] = await world.db.select().from(t.orders).where(eq(t.orders.id, order.id));
  expect(now?.status).toBe('cancelled');
});

test('staff order a private product for a client, accepted at once and without an e-mail', async ({
  page,
  pageOf,
  world,
  signInAs,
  expectAccessible,
}) => {
  const person = await addClientPerson(world.db, { name: 'Paula Private' });
  await signInAs((await addStaff(world.db, [...reviewer, 'orders.place'])).email);
  await page.goto(`/staff/orders/new?client=${person.clientId}`);
  await page.getByLabel('Product', { exact: true }).selectOption({ label: 'Partner hosting (private)' });
  await page.getByLabel('Quantity').fill('0');
  await expect(page.getByText(/quantity cannot be ordered/)).toBeVisible();
  await page.getByLabel('Quantity').fill('2');
  await expect(page.getByText('Due with the order')).toBeVisible();
  await page.getByLabel('Tell the client by e-mail').uncheck();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Place order' }).click();
  await expect(page.getByRole('heading', { name: /^Order \d+/ })).toBeVisible();
  const [order] = await world.db.select().from(t.orders).where(eq(t.orders.clientId, person.clientId));
  expect(order).toMatchObject({ orderedBy: 'staff', awaitsAcceptance: false });
  const mails = await world.db.select().from(t.emails).where(eq(t.emails.clientId, person.clientId));
  expect(mails.map(({ template }) => template)).not.toContain('order_placed');
  const customer = await pageOf(person.email);
  await customer.goto(`/orders/${order?.id}`);
  await expect(customer.getByText('Partner hosting').first()).toBeVisible();
});
