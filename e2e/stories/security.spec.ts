import { readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { and, desc, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { newId } from '@/db/ids';
import * as t from '@/db/schema';
import { expect, test } from '../support/fixtures';
import { addClientPerson, addStaff, addUser, storyPassword } from '../support/people';

const portal = 'app/(portal)';
const pagesOfOneThing = readdirSync(portal, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => /\[\w+Id\].*\/page\.tsx$/.test(file))
  .map((file) => `/${path.posix.dirname(file)}`);

test('a client opens each page of what is its own, and no page of another client', async ({ pageOf, world }) => {
  const things = await thingsOf(world.db, 'ada@tenor.example');
  const [adas, bobs] = [await pageOf('ada@tenor.example'), await pageOf('bob@tenor.example')];
  expect(pagesOfOneThing.length).toBeGreaterThan(4);
  for (const page of pagesOfOneThing) {
    const address = page.replace(/\[(\w+)\]/g, (_, name: string) => things[name] ?? `no ${name}`);
    expect((await adas.request.get(address)).status(), `${address} to its owner`).toBe(200);
    const answer = await bobs.request.get(address);
    expect(answer.status(), `${address} to another client`).toBe(404);
    expect((await answer.text()).includes('Marin'), `${address} names its owner`).toBe(false);
  }
});

test('the staff panel does not exist for clients, nor the portal for staff', async ({ pageOf }) => {
  const clients = await pageOf('ada@tenor.example');
  for (const path of ['/staff', '/staff/products', '/staff/orders']) {
    expect((await clients.goto(path))?.status(), path).toBe(404);
  }
  expect((await clients.request.get('/api/staff/counts')).status()).toBe(403);
  const staff = await pageOf('staff@tenor.example');
  await staff.goto('/invoices');
  await expect(staff).toHaveURL(/\/staff$/);
});

test('staff without a permission are refused, by the page and by what it asks', async ({ page, signInAs, world }) => {
  const person = await addStaff(world.db, ['reports.view']);
  await signInAs(person.email);
  await page.goto('/staff/products');
  await expect(page.getByRole('heading', { name: 'You may not open this page' })).toBeVisible();
  expect((await page.request.get('/api/staff/search?q=ada')).status()).toBe(403);
});

test('strangers get nothing but the sign-in', async ({ page, request }) => {
  for (const path of [
    '/invoices',
    '/services',
    '/orders',
    '/account',
    '/staff',
    '/staff/products',
    '/staff/settings',
  ]) {
    await page.goto(path);
    await expect(page, path).toHaveURL(/sign-in/);
  }
  for (const path of ['/api/staff/counts', '/api/staff/search?q=a']) {
    expect((await request.get(path)).status(), path).toBe(403);
  }
});

test('a form that another site posts is refused', async ({ page, baseURL, world }) => {
  const person = await addClientPerson(world.db);
  await page.goto('/sign-in');
  const hidden = await page
    .locator('form')
    .first()
    .evaluate((form: HTMLFormElement) =>
      [...new FormData(form).entries()].filter(([name]) => name.startsWith('$ACTION')).map(([n, v]) => [n, String(v)]),
    );
  expect(hidden.length).toBeGreaterThan(0);
  const fields = [...hidden, ['email', person.email], ['password', storyPassword]];
  const elsewhere = await serve(formThatPostsItself(`${baseURL}/sign-in`, fields as [string, string][]));
  try {
    const answer = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.goto(elsewhere.url, { waitUntil: 'commit' });
    const headers = await (await answer).request().allHeaders();
    expect(headers.origin).toBe(new URL(elsewhere.url).origin);
  } finally {
    elsewhere.server.close();
  }
  const sessions = await world.db.select().from(t.authSessions).where(eq(t.authSessions.userId, person.userId));
  expect(sessions).toEqual([]);
});

test('every script carries the nonce of the policy, which allows nothing else', async ({ page, signInAs }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) complaints.push(message.text());
  });
  await signInAs('ada@tenor.example');
  const nonces = new Set<string>();
  for (const path of ['/order', '/cart', '/sign-up', '/not-allowed']) {
    const response = await page.goto(path);
    const policy = response?.headers()['content-security-policy'] ?? '';
    const scripts = /script-src ([^;]+)/.exec(policy)?.[1] ?? '';
    expect(scripts).not.toContain('unsafe-inline');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("object-src 'none'");
    const nonce = /'nonce-([^']+)'/.exec(scripts)?.[1] ?? '';
    const html = (await response?.text()) ?? '';
    const bare = [...html.matchAll(/<script(?![^>]*application\/ld)[^>]*>/g)].filter(([tag]) => !tag.includes(nonce));
    expect(bare.map(([tag]) => tag)).toEqual([]);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(4);
  expect(complaints).toEqual([]);
});

test('answers carry the headers that keep a browser safe', async ({ request }) => {
  for (const path of ['/sign-in', '/healthz', '/nothing-here']) {
    const headers = (await request.get(path)).headers();
    expect(headers, path).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'strict-origin-when-cross-origin',
    });
    expect(headers, path).not.toHaveProperty('x-powered-by');
  }
});

test('the cookie of a session is out of reach of scripts and of other sites', async ({ page, context, world }) => {
  const person = await addClientPerson(world.db);
  await page.goto('/sign-in?next=%2Fcart');
  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByLabel('Password').fill(storyPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/cart$/);
  const session = (await context.cookies()).find(({ name }) => name.includes('session_token'));
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  expect(await page.evaluate(() => document.cookie)).not.toContain('session_token');
});

test('a session cookie that was made up or changed opens nothing', async ({ page, context, baseURL, signInAs }) => {
  await signInAs('ada@tenor.example');
  const [real] = await context.cookies();
  const value = decodeURIComponent(real?.value ?? '');
  for (const forged of ['made.up', value.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')), value.split('.')[0]]) {
    const cookie = { name: 'tenor.session_token', value: encodeURIComponent(forged ?? ''), url: String(baseURL) };
    await context.addCookies([cookie]);
    await page.goto('/invoices');
    await expect(page).toHaveURL(/\/sign-in/);
  }
});

test('guessing a password ends after ten attempts, for unknown addresses alike', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(`nobody.${newId()}@story.example`);
  const send = async (password: string) => {
    await page.getByLabel('Password').fill(password);
    const answer = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await answer;
  };
  for (let turn = 1; turn <= 10; turn += 1) await send(`guess ${turn}`);
  await expect(page.getByRole('main').getByRole('alert')).toContainText('is wrong');
  await send('guess 11');
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Too many attempts');
});

test('an address that a visitor claims to come from is not believed', async ({ browser, baseURL, world }) => {
  const person = await addClientPerson(world.db);
  const claimed = { 'x-forwarded-for': '203.0.113.7', 'x-tenor-client-address': '203.0.113.7' };
  const context = await browser.newContext({ baseURL, extraHTTPHeaders: claimed });
  const page = await context.newPage();
  await page.goto('/sign-in?next=%2Fcart');
  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByLabel('Password').fill(storyPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/cart$/);
  const [session] = await world.db.select().from(t.authSessions).where(eq(t.authSessions.userId, person.userId));
  expect(session?.ipAddress).toBeTruthy();
  expect(session?.ipAddress).not.toContain('203.0.113.7');
  await context.close();
});

test('markup in a name is text', async ({ page, signInAs, world }) => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: typed as an attacker would
  const name = '<img src=x onerror=document.title=1> {{7*7}} ${7*7}';
  const person = await addUser(world.db, 'Inert');
  await world.db.update(t.authUsers).set({ name }).where(eq(t.authUsers.id, person.userId));
  await signInAs(person.email);
  await page.goto('/welcome');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Welcome, ${name}`);
  await expect(page).toHaveTitle(/Welcome/);
});

test('no address leads to another site after the sign-in', async ({ page, signInAs }) => {
  await signInAs('ada@tenor.example');
  for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await expect(page).toHaveURL(/^http:\/\/localhost:\d+\/$/);
  }
});

test('health is told to everybody, and whether requests can be served', async ({ request }) => {
  expect(await (await request.get('/healthz')).json()).toEqual({ ok: true });
  const ready = await request.get('/readyz');
  expect(ready.status()).toBe(200);
  expect(await ready.json()).toEqual({ ok: true, database: 'answers', missingMigrations: 0 });
});

/** What stands for the ids in addresses. */
async function thingsOf(db: Database, email: string): Promise<Record<string, string>> {
  const [found] = await db
    .select({ invoiceId: t.invoices.id, orderId: t.orders.id, serviceId: t.services.id, paymentId: t.payments.id })
    .from(t.invoices)
    .innerJoin(t.orders, eq(t.orders.id, t.invoices.orderId))
    .innerJoin(t.services, and(eq(t.services.clientId, t.invoices.clientId), eq(t.services.status, 'active')))
    .innerJoin(t.payments, eq(t.payments.clientId, t.invoices.clientId))
    .innerJoin(t.clientUsers, eq(t.clientUsers.clientId, t.invoices.clientId))
    .innerJoin(t.authUsers, eq(t.authUsers.id, t.clientUsers.userId))
    .where(eq(t.authUsers.email, email))
    .orderBy(desc(t.invoices.number))
    .limit(1);
  if (!found) throw new Error(`${email} has no invoice of an order`);
  return { ...found, attemptId: await addFailedAttempt(db, found.invoiceId) };
}

/** A card payment that came to nothing, at a gateway that takes none. */
async function addFailedAttempt(db: Database, invoiceId: string): Promise<string> {
  const [invoice] = await db.select().from(t.invoices).where(eq(t.invoices.id, invoiceId));
  if (!invoice) throw new Error('the invoice is gone');
  const { clientId, resellerId, currency, totalMinorUnits: minorUnits } = invoice;
  const [attemptId, gatewayId, now] = [newId(), newId(), Date.now()];
  const setting = { module: 'stripe', settings: {}, credentials: '', retryDays: 3, mostTries: 3, createdAt: now };
  const gateway = { id: gatewayId, resellerId, name: `Closed ${gatewayId}`, isEnabled: false, ...setting };
  await db.insert(t.paymentGateways).values(gateway);
  const outcome = { kind: 'hosted', status: 'failed', idempotencyKey: attemptId, startedAt: now } as const;
  await db
    .insert(t.paymentAttempts)
    .values({ id: attemptId, clientId, resellerId, gatewayId, currency, minorUnits, ...outcome });
  await db.insert(t.paymentAttemptInvoices).values({ attemptId, invoiceId, clientId, minorUnits, isOpen: false });
  return attemptId;
}

function formThatPostsItself(action: string, fields: readonly (readonly [string, string])[]): string {
  const inputs = fields
    .map(([name, value]) => `<input name="${attribute(name)}" value="${attribute(value)}">`)
    .join('');
  const form = `<form method="post" enctype="multipart/form-data" action="${action}">${inputs}</form>`;
  return `<!doctype html><title>elsewhere</title>${form}<script>document.forms[0].submit()</script>`;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/** Another site: the same machine under another name and port. */
async function serve(html: string): Promise<{ server: Server; url: string }> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}
