import { dayOf, startOfDay } from '@/lib/domain/calendar';
import { verifyDatabase } from '@/lib/jobs/verify';
import { env } from '@/lib/platform/env';
import { expect, test } from '../../support/fixtures';
import { Life } from '../../support/life';
import { addClientPerson, addStaff } from '../../support/people';
import { openStoryShop } from '../../support/story-shop';

test.use({ actionTimeout: 15_000 });

const zone = env.timeZone;
const noon = (month: number, day: number) =>
  startOfDay(dayOf(Date.UTC(2027, month - 1, day, 12), zone), zone) + 12 * hour;
const hour = 3_600_000;
/** The first and the last half hour of a day of the installation; in UTC the first is still the day before. */
const early = (month: number, day: number) => noon(month, day) - 11.5 * hour;
const late = (month: number, day: number) => noon(month, day) + 11.5 * hour;
const cashier = ['invoices.view', 'invoices.pay', 'services.view', 'clients.view', 'orders.view'];

test('a pre-paid service lives in EUR as its billing story says', async ({
  page,
  pageOf,
  world,
  signInAs,
  moveTo,
  expectAccessible,
}) => {
  test.setTimeout(240_000);
  const { totalOf, sumsOf, balances } = await openStoryShop(world.db, 'whole-life-prepaid.yaml');
  const person = await addClientPerson(world.db, { name: 'Greta Whole', currency: 'EUR', country: 'DE' });
  const life = new Life(world.db, page, person, 'EUR');
  await signInAs(person.email);

  await moveTo(early(3, 10));
  await life.order('site-small', `Place order, ${totalOf('o1')} EUR`);
  await page.getByRole('link', { name: `Pay ${totalOf('o1')} EUR` }).click();
  await life.payFromBalance(totalOf('o1'), sumsOf('o1'));
  await life.expectService('Small site', 'Active');
  await expect(page.getByText('9 April 2027').first()).toBeVisible();

  await moveTo(noon(3, 20));
  await life.changeTo('Large site', `Pay ${totalOf('up')} EUR and change`);
  await expect(page.getByRole('heading', { name: /^Invoice/, level: 1 })).toBeVisible();
  await life.payFromBalance(totalOf('up'), sumsOf('up'));
  await life.expectService('Large site', 'Active');

  await moveTo(noon(3, 30));
  await life.changeTo('Small site', `Change now, ${balances[0]} EUR goes to your balance`);
  await expect(page.getByText('The change is made')).toBeVisible();
  await life.expectService('Small site', 'Active');
  await life.expectBalance(String(balances[0]));

  await life.expectService('Small site', 'Active');
  await page.getByRole('button', { name: 'Renew early' }).click();
  await expect(page.getByRole('alertdialog')).toContainText(`${totalOf('renewed')} EUR`);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Renew service' }).click();
  await expect(page.getByText('To pay', { exact: true })).toBeVisible();
  const invoice = page.url();

  await moveTo(late(4, 20));
  await life.bill();
  await life.expectService('Small site', 'Active');
  await moveTo(early(4, 21));
  await life.bill();
  await life.expectService('Small site', 'Suspended');
  await expect(page.getByText('This service is suspended.')).toBeVisible();
  await page.goto('/');
  await expect(page.getByText(`${totalOf('renewed')} EUR to pay by 10 April 2027`)).toBeVisible();
  await expectAccessible(page);

  await moveTo(noon(4, 23));
  const staff = await pageOf((await addStaff(world.db, cashier)).email);
  await staff.goto(new URL(invoice).pathname.replace('/invoices', '/staff/invoices'));
  await staff.getByRole('button', { name: 'Record payment' }).click();
  await expect(staff.getByLabel('Amount that arrived')).toHaveValue(totalOf('renewed'));
  await staff.getByRole('dialog').getByRole('button', { name: 'Record payment' }).click();
  await expect(staff.getByText(`Payment of ${totalOf('renewed')} EUR recorded`)).toBeVisible();
  await life.expectService('Small site', 'Active');
  await life.expectBalance(String(balances.at(-1)));

  await page.goto(new URL(invoice).pathname);
  await life.expectInvoice([totalOf('renewed')]);

  await life.requestCancellation();
  await expect(page.getByText('This service ends after 9 May 2027.')).toBeVisible();
  await page.getByRole('button', { name: 'Withdraw cancellation' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Withdraw cancellation' }).click();
  await expect(page.getByText(/^This service ends after/)).toBeHidden();
  await life.requestCancellation();
  await moveTo(late(5, 9));
  await life.bill();
  await life.expectService('Small site', 'Active');
  await moveTo(early(5, 10));
  await life.bill();
  await life.expectService('Small site', 'Cancelled');
  expect((await verifyDatabase(world.db, null)).flatMap(({ violations }) => violations)).toEqual([]);
});

test('a post-paid service lives in RON as its billing story says', async ({
  page,
  pageOf,
  world,
  signInAs,
  moveTo,
  expectAccessible,
}) => {
  test.setTimeout(240_000);
  const { totalOf, sumsOf } = await openStoryShop(world.db, 'whole-life-postpaid.yaml');
  const person = await addClientPerson(world.db, { name: 'Radu Whole', currency: 'RON', country: 'RO' });
  const life = new Life(world.db, page, person, 'RON');
  await signInAs(person.email);

  await moveTo(early(3, 10));
  await life.order('flex-small', 'Place order');
  await life.expectService('Small flex', 'Active');
  await moveTo(noon(3, 12));
  await life.use('12.345');
  await page.goto(`/services/${await life.serviceId()}?tab=usage`);
  await expect(page.getByText('62.35 RON')).toBeVisible();
  await expectAccessible(page);

  await moveTo(noon(3, 20));
  await life.changeTo('Large flex', `Pay ${totalOf('up')} RON and change`);
  await expect(page.getByRole('heading', { name: /^Invoice/, level: 1 })).toBeVisible();
  await life.payFromBalance(totalOf('up'), sumsOf('up'));
  await life.bill();
  await life.expectService('Large flex', 'Active');
  await life.openInvoice(totalOf('period s1#1'));
  await life.payFromBalance(totalOf('period s1#1'), sumsOf('period s1#1'));

  await moveTo(noon(3, 30));
  await life.changeTo('Small flex', 'Change now');
  await expect(page.getByText('The change is made')).toBeVisible();
  await life.bill();
  await life.expectService('Small flex', 'Active');
  await life.openInvoice(totalOf('period s1#2'));
  const debt = page.url();

  await moveTo(early(4, 10));
  await life.bill();
  await life.openInvoice(totalOf('period s1#3'));
  await life.payFromBalance(totalOf('period s1#3'), sumsOf('period s1#3'));
  await moveTo(early(4, 17));
  await life.bill();
  await life.expectService('Small flex', 'Suspended');
  const staff = await pageOf((await addStaff(world.db, cashier)).email);
  await staff.goto(new URL(debt).pathname.replace('/invoices', '/staff/invoices'));
  await staff.getByRole('button', { name: 'Record payment' }).click();
  await expect(staff.getByLabel('Amount that arrived')).toHaveValue(totalOf('period s1#2'));
  await staff.getByRole('dialog').getByRole('button', { name: 'Record payment' }).click();
  await expect(staff.getByText(`Payment of ${totalOf('period s1#2')} RON recorded`)).toBeVisible();
  await life.expectService('Small flex', 'Active');

  await life.requestCancellation();
  await moveTo(early(5, 10));
  await life.bill();
  await life.expectService('Small flex', 'Cancelled');
  await life.openInvoice(totalOf('period s1#4'));
  await life.expectInvoice(sumsOf('period s1#4'));
  expect((await verifyDatabase(world.db, null)).flatMap(({ violations }) => violations)).toEqual([]);
});
