import { eq } from 'drizzle-orm';
import { newId } from '@/db/ids';
import { enqueueJobs } from '@/db/queries/jobs';
import * as t from '@/db/schema';
import { payInvoice } from '@/lib/usecases/invoices/pay-invoice';
import { priceUsage } from '@/lib/usecases/metering/price-usage';
import { MinFraudSimulator, simulatedAccount } from '../minfraud/simulator';
import { expect, test } from '../support/fixtures';
import { orderFor } from '../support/orders';
import { addClientPerson } from '../support/people';
import { simulatedToken, WhmSimulator } from '../whm/simulator';

const hour = 3_600_000;

test('staff connect a cPanel server and sell a package of it; a client buys it, gets in, and is switched off and on', async ({
  page,
  pageOf,
  world,
  signInAs,
  expectAccessible,
}) => {
  test.slow();
  const whm = new WhmSimulator();
  const address = await whm.start();
  const name = `Story ${newId().slice(-8)}`;
  await signInAs('staff@tenor.example');

  await page.goto('/staff/settings/servers');
  await page.getByRole('button', { name: 'New group' }).click();
  await page.getByLabel('Name', { exact: true }).fill(`${name} group`);
  await page.getByLabel('What runs on its servers').selectOption({ label: 'cPanel & WHM' });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save group' }).click();
  await expect(page.getByRole('cell', { name: `${name} group` })).toBeVisible();

  await page.getByRole('link', { name: 'cPanel & WHM' }).click();
  await page.getByLabel('Name', { exact: true }).fill(`${name} server`);
  await page.getByLabel('Address', { exact: true }).fill(address);
  await page.getByLabel(/^Group/).selectOption({ label: `${name} group` });
  await page.getByLabel('API token').fill('WRONGTOKEN');
  await page.getByLabel('It is in our own network').check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save server' }).click();
  const row = page.getByRole('row').filter({ hasText: `${name} server` });
  await row.getByRole('button', { name: 'Test' }).click();
  await expect(row).toContainText('WHM does not let this token in');
  await row.getByRole('link', { name: `${name} server` }).click();
  await page.getByLabel('API token').fill(simulatedToken);
  await page.getByRole('button', { name: 'Save server' }).click();
  await row.getByRole('button', { name: 'Test' }).click();
  await expect(row).toContainText('WHM 11.136.0.4, 3 packages');
  await expectAccessible(page);

  await page.goto('/staff/products/new');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Module', { exact: true }).selectOption({ label: 'cPanel & WHM' });
  await page.getByRole('combobox', { name: 'Auto setup' }).selectOption('first_payment');
  await page.getByLabel('Requires a domain').check();
  await page.getByRole('button', { name: 'Create product' }).click();
  await page.getByRole('button', { name: 'monthly', exact: true }).click();
  await page.getByLabel('Price: monthly, USD').fill('4.90');
  await page.getByRole('button', { name: 'Save billing cycles' }).click();
  await expect(page.getByText('Billing cycles saved')).toBeVisible();
  await page.getByRole('link', { name: 'Module settings' }).click();
  await page.getByLabel('Server group').selectOption({ label: `${name} group` });
  await page.getByRole('combobox', { name: 'Package' }).selectOption({ label: 'business' });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('Module settings saved')).toBeVisible();

  const [product] = await world.db.select().from(t.products).where(eq(t.products.name, name));
  const person = await addClientPerson(world.db, { name: 'Wanda Web' });
  const domain = `wanda-${newId().slice(-8)}.com`;
  const { invoice, serviceId } = await orderFor(world.db, person, String(product?.code), { domain });
  expect(whm.accounts.size).toBe(0);
  const context = { db: world.db, zone: 'UTC', now: Date.now(), actor: { kind: 'system', id: null } } as const;
  const paid = { clientId: person.clientId, invoiceId: invoice.id, minorUnits: null, method: 'bank_transfer' } as const;
  expect(await payInvoice({ ...context, enqueue: enqueueJobs }, paid)).toMatchObject({ ok: true });
  await expect
    .poll(() => [...whm.accounts.values()].map((own) => `${own.domain} ${own.plan}`))
    .toEqual([`${domain} business`]);

  const customer = await pageOf(person.email);
  await expect(async () => {
    await customer.goto(`/services/${serviceId}`);
    await expect(customer.getByRole('button', { name: 'Log in to cPanel' })).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await expect(customer.getByText('14M of 1000M')).toBeVisible();
  await expectAccessible(customer);
  await customer.route('https://cp.example:2083/**', (route) =>
    route.fulfill({ body: 'cPanel', contentType: 'text/html' }),
  );
  await customer.getByRole('button', { name: 'Log in to cPanel' }).click();
  await customer.waitForURL(/cp\.example:2083\/cpsess1\/login/);

  await page.goto(`/staff/services/${serviceId}`);
  await page.getByRole('button', { name: 'Suspend', exact: true }).click();
  await page.getByRole('button', { name: 'Suspend service' }).click();
  await expect.poll(() => [...whm.accounts.values()][0]?.suspended).toBe(1);
  await customer.goto(`/services/${serviceId}`);
  await expect(customer.getByText('14M of 1000M')).toBeVisible();
  await expect(customer.getByRole('button', { name: 'Log in to cPanel' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  await expect.poll(() => [...whm.accounts.values()][0]?.suspended).toBe(0);
  expect(whm.count('createacct')).toBe(1);
  await whm.stop();
});

test('an order that MaxMind finds risky waits, with the reasons, until staff accept it', async ({
  page,
  world,
  signInAs,
  expectAccessible,
}) => {
  test.slow();
  const maxmind = new MinFraudSimulator();
  const address = await maxmind.start();
  const name = `MaxMind ${newId().slice(-8)}`;
  await signInAs('staff@tenor.example');
  await page.goto('/staff/settings/servers');
  await page.getByRole('link', { name: 'MaxMind minFraud' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Address', { exact: true }).fill(address);
  await page.getByLabel('Account ID').fill(simulatedAccount.accountId);
  await page.getByLabel('License key').fill(simulatedAccount.licenseKey);
  await page.getByLabel('It is in our own network').check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save server' }).click();
  const row = page.getByRole('row').filter({ hasText: name });
  await row.getByRole('button', { name: 'Test' }).click();
  await expect(row).toContainText('25.00 USD left');

  const [seller] = await world.db.select().from(t.resellers).limit(1);
  if (!seller) throw new Error('this world has no seller');
  const resellerId = newId();
  const fraud = { fraudModule: 'minfraud', fraudReviewScore: 50, fraudRejectScore: 90 };
  await world.db.insert(t.resellers).values({ ...seller, id: resellerId, name, createdAt: new Date(), ...fraud });
  await world.db.insert(t.invoiceSeries).values({ resellerId });
  const person = await addClientPerson(world.db, { name: 'Risko Risk', resellerId });
  const warnings = [{ code: 'INPUT_INVALID', warning: 'No such city.', input_pointer: '/billing/city' }];
  maxmind.answer({ score: 72, warnings });
  const { order } = await orderFor(world.db, person, 'hosting-starter');
  await expect(async () => {
    await page.goto(`/staff/orders/${order.id}`);
    await expect(page.getByText('Looks risky: is it genuine?')).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await expect(page.getByText('MaxMind gives a risk of 72.').first()).toBeVisible();
  await expect(page.getByText(/INPUT_INVALID at \/billing\/city/).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Accept order/ }).click();
  await expect(page.getByText(`Order ${order.number} accepted`)).toBeVisible();
  await page.goto('/staff/settings/servers');
  await row.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete server' }).click();
  await expect(row).toHaveCount(0);
  await maxmind.stop();
});

test('a client sees what a metered service used, by day and resource, with its cost @phone', async ({
  page,
  world,
  signInAs,
  expectAccessible,
}) => {
  const person = await addClientPerson(world.db, { name: 'Mia Meter' });
  const { serviceId } = await orderFor(world.db, person, 'cloud-server');
  await expect(async () => {
    const [own] = await world.db.select().from(t.services).where(eq(t.services.id, serviceId));
    expect(own?.status).toBe('active');
  }).toPass();
  const [service] = await world.db.select().from(t.services).where(eq(t.services.id, serviceId));
  const [period] = await world.db.select().from(t.servicePeriods).where(eq(t.servicePeriods.serviceId, serviceId));
  if (!service || !period) throw new Error('the service has no period');
  const price = { productId: service.productId, currency: 'USD', included: '0' };
  await world.db
    .insert(t.resourcePrices)
    .values([
      { ...price, id: newId(), resource: 'vcpu_hours', tiers: [{ upTo: null, price: '0.02' }] },
      { ...price, id: newId(), resource: 'memory_gb_hours', tiers: [{ upTo: null, price: '0.005' }] },
    ])
    .onConflictDoNothing();
  const fromAt = period.startAt;
  const sampledAt = fromAt + 3 * hour;
  const shape = { name: 'web', flavor: 'm1.small', vcpus: 2, memoryMb: 4_096, diskGb: 20 };
  await world.db
    .insert(t.resourceStretches)
    .values({ id: newId(), serviceId, resourceId: 'server', ...shape, fromAt, seenUntil: sampledAt, endedAt: null });
  await world.db.insert(t.meterReadings).values({ serviceId, sampledAt, pricedUntil: fromAt });
  const context = { db: world.db, zone: 'UTC', now: sampledAt, actor: { kind: 'system', id: null } } as const;
  expect(await priceUsage({ ...context, enqueue: enqueueJobs }, serviceId)).toBe(3);

  await signInAs(person.email);
  await page.goto(`/services/${serviceId}?tab=usage`);
  const table = page.getByRole('table', { name: 'Usage by day and resource' });
  await expect(table.getByRole('row').filter({ hasText: /vCPU/i })).toContainText('0.12');
  await expect(table.getByRole('row').filter({ hasText: /memory/i })).toContainText('0.06');
  await expectAccessible(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
