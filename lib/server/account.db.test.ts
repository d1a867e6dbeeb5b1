import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as t from '@/db/schema';
import { codeOf } from '@/e2e/support/authenticator';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { sessionCookie } from '@/e2e/support/sessions';
import { changeEmail, changePassword, endOtherSessions, readSecurity } from './account';
import { contextFor } from './context';
import { requestPasswordReset, resetPassword, signIn, signUp, verifyEmail } from './sign-in';
import { confirmTwoFactor, startTwoFactor, stopTwoFactor } from './two-factor';

const request = vi.hoisted(() => {
  process.env.LOG_LEVEL = 'silent';
  return { headers: new Headers(), afterwards: [] as Promise<unknown>[] };
});
vi.mock('next/headers', () => ({
  headers: async () => request.headers,
  cookies: async () => ({ get: () => undefined, set: () => undefined, delete: () => undefined }),
}));
vi.mock('next/server', () => ({ after: (work: () => Promise<unknown>) => request.afterwards.push(work()) }));
// What is cached for one request must not be for a whole test.
vi.mock('react', async (original) => ({ ...(await original<object>()), cache: (ask: unknown) => ask }));

const password = 'correct horse battery';
const shared = globalThis as { tenorDatabase?: ScratchDatabase | undefined };
let scratch: ScratchDatabase;
let turn = 0;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shared.tenorDatabase = scratch;
});

beforeEach(async () => {
  request.headers = new Headers();
  await scratch.db.delete(t.rateLimits);
});

afterAll(async () => {
  shared.tenorDatabase = undefined;
  await scratch.drop();
});

describe('another address', () => {
  test('counts once its link was used, which works once; the old one is told', async () => {
    const user = await somebody();
    const wanted = `new.${user.email}`;
    expect(await changeEmail(user, { email: wanted, password })).toEqual({ ok: true });
    expect(await emailOf(user.id)).toEqual({ email: user.email, emailVerified: true });
    expect(await readSecurity()).toMatchObject({ wantedEmail: wanted });
    const link = await linkTo(wanted);
    expect(await verifyEmail(link)).toEqual({ ok: true });
    expect(await emailOf(user.id)).toEqual({ email: wanted, emailVerified: true });
    expect(await mailsTo(user.email, 'email_changed')).toHaveLength(1);
    expect(await verifyEmail(link)).toMatchObject({ code: 'not_allowed' });
    expect(await eventsOf(user.id)).toEqual(['user.email_changed']);
  });

  test('needs the password', async () => {
    const user = await somebody();
    const answer = await changeEmail(user, { email: 'thief@example.com', password: 'a guess at it' });
    expect(answer).toMatchObject({ code: 'validation_failed', fields: { password: expect.any(String) } });
    expect(await mailsTo('thief@example.com')).toEqual([]);
  });

  test('that belongs to somebody gets the same answer and no mail', async () => {
    const other = await somebody();
    const user = await somebody();
    const before = await mailsTo(other.email);
    expect(await changeEmail(user, { email: other.email, password })).toEqual({ ok: true });
    expect(await mailsTo(other.email)).toEqual(before);
  });

  test.each([
    ['a newer wish', async (user: Known) => changeEmail(user, { email: `second.${user.email}`, password })],
    [
      'a new password',
      async (user: Known) =>
        changePassword(contextOf(user), user, { currentPassword: password, newPassword: 'quite another one' }),
    ],
  ])('is forgotten with %s: the link that was sent is dead', async (_what, act) => {
    const user = await somebody();
    await changeEmail(user, { email: `first.${user.email}`, password });
    const link = await linkTo(`first.${user.email}`);
    expect(await act(user)).toEqual({ ok: true });
    expect(await verifyEmail(link)).toMatchObject({ code: 'not_allowed' });
    expect(await emailOf(user.id)).toMatchObject({ email: user.email });
  });

  test('makes a link for a password dead that the old one got', async () => {
    const user = await somebody();
    await requestPasswordReset({ email: user.email, address: 'a' });
    await Promise.all(request.afterwards);
    const token = (await linkTo(user.email, 'password_reset')).split('/').at(-1) ?? '';
    await changeEmail(user, { email: `moved.${user.email}`, password });
    await verifyEmail(await linkTo(`moved.${user.email}`));
    expect(await resetPassword({ token, password: 'taken over now' })).toMatchObject({ code: 'not_allowed' });
  });

  test('is asked for three times an hour at most', async () => {
    const user = await somebody();
    const answers = [];
    for (let wish = 0; wish < 4; wish += 1)
      answers.push(await changeEmail(user, { email: `w${wish}.${user.email}`, password }));
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, false]);
  });

  test('cannot be signed by somebody else', async () => {
    const user = await somebody();
    await changeEmail(user, { email: `mine.${user.email}`, password });
    const [head, body, signature] = (await linkTo(`mine.${user.email}`)).split('.');
    const forged = Buffer.from(String(body), 'base64url').toString().replace('mine.', 'evil.');
    const token = [head, Buffer.from(forged).toString('base64url'), signature].join('.');
    expect(await verifyEmail(token)).toMatchObject({ code: 'not_allowed' });
    expect(await emailOf(user.id)).toMatchObject({ email: user.email });
  });
});

describe('another password', () => {
  test('needs the old one, ends every other session, and is told of', async () => {
    const user = await somebody();
    await sessionCookie(scratch.db, user.email, 'http://localhost');
    const change = (currentPassword: string) =>
      changePassword(contextOf(user), user, { currentPassword, newPassword: 'quite another one' });
    expect(await change('a guess at it')).toMatchObject({ fields: { currentPassword: expect.any(String) } });
    expect(await mailsTo(user.email, 'password_changed')).toEqual([]);
    expect(await change(password)).toEqual({ ok: true });
    expect(await sessionsOf(user.id)).toHaveLength(1);
    expect(await readSecurity()).toBeUndefined();
    expect(await mailsTo(user.email, 'password_changed')).toHaveLength(1);
    expect(await signIn({ email: user.email, password, address: 'a' })).toMatchObject({ code: 'not_allowed' });
    expect(await signIn({ email: user.email, password: 'quite another one', address: 'a' })).toMatchObject({
      ok: true,
    });
  });

  test('is not guessed at more than ten times', async () => {
    const user = await somebody();
    const guess = () =>
      changePassword(contextOf(user), user, { currentPassword: 'a guess at it', newPassword: 'quite another one' });
    for (let attempt = 0; attempt < 10; attempt += 1)
      expect(await guess()).toMatchObject({ code: 'validation_failed' });
    expect(await guess()).toMatchObject({ code: 'rate_limited' });
  });
});

test('ending the other sessions leaves the one at the door', async () => {
  const user = await somebody();
  await sessionCookie(scratch.db, user.email, 'http://localhost');
  const before = await readSecurity();
  expect(before?.sessions.map(({ isThis }) => isThis).sort()).toEqual([false, false, true]);
  expect(await endOtherSessions(contextOf(user), user)).toEqual({ ok: true });
  expect((await readSecurity())?.sessions.map(({ isThis }) => isThis)).toEqual([true]);
});

test('a second factor is recorded when it is switched on and off', async () => {
  const user = await somebody();
  const started = await startTwoFactor(user, password);
  if (!started.ok) throw new Error(started.code);
  expect(await confirmTwoFactor(contextOf(user), user, '000000')).toMatchObject({ code: 'not_allowed' });
  expect(await eventsOf(user.id)).toEqual([]);
  expect(await confirmTwoFactor(contextOf(user), user, codeOf(started.secret))).toEqual({ ok: true });
  await cookieOf(user);
  expect(await stopTwoFactor(contextOf(user), { ...user, hasSecondFactor: true }, password)).toEqual({ ok: true });
  expect(await eventsOf(user.id)).toEqual(['user.second_factor_on', 'user.second_factor_off']);
});

describe('a process that dies between a change and its record', () => {
  beforeAll(() => scratch.pool.query(`alter table events add constraint no_events check (noun <> 'user') not valid`));
  afterAll(() => scratch.pool.query('alter table events drop constraint no_events'));

  test('has changed no password', async () => {
    const user = await somebody();
    const given = { currentPassword: password, newPassword: 'quite another one' };
    await expect(changePassword(contextOf(user), user, given)).rejects.toThrow();
    await requestPasswordReset({ email: user.email, address: 'x' });
    await Promise.all(request.afterwards);
    const token = (await linkTo(user.email, 'password_reset')).split('/').at(-1) ?? '';
    await expect(resetPassword({ token, password: 'quite another one' })).rejects.toThrow();
    expect(await signIn({ email: user.email, password, address: 'x' })).toMatchObject({ ok: true });
  });

  test('has changed no address, and the link still works', async () => {
    const user = await somebody();
    const wanted = `new.${user.email}`;
    await changeEmail(user, { email: wanted, password });
    await expect(verifyEmail(await linkTo(wanted))).rejects.toThrow();
    expect(await emailOf(user.id)).toEqual({ email: user.email, emailVerified: true });
    expect(await readSecurity()).toMatchObject({ wantedEmail: wanted });
  });

  test('has switched no second factor on', async () => {
    const user = await somebody();
    const started = await startTwoFactor(user, password);
    if (!started.ok) throw new Error(started.code);
    await expect(confirmTwoFactor(contextOf(user), user, codeOf(started.secret))).rejects.toThrow();
    expect(await signIn({ email: user.email, password, address: 'x' })).toMatchObject({ needsCode: false });
  });
});

type Known = { id: string; name: string; email: string; isEmailVerified: boolean; hasSecondFactor: boolean };

/** A user who signed up, confirmed the address and is at the door with a session of another browser. */
async function somebody(): Promise<Known> {
  turn += 1;
  const email = `account${turn}@example.com`;
  const answer = await signUp({ name: 'Somebody', email, password, address: 'x' });
  if (!answer.ok || answer.needsCode) throw new Error('nobody signed up');
  await scratch.db.update(t.authUsers).set({ emailVerified: true }).where(eq(t.authUsers.id, answer.userId));
  await cookieOf({ email });
  return { id: answer.userId, name: 'Somebody', email, isEmailVerified: true, hasSecondFactor: false };
}

async function cookieOf({ email }: { email: string }): Promise<void> {
  const { name, value } = await sessionCookie(scratch.db, email, 'http://localhost');
  request.headers = new Headers({ cookie: `${name}=${value}` });
}

function contextOf(user: Known) {
  return contextFor({ kind: 'client', id: user.id });
}

async function emailOf(userId: string) {
  const { email, emailVerified } = t.authUsers;
  const [row] = await scratch.db.select({ email, emailVerified }).from(t.authUsers).where(eq(t.authUsers.id, userId));
  return row;
}

async function mailsTo(recipient: string, template?: string) {
  const rows = await scratch.db.select().from(t.emails).where(eq(t.emails.recipient, recipient));
  return rows.filter((row) => !template || row.template === template);
}

async function linkTo(recipient: string, template = 'confirm_new_email'): Promise<string> {
  const [mail] = await mailsTo(recipient, template);
  const url = String(mail?.facts.url);
  return new URL(url).searchParams.get('token') ?? url;
}

async function sessionsOf(userId: string) {
  return scratch.db.select().from(t.authSessions).where(eq(t.authSessions.userId, userId));
}

async function eventsOf(subjectId: string) {
  const rows = await scratch.db.select().from(t.events).where(eq(t.events.subjectId, subjectId));
  return rows.map(({ name }) => name);
}
