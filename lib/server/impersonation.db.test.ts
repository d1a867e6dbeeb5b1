import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { newId } from '@/db/ids';
import { endImpersonations } from '@/db/queries/tidying';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { addClientPerson, addStaff, type ClientPerson, type Person } from '@/e2e/support/people';
import { sessionCookie } from '@/e2e/support/sessions';
import { clientContext, contextFor } from './context';
import { leaveClient, viewAsClient } from './impersonation';
import { requireStaff } from './pages';
import { readSession } from './session';

// A browser of one person: it keeps what the server sets.
const browser = vi.hoisted(() => {
  process.env.LOG_LEVEL = 'silent';
  return { cookies: new Map<string, string>() };
});
vi.mock('next/headers', () => {
  const jar = {
    get: (name: string) => {
      const value = browser.cookies.get(name);
      return value === undefined ? undefined : { name, value: decodeURIComponent(value) };
    },
    set: (name: string, value: string, { maxAge }: { maxAge?: number } = {}) => {
      if (maxAge === 0 || value === '') browser.cookies.delete(name);
      else browser.cookies.set(name, encodeURIComponent(value));
    },
    delete: (name: string) => browser.cookies.delete(name),
  };
  const cookie = () => [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return { cookies: async () => jar, headers: async () => new Headers({ cookie: cookie() }) };
});
// What passes cookies on to Next.js, into the browser of this test instead.
vi.mock('better-auth/next-js', async () => {
  const { createAuthMiddleware } = await import('better-auth/api');
  const handler = createAuthMiddleware(async (call) => {
    for (const line of (call.context.responseHeaders ?? new Headers()).getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) browser.cookies.delete(name);
      else browser.cookies.set(name, value);
    }
  });
  return { nextCookies: () => ({ id: 'test-cookies', hooks: { after: [{ matcher: () => true, handler }] } }) };
});
vi.mock('next/navigation', () => ({
  notFound: () => {
    throw new Error('nothing found');
  },
  redirect: (to: string) => {
    throw new Error(`to ${to}`);
  },
}));
// What is cached for one request must not be for a whole test.
vi.mock('react', async (original) => ({ ...(await original<object>()), cache: (ask: unknown) => ask }));

const shared = globalThis as { tenorDatabase?: ScratchDatabase | undefined };
let scratch: ScratchDatabase;
let staff: Person;
let client: ClientPerson;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shared.tenorDatabase = scratch;
  await scratch.db.insert(t.currencies).values({ code: 'USD', rate: '1', isDefault: true });
  await scratch.db.insert(t.resellers).values({ id: newId(), name: 'Seller', currency: 'USD' });
  staff = await addStaff(scratch.db, ['clients.view', 'clients.impersonate']);
  client = await addClientPerson(scratch.db);
});

beforeEach(async () => {
  browser.cookies.clear();
  await scratch.db.delete(t.authSessions);
  const { name, value } = await sessionCookie(scratch.db, staff.email, 'http://localhost');
  browser.cookies.set(name, value);
});

afterAll(async () => {
  shared.tenorDatabase = undefined;
  await scratch.drop();
});

async function lastEvent() {
  const [event] = await scratch.db
    .select()
    .from(t.events)
    .where(eq(t.events.subjectId, client.clientId))
    .orderBy(sql`${t.events.name} = 'client.left' desc, ctid desc`);
  return event;
}

describe('the staff in the name of a client', () => {
  test('are the client, known by both names, until they leave', async () => {
    await enter();
    const session = await readSession();
    expect(session).toMatchObject({
      user: { id: client.userId },
      client: { id: client.clientId },
      impersonator: { id: staff.userId },
    });
    expect(session?.staff).toBeUndefined();
    expect(clientContext(session).actor).toMatchObject({ kind: 'client', id: client.userId, staffId: staff.userId });
    expect(await leaveClient(known(session))).toBe(`/staff/clients/${client.clientId}`);
    expect((await readSession())?.staff?.id).toBe(staff.userId);
    const events = await scratch.db.select().from(t.events).where(eq(t.events.subjectId, client.clientId));
    expect(events.map(({ name, actor, actorId }) => [name, actor, actorId])).toEqual([
      ['client.viewed_as', 'staff', staff.userId],
      ['client.left', 'staff', staff.userId],
    ]);
    expect(events[0]?.facts).toMatchObject({ reason: 'asked by phone', until: expect.any(String) });
  });

  test('find no page of the staff', async () => {
    await enter();
    await expect(requireStaff('clients.view')).rejects.toThrow('nothing found');
  });

  test('are nobody once an hour is over, and cannot make it longer', async () => {
    await enter();
    const [row] = await scratch.db.select().from(t.authSessions).where(eq(t.authSessions.impersonatedBy, staff.userId));
    expect(Number(row?.expiresAt) - Number(row?.createdAt)).toBeLessThanOrEqual(3_600_000 + 5_000);
    const kept = new Map(browser.cookies);
    browser.cookies.delete('tenor.dont_remember');
    await expect(readSession()).rejects.toThrow('Failed to get session');
    browser.cookies = kept;
    const [later] = await scratch.db
      .select()
      .from(t.authSessions)
      .where(eq(t.authSessions.id, row?.id ?? ''));
    expect(later?.expiresAt).toEqual(row?.expiresAt);
    const past = new Date(Date.now() - 1_000);
    await scratch.db
      .update(t.authSessions)
      .set({ expiresAt: past })
      .where(eq(t.authSessions.id, row?.id ?? ''));
    expect(await readSession()).toBeUndefined();
    await endImpersonations(scratch.db);
    expect(await lastEvent()).toMatchObject({
      name: 'client.left',
      actor: 'staff',
      actorId: staff.userId,
      at: past.getTime(),
      facts: { userId: client.userId, isOver: true },
    });
  });

  test('leave a record of the end also where the session is ended with all others of the user', async () => {
    await enter();
    await scratch.db.delete(t.authSessions).where(eq(t.authSessions.userId, client.userId));
    expect(await lastEvent()).toMatchObject({ name: 'client.left', actorId: staff.userId, facts: { isOver: false } });
  });

  test('have not begun where that could not be recorded', async () => {
    await scratch.pool.query(
      `alter table events add constraint no_events check (name <> 'client.viewed_as') not valid`,
    );
    await expect(enter()).rejects.toThrow();
    await scratch.pool.query('alter table events drop constraint no_events');
    const kept = await scratch.db.select().from(t.authSessions).where(eq(t.authSessions.impersonatedBy, staff.userId));
    expect(kept).toEqual([]);
  });

  test('are nobody as soon as they lose the permission', async () => {
    await enter();
    await setPermissions(['clients.view']);
    expect(await readSession()).toBeUndefined();
    await setPermissions(['clients.view', 'clients.impersonate']);
  });

  test('cannot go on to a third person from there', async () => {
    const other = await addClientPerson(scratch.db);
    await enter();
    expect(await viewAsClient(contextOf(), { clientId: other.clientId, userId: other.userId })).toMatchObject({
      ok: false,
    });
    expect((await readSession())?.client?.id).toBe(client.clientId);
  });
});

describe('nobody acts in the name of', () => {
  test('a user through a client that is not theirs', async () => {
    const other = await addClientPerson(scratch.db);
    expect(await viewAsClient(contextOf(), { clientId: other.clientId, userId: client.userId })).toMatchObject({
      code: 'not_found',
    });
  });

  test('a colleague', async () => {
    const colleague = await addStaff(scratch.db, ['settings.edit']);
    await scratch.db
      .insert(t.clientUsers)
      .values({ clientId: client.clientId, userId: colleague.userId, role: 'owner' });
    expect(await viewAsClient(contextOf(), { clientId: client.clientId, userId: colleague.userId })).toMatchObject({
      code: 'not_found',
    });
    expect((await readSession())?.staff?.id).toBe(staff.userId);
  });
});

test('a cookie of somebody else does not lead back into the panel of the staff', async () => {
  await enter();
  const waiting = [...browser.cookies.keys()].find((name) => name.endsWith('staff_session')) ?? '';
  browser.cookies.set(waiting, encodeURIComponent('made-up.c2lnbmVk'));
  const session = known(await readSession());
  expect(await leaveClient(session)).toBe('/staff/sign-in');
  expect(await readSession()).toBeUndefined();
});

async function enter(): Promise<void> {
  const { clientId, userId } = client;
  expect(await viewAsClient(contextOf(), { clientId, userId, reason: 'asked by phone' })).toEqual({ ok: true });
}

const contextOf = () => contextFor({ kind: 'staff', id: staff.userId });

async function setPermissions(permissions: string[]): Promise<void> {
  await scratch.db.update(t.staffMembers).set({ permissions }).where(eq(t.staffMembers.userId, staff.userId));
}

function known<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('nobody is at the door');
  return found;
}
