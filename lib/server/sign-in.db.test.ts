import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { requestPasswordReset, resetPassword, signIn, signUp } from './sign-in';

const request = vi.hoisted(() => {
  process.env.LOG_LEVEL = 'silent';
  return { afterwards: [] as Promise<unknown>[] };
});
vi.mock('next/headers', () => ({ headers: async () => new Headers(), cookies: async () => new Map() }));
vi.mock('next/server', () => ({ after: (work: () => Promise<unknown>) => request.afterwards.push(work()) }));

const password = 'correct horse battery';
const shared = globalThis as { tenorDatabase?: ScratchDatabase | undefined };
let scratch: ScratchDatabase;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shared.tenorDatabase = scratch;
  for (const who of ['known', 'patient', 'reset', 'other']) {
    expect(await signUp({ name: who, email: `${who}@example.com`, password, address: 'x' })).toMatchObject({
      ok: true,
    });
  }
});

beforeEach(() => scratch.db.delete(t.rateLimits));

afterAll(async () => {
  shared.tenorDatabase = undefined;
  await scratch.drop();
});

describe('an unknown address', () => {
  test('gets the answer of a wrong password, after about as long', async () => {
    const unknown = await timed(5, (turn) =>
      signIn({ email: `nobody${turn}@example.com`, password, address: `a${turn}` }),
    );
    const wrong = await timed(5, (turn) =>
      signIn({ email: 'known@example.com', password: 'wrong password', address: `b${turn}` }),
    );
    expect(unknown.answer).toEqual(wrong.answer);
    expect(unknown.answer).toMatchObject({ ok: false, code: 'not_allowed' });
    expect(unknown.ms / wrong.ms).toBeGreaterThan(0.4);
    expect(unknown.ms / wrong.ms).toBeLessThan(2.5);
  });

  test('gets the answer of a known one when a reset is asked for, and no mail', async () => {
    const known = await requestPasswordReset({ email: 'known@example.com', address: 'a' });
    const unknown = await requestPasswordReset({ email: 'nobody@example.com', address: 'a' });
    expect(unknown).toEqual(known);
    await Promise.all(request.afterwards);
    const mails = await scratch.db.select().from(t.emails).where(eq(t.emails.template, 'password_reset'));
    expect(mails.map(({ recipient }) => recipient)).toEqual(['known@example.com']);
  });
});

describe('guessing', () => {
  test('ends after ten attempts on an account, from wherever they come', async () => {
    const guess = (turn: number) =>
      signIn({ email: 'patient@example.com', password: 'guess', address: `from-${turn}` });
    for (let turn = 0; turn < 10; turn += 1) expect(await guess(turn)).toMatchObject({ code: 'not_allowed' });
    expect(await guess(10)).toMatchObject({ code: 'rate_limited', retryAfterSeconds: expect.any(Number) });
    const right = await signIn({ email: 'patient@example.com', password, address: 'from-11' });
    expect(right).toMatchObject({ code: 'rate_limited' });
  });

  test('ends after thirty attempts from an address, on whatever accounts', async () => {
    const guess = (turn: number) => signIn({ email: `u${turn}@example.com`, password: 'guess', address: 'one' });
    const answers = await Promise.all(Array.from({ length: 31 }, (_, turn) => guess(turn)));
    expect(answers.filter((answer) => !answer.ok && answer.code === 'rate_limited')).toHaveLength(1);
  });

  test('is forgotten once the right password came', async () => {
    const attempt = (given: string) => signIn({ email: 'other@example.com', password: given, address: 'a' });
    for (let turn = 0; turn < 9; turn += 1) await attempt('guess');
    expect(await attempt(password)).toMatchObject({ ok: true, needsCode: false });
    expect(await attempt('guess')).toMatchObject({ code: 'not_allowed' });
  });
});

describe('signing up', () => {
  test('with an address that has an account makes none, and gives no session for a wrong password', async () => {
    const sessions = await countRows(t.authSessions);
    const answer = await signUp({
      name: 'Other',
      email: 'known@example.com',
      password: 'another password',
      address: 'a',
    });
    expect(answer).toMatchObject({ ok: false, code: 'not_allowed' });
    expect(await countRows(t.authSessions)).toBe(sessions);
    expect(await scratch.db.select().from(t.authUsers).where(eq(t.authUsers.email, 'known@example.com'))).toHaveLength(
      1,
    );
  });

  test('with the right password is a sign-in', async () => {
    const answer = await signUp({ name: 'K', email: 'known@example.com', password, address: 'a' });
    expect(answer).toMatchObject({ ok: true, needsCode: false });
  });

  test('sends a link that confirms the address', async () => {
    const [mail] = await scratch.db.select().from(t.emails).where(eq(t.emails.recipient, 'patient@example.com'));
    expect(mail).toMatchObject({ template: 'verify_email', status: 'queued' });
  });
});

describe('the link of a reset', () => {
  test('works once, ends every session, and cannot be read from the database', async () => {
    const email = 'reset@example.com';
    await signIn({ email, password, address: 'a' });
    const token = await askForLink(email);
    expect(JSON.stringify(await scratch.db.select().from(t.authVerifications))).not.toContain(token);
    expect(await resetPassword({ token, password: 'a new password' })).toEqual({ ok: true });
    expect(await resetPassword({ token, password: 'yet another one' })).toMatchObject({ code: 'not_allowed' });
    const [user] = await scratch.db.select().from(t.authUsers).where(eq(t.authUsers.email, email));
    const sessions = await scratch.db
      .select()
      .from(t.authSessions)
      .where(eq(t.authSessions.userId, user?.id ?? ''));
    expect(sessions).toEqual([]);
    expect(await signIn({ email, password, address: 'a' })).toMatchObject({ code: 'not_allowed' });
    expect(await signIn({ email, password: 'a new password', address: 'a' })).toMatchObject({ ok: true });
  });

  test('is sent three times an hour at most', async () => {
    const ask = () => requestPasswordReset({ email: 'other@example.com', address: 'a' });
    const answers = [await ask(), await ask(), await ask(), await ask()];
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, false]);
    await Promise.all(request.afterwards);
  });
});

async function askForLink(email: string): Promise<string> {
  await requestPasswordReset({ email, address: 'a' });
  await Promise.all(request.afterwards);
  const mails = await scratch.db.select().from(t.emails).where(eq(t.emails.recipient, email));
  const { facts } = mails.find(({ template }) => template === 'password_reset') ?? {};
  return String(facts?.url).split('/').at(-1) ?? '';
}

/** The median of some turns, after one that warms up. */
async function timed<T>(turns: number, run: (turn: number) => Promise<T>): Promise<{ answer: T; ms: number }> {
  const answer = await run(turns);
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const startedAt = performance.now();
    await run(turn);
    times.push(performance.now() - startedAt);
  }
  return { answer, ms: times.sort((a, b) => a - b)[Math.floor(turns / 2)] as number };
}

async function countRows(table: typeof t.authSessions): Promise<number> {
  return (await scratch.db.select().from(table)).length;
}
