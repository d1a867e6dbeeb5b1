import { eq, sql } from 'drizzle-orm';
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDatabase, type DatabaseHandle } from '@/db/client';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { Shop } from '@/e2e/support/shop';
import { ShopWatch } from './shop-watch';

let scratch: ScratchDatabase;
let other: DatabaseHandle;
let here: ShopWatch;
let there: ShopWatch;

beforeEach(async () => {
  scratch = await createScratchDatabase();
  await Shop.open(scratch.db, Date.parse('2026-01-10T08:00:00Z'));
  other = createDatabase({ url: scratch.url });
  here = new ShopWatch(scratch);
  there = new ShopWatch(other);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all([here.close(), there.close()]);
  await other.close();
  await scratch.drop();
});

const patiently = { timeout: 10_000, interval: 5 };

const nameIn = async (watch: ShopWatch) => {
  const { list } = await watch.read();
  return [...list.products.values()].find(({ code }) => code === 'hosting-starter')?.name;
};

/** Until readers ask nothing any more. */
const settle = (watch: ShopWatch) =>
  vi.waitFor(async () => {
    const query = vi.spyOn(pg.Client.prototype, 'query');
    await watch.read();
    const { length } = query.mock.calls;
    query.mockRestore();
    expect(length).toBe(0);
  }, patiently);

test('two processes agree on the shop in a moment after an edit by either', async () => {
  await settle(here);
  await settle(there);
  for (const [editor, name] of [
    [scratch, 'Edited here'],
    [other, 'Edited there'],
  ] as const) {
    await editor.db.update(t.products).set({ name }).where(eq(t.products.code, 'hosting-starter'));
    await vi.waitFor(async () => expect([await nameIn(here), await nameIn(there)]).toEqual([name, name]), patiently);
  }
});

test('the name of the shop is heard of as well', async () => {
  await settle(here);
  await scratch.db.update(t.resellers).set({ name: 'Renamed' });
  await vi.waitFor(async () => expect((await here.read()).name).toBe('Renamed'), patiently);
});

test('who is not heard any more asks each time, and listens anew', async () => {
  await settle(here);
  await other.db.execute(
    sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query = 'listen shop_changed'`,
  );
  await vi.waitFor(async () => {
    await other.db.update(t.products).set({ name: 'Unheard' }).where(eq(t.products.code, 'hosting-starter'));
    expect(await nameIn(here)).toBe('Unheard');
  }, patiently);
  await settle(here);
});
