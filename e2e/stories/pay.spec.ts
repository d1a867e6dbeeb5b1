import { eq } from 'drizzle-orm';
import { enqueueJobs } from '@/db/queries/jobs';
import * as t from '@/db/schema';
import { env } from '@/lib/platform/env';
import { topUpBalance } from '@/lib/usecases/invoices/top-up';
import { expect, test } from '../support/fixtures';
import { orderFor } from '../support/orders';
import { addClientPerson } from '../support/people';

test('an invoice is paid from the balance, and cannot be opened by another client @phone', async ({
  page,
  pageOf,
  world,
  signInAs,
  expectAccessible,
}) => {
  const person = await addClientPerson(world.db, { name: 'Paula Payer' });
  const context = {
    db: world.db,
    zone: env.timeZone,
    now: Date.now(),
    actor: { kind: 'system', id: null },
    enqueue: enqueueJobs,
  } as const;
  const topUp = { clientId: person.clientId, currency: 'USD', minorUnits: 10_000n, paidBy: 'bank_transfer' } as const;
  expect((await topUpBalance(context, topUp)).ok).toBe(true);
  const { invoice } = await orderFor(world.db, person, 'hosting-starter');
  const other = await pageOf((await addClientPerson(world.db, { name: 'Otto Other' })).email);
  expect((await other.goto(`/invoices/${invoice.id}`))?.status()).toBe(404);
  await signInAs(person.email);
  await page.goto(`/invoices/${invoice.id}`);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Pay 4.90 USD from balance' }).click();
  await page.waitForURL('**/placed');
  await page.goto(`/invoices/${invoice.id}`);
  await expect(page.getByText('From your balance')).toBeVisible();
  const [now] = await world.db.select().from(t.invoices).where(eq(t.invoices.id, invoice.id));
  expect(now?.status).toBe('paid');
});

test('without a balance it shows the reference of a transfer, and the way to top up', async ({
  page,
  world,
  signInAs,
}) => {
  const person = await addClientPerson(world.db, { name: 'Tina Transfer' });
  const { invoice } = await orderFor(world.db, person, 'hosting-starter');
  await signInAs(person.email);
  await page.goto(`/invoices/${invoice.id}`);
  await expect(page.getByRole('heading', { name: 'Bank transfer' })).toBeVisible();
  await page.getByRole('link', { name: 'Top up 4.90 USD' }).click();
  await page.getByRole('textbox', { name: 'Amount' }).fill('0.10');
  await page.getByRole('button', { name: 'Top up balance' }).click();
  await expect(page.getByText(/^Enter an amount from/)).toBeVisible();
  await page.getByRole('textbox', { name: 'Amount' }).fill('25');
  await page.getByRole('button', { name: 'Top up balance' }).click();
  await expect(page.getByRole('heading', { name: /^Invoice/ })).toBeVisible();
});
