import { desc, eq } from 'drizzle-orm';
import * as t from '@/db/schema';
import { expect, test } from '../support/fixtures';
import { activeServiceOf } from '../support/orders';
import { addClientPerson, addStaff } from '../support/people';

const caretaker = [
  ...['services.view', 'services.manage', 'orders.view', 'orders.accept', 'orders.place'],
  ...['clients.view', 'invoices.view', 'invoices.pay'],
];

test('staff change a service for a client, who sees what waits and may pay it; staff take it back and give it for nothing', async ({
  page,
  pageOf,
  world,
  signInAs,
  expectAccessible,
}) => {
  const person = await addClientPerson(world.db, { name: 'Carla Change' });
  const serviceId = await activeServiceOf(world.db, person, 'hosting-starter');
  await signInAs((await addStaff(world.db, caretaker)).email);
  await page.goto(`/staff/services/${serviceId}`);
  await page.getByRole('link', { name: 'Change', exact: true }).click();
  await expect(page.getByText('Nothing would change.').locator('visible=true')).toBeVisible();
  await page.getByRole('radio', { name: /^Business hosting/ }).check();
  await expect(page.getByText('Starter hosting, unused').locator('visible=true').first()).toBeVisible();
  await expectAccessible(page);
  const change = page.getByRole('button', { name: /^Change and invoice [\d.]+ USD$/ }).locator('visible=true');
  const due = /[\d.]+ USD/.exec((await change.textContent()) ?? '')?.[0] ?? 'no amount';
  await change.click();
  await expect(page.getByText(/^Change of plan: order \d+ waits for payment$/)).toBeVisible();
  await expect(page.getByText(due).first()).toBeVisible();
  await expectAccessible(page);

  const customer = await pageOf(person.email);
  await customer.goto(`/services/${serviceId}`);
  await expect(customer.getByText(/^Change of plan: order \d+ waits for payment$/)).toBeVisible();
  await expect(customer.getByRole('button', { name: 'Cancel order' })).toBeVisible();
  await expectAccessible(customer);
  await customer.getByRole('link', { name: 'Pay invoice' }).click();
  await expect(customer.getByText(due).first()).toBeVisible();

  await page.getByRole('button', { name: 'Cancel order' }).click();
  await expect(page.getByRole('alertdialog')).toContainText(`Its invoice with ${due} to pay is cancelled.`);
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel order' }).click();
  await expect(page.getByText(/^Change of plan: order/)).toBeHidden();

  await page.getByRole('link', { name: 'Change', exact: true }).click();
  await page.getByRole('radio', { name: /^Business hosting/ }).check();
  await page.getByLabel('Without invoice').check();
  await expect(page.getByText('free of charge').locator('visible=true')).toBeVisible();
  await page.getByRole('button', { name: 'Change service' }).locator('visible=true').click();
  await expect(page.getByRole('heading', { name: /^Business hosting/, level: 1 })).toBeVisible();
  const [order] = await world.db
    .select()
    .from(t.orders)
    .where(eq(t.orders.clientId, person.clientId))
    .orderBy(desc(t.orders.placedAt));
  expect(order).toMatchObject({ type: 'switch_plan', status: 'completed', orderedBy: 'staff', invoiceId: null });
});

test('staff renew a service for a client for as long as they choose', async ({
  page,
  world,
  signInAs,
  expectAccessible,
}) => {
  const person = await addClientPerson(world.db, { name: 'Rita Renewed' });
  const serviceId = await activeServiceOf(world.db, person, 'hosting-starter');
  await signInAs((await addStaff(world.db, caretaker)).email);
  await page.goto(`/staff/services/${serviceId}`);
  await page.getByRole('button', { name: 'Renew' }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('radio', { name: /^3 months/ })
    .check();
  await expect(page.getByRole('alertdialog')).toContainText(/The client gets an invoice of [\d.]+ USD/);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Renew service' }).click();
  await expect(page.getByRole('heading', { name: /^Invoice/, level: 1 })).toBeVisible();
  const orders = await world.db.select().from(t.orders).where(eq(t.orders.clientId, person.clientId));
  expect(orders).toContainEqual(expect.objectContaining({ type: 'prolong', orderedBy: 'staff', automatic: false }));
  await page.goto(`/staff/services/${serviceId}`);
  await expect(page.getByText(/^Next month: order \d+ waits for payment$/)).toBeVisible();
});

test('staff order without invoice: the beginning is free and documented, renewals are not', async ({
  page,
  pageOf,
  world,
  signInAs,
  expectAccessible,
}) => {
  const person = await addClientPerson(world.db, { name: 'Frida Free' });
  await signInAs((await addStaff(world.db, caretaker)).email);
  await page.goto(`/staff/orders/new?client=${person.clientId}`);
  await page.getByLabel('Product', { exact: true }).selectOption({ label: 'Starter hosting' });
  await expect(page.getByText(/^[1-9][\d.]* USD$/).first()).toBeVisible();
  await page.getByLabel('Without invoice').check();
  await page.getByLabel('Tell the client by e-mail').uncheck();
  await expect(page.getByText('0.00 USD').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Place order' }).click();
  await expect(page.getByRole('heading', { name: /^Order \d+/ })).toBeVisible();
  const [invoice] = await world.db.select().from(t.invoices).where(eq(t.invoices.clientId, person.clientId));
  expect(invoice).toMatchObject({ status: 'paid', totalMinorUnits: 0n });
  const mails = await world.db.select().from(t.emails).where(eq(t.emails.clientId, person.clientId));
  // How to log in is told in any case.
  expect(mails.filter(({ template }) => template !== 'service_welcome')).toEqual([]);

  const customer = await pageOf(person.email);
  await customer.goto(`/invoices/${invoice?.id}`);
  await expect(customer.getByText('Discount on Starter hosting')).toBeVisible();
  await expect(customer.getByText('free of charge')).toBeVisible();
  const [service] = await world.db.select().from(t.services).where(eq(t.services.clientId, person.clientId));
  await customer.goto(`/services/${service?.id}`);
  await expect(customer.getByText(/4\.90 USD/).first()).toBeVisible();
});
