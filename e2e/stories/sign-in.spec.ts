import { and, asc, eq } from 'drizzle-orm';
import { newId } from '@/db/ids';
import { cartOf } from '@/db/queries/portal/carts';
import * as t from '@/db/schema';
import { expect, test } from '../support/fixtures';
import { addClient, addClientPerson, addUser, storyPassword } from '../support/people';

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const newcomer = () => `new.${newId().slice(-12)}@story.example`;

test('a newcomer signs up, tells who invoices are for, and is back where they were @phone', async ({ page, world }) => {
  const email = newcomer();
  await page.goto('/sign-up?next=%2Forder');
  await page.getByLabel('Your name').fill('Nora New');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill('horse battery staple');
  await page.getByRole('button', { name: 'Create account' }).click();

  await expect(page.getByRole('heading', { name: 'Welcome, Nora New' })).toBeVisible();
  await page.getByLabel('Country').selectOption({ label: 'Romania' });
  await page.getByLabel('Street and number').fill('Strada Lipscani 1');
  await page.getByLabel('City').fill('Bucharest');
  await page.getByLabel('Currency').selectOption('RON');
  await page.getByRole('button', { name: 'Save and go on' }).click();

  await expect(page).toHaveURL(/\/order$/);
  const [client] = await world.db.select().from(t.clients).where(eq(t.clients.email, email));
  expect(client).toMatchObject({ name: 'Nora New', country: 'RO', currency: 'RON', city: 'Bucharest' });
});

test('a bad form keeps what was typed and says what is wrong beside the field', async ({ page, signInAs, world }) => {
  const person = await addUser(world.db, 'Otto Typo');
  await signInAs(person.email);
  await page.goto('/welcome');
  await page.getByLabel('Country').selectOption({ label: 'Germany' });
  await page.getByLabel('Street and number').fill('Hafenstraße 3');
  await page.getByLabel('City').fill('Hamburg');
  await page.getByLabel('VAT id').fill('DE<b>1');
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Some fields need your attention');
  await expect(page.getByLabel('VAT id')).toHaveAccessibleDescription(/Use letters and digits/);
  await expect(page.getByLabel('Street and number')).toHaveValue('Hafenstraße 3');
  await expect(page.getByLabel('Country')).toHaveValue('DE');
});

test('signing in goes on to where one was going, and signing out ends it @phone', async ({ page, world }) => {
  const person = await addClientPerson(world.db);
  await page.goto('/invoices');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Finvoices$/);
  await page.getByLabel('E-mail address').fill(person.email.toUpperCase());
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('The e-mail address or the password is wrong');
  await expect(page.getByLabel('E-mail address')).toHaveValue(person.email.toUpperCase());
  await page.getByLabel('Password').fill(storyPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/invoices$/);

  await page.getByRole('button', { name: `Account of ${person.name}` }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto('/invoices');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  const sessions = await world.db.select().from(t.authSessions).where(eq(t.authSessions.userId, person.userId));
  expect(sessions).toEqual([]);
});

test('a guest is met under the name and the logo of the shop', async ({ page, world }) => {
  const [seller] = await world.db.select().from(t.resellers).orderBy(asc(t.resellers.createdAt));
  const logo = { bytes: onePixel, type: 'image/png' as const, hash: newId().slice(-12) };
  const { id = '', name = '' } = seller ?? {};
  await page.goto('/sign-in');
  await expect(page.getByRole('banner').getByRole('link', { name })).toBeVisible();
  await world.db.insert(t.resellerLogos).values({ resellerId: id, ...logo });
  for (const address of ['/sign-in', '/order']) {
    const shown = async () => {
      await page.goto(address);
      const picture = page.getByRole('banner').getByRole('img', { name });
      return (await picture.count()) === 1 && picture.evaluate((own: HTMLImageElement) => own.naturalWidth);
    };
    await expect.poll(shown, { timeout: 10_000 }).toBe(1);
  }
  await world.db.delete(t.resellerLogos).where(eq(t.resellerLogos.resellerId, id));
});

test.describe('before the scripts have come', () => {
  test.use({ javaScriptEnabled: false });

  test('signing in works, and a wrong password is told', async ({ page, world }) => {
    const person = await addClientPerson(world.db);
    await page.goto('/sign-in?next=%2Fcart');
    await page.getByLabel('E-mail address').fill(person.email);
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('main').getByRole('alert')).toContainText(
      'The e-mail address or the password is wrong',
    );
    expect(page.url()).not.toContain('password');
    await page.getByLabel('E-mail address').fill(person.email);
    await page.getByLabel('Password').fill(storyPassword);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL(/\/cart$/);
  });
});

test('a forgotten password is replaced through the link in the mail', async ({ page, pageOf, world }) => {
  const person = await addClientPerson(world.db);
  const elsewhere = await pageOf(person.email);
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot the password?' }).click();
  // The page one comes from has a field of the same name.
  await expect(page.getByRole('heading', { name: 'Reset the password' })).toBeVisible();
  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByText('Look into your mailbox')).toBeVisible();

  await page.goto(await linkIn(world, person.email, 'password_reset'));
  await page.getByLabel('New password').fill('another good password');
  await page.getByRole('button', { name: 'Save the new password' }).click();
  await expect(page.getByText('The password is changed')).toBeVisible();
  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByLabel('Password').fill('another good password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).not.toHaveURL(/sign-in/);

  await elsewhere.goto('/invoices');
  await expect(elsewhere).toHaveURL(/\/sign-in/);
});

test('a link that was used already says so', async ({ page, world }) => {
  const person = await addClientPerson(world.db);
  await page.goto('/forgot-password');
  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByText('Look into your mailbox')).toBeVisible();
  const link = await linkIn(world, person.email, 'password_reset');
  for (const answer of ['The password is changed', 'This link was used already or is too old.']) {
    await page.goto(link);
    await page.getByLabel('New password').fill('another good password');
    await page.getByRole('button', { name: 'Save the new password' }).click();
    await expect(page.getByText(answer)).toBeVisible();
  }
});

test('the link of a new account confirms its address', async ({ page, world }) => {
  const email = newcomer();
  await page.goto('/sign-up');
  await page.getByLabel('Your name').fill('Nora New');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill('horse battery staple');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page).toHaveURL(/\/welcome/);
  await page.goto(await linkIn(world, email, 'verify_email'));
  await page.getByRole('button', { name: 'Confirm address' }).click();
  await expect(page.getByText('Your address is confirmed')).toBeVisible();
  const [user] = await world.db.select().from(t.authUsers).where(eq(t.authUsers.email, email));
  expect(user?.emailVerified).toBe(true);
});

test('what a guest put into the cart is there after signing in', async ({ page, context, baseURL, world }) => {
  const person = await addClientPerson(world.db);
  const cartId = await fillGuestCart(world, 'RON');
  await context.addCookies([{ name: 'cart', value: cartId, url: String(baseURL) }]);
  await page.goto('/sign-in?next=%2Fcart');
  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByLabel('Password').fill(storyPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/cart$/);
  const cart = await cartOf(world.db, { clientId: person.clientId });
  expect(cart).toMatchObject({ currency: 'USD', items: [{ quantity: 2 }] });
  expect((await context.cookies()).map(({ name }) => name)).not.toContain('cart');
});

test('a user with several clients acts for the one that is chosen', async ({ page, signInAs, world }) => {
  const person = await addClientPerson(world.db, { name: 'Alma Two' });
  await addClient(world.db, person, { company: 'Zebra Works' });
  await signInAs(person.email);
  await page.goto('/cart');
  await page.getByRole('button', { name: 'Acting for Alma Two' }).click();
  await page.getByRole('menuitemradio', { name: 'Zebra Works' }).click();
  await expect(page).toHaveURL(/\/$/);
  await page.goto('/cart');
  await expect(page.getByRole('button', { name: 'Acting for Zebra Works' })).toBeVisible();
});

test('staff sign in at their own door and stay in their panel', async ({ page }) => {
  await page.goto('/staff');
  await expect(page).toHaveURL(/\/staff\/sign-in\?next=%2Fstaff$/);
  await page.getByLabel('E-mail address').fill('staff@tenor.example');
  await page.getByLabel('Password').fill('tenor-demo-password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/staff$/);
  await page.goto('/invoices');
  await expect(page).toHaveURL(/\/staff$/);
  await page.goto('/welcome');
  await expect(page).toHaveURL(/\/staff$/);
});

const publicPages = [
  { address: '/sign-in', heading: 'Sign in' },
  { address: '/sign-in/code', heading: 'Enter the code' },
  { address: '/sign-up', heading: 'Create an account' },
  { address: '/forgot-password', heading: 'Reset the password' },
  { address: '/reset-password/unknown', heading: 'Choose a new password' },
  { address: '/verify-email?token=unknown', heading: 'Confirm your address' },
  { address: '/invitation/unknown', heading: 'This invitation is over' },
  { address: '/not-allowed', heading: 'You may not open this page' },
  { address: '/staff/sign-in', heading: 'Staff sign-in' },
];

for (const { address, heading } of publicPages) {
  test(`${address} is accessible in light and dark @phone`, async ({ page, expectAccessible }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(address);
      await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
      await expectAccessible(page);
    }
  });
}

for (const address of ['/welcome', '/second-factor']) {
  test(`${address} is accessible in light and dark @phone`, async ({ page, signInAs, world, expectAccessible }) => {
    const person = await addUser(world.db);
    await signInAs(person.email);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
    }
  });
}

type World = { db: Parameters<typeof addUser>[0] };

/** The address in the newest mail of a kind, as the outbox keeps it where no mail server is configured. */
async function linkIn({ db }: World, email: string, template: string): Promise<string> {
  let url: unknown;
  const isIt = and(eq(t.emails.recipient, email), eq(t.emails.template, template));
  await expect(async () => {
    const [mail] = await db.select().from(t.emails).where(isIt);
    url = mail?.facts.url;
    expect(url).toBeTruthy();
  }).toPass();
  return String(url);
}

async function fillGuestCart({ db }: World, currency: string): Promise<string> {
  const id = newId();
  const [found] = await db
    .select({ productId: t.products.id, cycleId: t.productCycles.id })
    .from(t.products)
    .innerJoin(t.productCycles, eq(t.productCycles.productId, t.products.id))
    .where(eq(t.products.status, 'public'));
  if (!found) throw new Error('nothing is sold');
  await db.insert(t.carts).values({ id, orderKey: newId(), currency });
  await db.insert(t.cartItems).values({ ...found, id: newId(), cartId: id, quantity: 2 });
  return id;
}
