import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sessionCookie } from '@/e2e/support/sessions';
import { catalogActs } from '@/e2e/support/staff-acts/catalog';
import { clientActs } from '@/e2e/support/staff-acts/clients';
import { moneyActs } from '@/e2e/support/staff-acts/money';
import { orderActs } from '@/e2e/support/staff-acts/orders';
import { settingsActs } from '@/e2e/support/staff-acts/settings';
import { act, closeActs, doors, made, openActs, scratch, staff } from '@/e2e/support/staff-acts/world';
import { permissions } from './permissions';

const request = vi.hoisted(() => {
  process.env.LOG_LEVEL = 'silent';
  return { headers: new Headers(), session: undefined as unknown };
});
vi.mock('next/headers', () => ({
  headers: async () => request.headers,
  cookies: async () => ({ get: () => undefined, set: () => undefined, delete: () => undefined }),
}));
vi.mock('./session', async (original) => ({
  ...(await original<typeof import('./session')>()),
  readSession: async () => request.session,
}));

/** In this order: later acts are done to what earlier ones made. */
const lines = { ...catalogActs, ...settingsActs, ...clientActs, ...orderActs, ...moneyActs };

const harmless: Record<string, string> = {
  rehearseAction: 'computes a run and writes nothing',
  forecastAction: 'computes what runs will invoice',
  previewTextAction: 'shows words before they are saved',
  moduleFieldsAction: 'asks a server what there is to choose',
  testServerAction: 'asks a server whether it answers',
  testGatewayAction: 'asks a gateway whether it answers',
};

/** What needs somebody else to answer: shown with a stand-in, by the test that is named. */
const elsewhere: Record<string, { event: string; file: string }> = {
  fetchRatesAction: { event: 'currency.rate_set', file: 'lib/usecases/currencies/fetch-rates.db.test.ts' },
  enterServiceAction: { event: 'service.entered', file: 'e2e/whm/whm.db.test.ts' },
};

beforeAll(() =>
  openActs(async ({ userId, name, email }) => {
    const cookie = await sessionCookie(scratch.db, email, 'http://localhost:3000');
    request.headers = new Headers({
      host: 'localhost:3000',
      origin: 'http://localhost:3000',
      cookie: `${cookie.name}=${cookie.value}`,
    });
    const user = { id: userId, name, email, isEmailVerified: true, hasSecondFactor: false };
    request.session = { id: 's', user, staff: { ...user, permissions }, clients: [] };
  }),
);

afterAll(closeActs);

test('every act of the staff has a line here', () => {
  const known = [...Object.keys(lines), ...Object.keys(harmless), ...Object.keys(elsewhere)].sort();
  expect(known).toEqual(doors.map(({ name }) => name).sort());
});

test.each(Object.entries(elsewhere))('%s is shown to be recorded elsewhere', (_name, { event, file }) => {
  expect(readFileSync(file, 'utf8').includes(event)).toBe(true);
});

describe('is recorded with who did it and what it did:', () => {
  test.each(Object.entries(lines))('%s', async (name, { event, kind, input }) => {
    const given = await input();
    const known = await eventIds();
    const answer = await act(name, given);
    expect(
      answer,
      JSON.stringify(answer, (_key, part) => (typeof part === 'bigint' ? String(part) : part)),
    ).toMatchObject({
      ok: true,
    });
    for (const [key, value] of Object.entries(answer)) if (typeof value === 'string') made[key] = value;
    const { rows } = await scratch.pool.query(`select * from events where name = $1 and id <> all ($2::uuid[])`, [
      event,
      known,
    ]);
    expect(rows, `no event ${event}`).not.toEqual([]);
    const [row] = rows;
    expect(row).toMatchObject({ actor: 'staff', actor_id: staff.userId, staff_id: null, at: expect.any(Date) });
    expect(row.subject_id).toMatch(/^[0-9a-f-]{36}$/);
    const { before, after } = row.facts;
    if (kind === 'edit' || kind === 'remove') expect(before, 'before').toBeTruthy();
    if (kind === 'edit' || kind === 'create') expect(after, 'after').toBeTruthy();
    if (kind === 'edit') expect(before).not.toEqual(after);
  });
});

async function eventIds(): Promise<string[]> {
  const { rows } = await scratch.pool.query<{ id: string }>('select id from events');
  return rows.map(({ id }) => id);
}
