import { execFile } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { Shop } from '@/e2e/support/shop';
import { verifyDatabase } from './verify';

const start = Date.parse('2026-01-10T08:00:00Z');
const hosting = { product: 'hosting-starter', options: { location: 'frankfurt' } };
const renewalDay = '2026-02-10';

let scratch: ScratchDatabase;
let shop: Shop;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, start);
  for (const client of ['ada', 'bob'] as const) await shop.buy(client, start, hosting);
});

afterAll(() => scratch.drop());

type Ended = { code: number; output: string; errors: string };

/** Runs the command as an operator does. */
function processClients(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  const settings: Record<string, string | undefined> = {
    ...process.env,
    NODE_ENV: 'development',
    TZ: 'UTC',
    DATABASE_URL: scratch.url,
    ...env,
  };
  const command = ['--import', 'tsx', 'lib/jobs/process-clients.ts', ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { env: settings as NodeJS.ProcessEnv }, (error, output, errors) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output, errors });
    });
  });
}

async function invoices(): Promise<number> {
  const { rows } = await scratch.pool.query(`select count(*)::int as count from invoices where kind = 'renewal'`);
  return rows[0].count;
}

async function numberOf(client: 'ada' | 'bob'): Promise<string> {
  const { rows } = await scratch.pool.query('select number from clients where id = $1', [shop.clientIds[client]]);
  return String(rows[0].number);
}

test('a dry run prints what would be invoiced with the sums and writes nothing', { timeout: 60_000 }, async () => {
  const { code, output } = await processClients(['--dry-run', '--as-of', renewalDay]);
  expect(code).toBe(0);
  expect(output).toContain('Dry run: nothing was written.');
  expect(output).toMatch(/invoice\.issued · client \d+ Bob Keller · service \d+ · 5\.30 USD · due 2026-02-10/);
  expect(output).toMatch(/2 clients in .* s, 2 invoices/);
  expect(output).toMatch(/invoiced: .*5\.30 USD/);
  expect(await invoices()).toBe(0);
});

test.each<{ why: string; args: string[]; env?: Record<string, string>; says: string }>([
  {
    why: 'a moved clock in production',
    args: ['--as-of', renewalDay],
    env: { NODE_ENV: 'production' },
    says: 'production',
  },
  { why: 'no day', args: ['--as-of', 'tomorrow'], says: 'neither a day' },
  { why: 'a client who is not there', args: ['--client', '999999'], says: 'no client 999999' },
  { why: 'an unknown option', args: ['--force'], says: '--force' },
  { why: 'a batch of nothing', args: ['--batch', '0'], says: '1 to 5000' },
])('$why is refused with exit code 1', { timeout: 60_000 }, async ({ args, env, says }) => {
  const { code, errors } = await processClients(args, env);
  expect(code).toBe(1);
  expect(errors).toContain(says);
  expect(await invoices()).toBe(0);
});

test('one client alone, then all others; a parked one makes the exit code 2', { timeout: 60_000 }, async () => {
  const one = await processClients(['--client', await numberOf('ada'), '--as-of', renewalDay]);
  expect(one).toMatchObject({ code: 0, output: expect.stringMatching(/1 client in/) });
  expect(await invoices()).toBe(1);
  await scratch.pool.query(`create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'no invoices today'; end $$;
    create trigger refuse before insert on invoices for each row execute function refuse()`);
  const failed = await processClients(['--as-of', renewalDay]);
  expect(failed).toMatchObject({
    code: 2,
    output: expect.stringContaining(`parked client ${await numberOf('bob')}: no invoices today`),
  });
  await scratch.pool.query('drop trigger refuse on invoices');
  expect((await processClients(['--client', await numberOf('bob'), '--as-of', renewalDay])).code).toBe(0);
  expect(await invoices()).toBe(2);
  const verified = await verifyDatabase(scratch.db, Date.parse(`${renewalDay}T00:00:00Z`));
  expect(verified.filter(({ violations }) => violations.length > 0)).toEqual([]);
});

test('without a database it says so and ends with 1', { timeout: 60_000 }, async () => {
  const dead = { DATABASE_URL: 'postgres://tenor:x@127.0.0.1:1/tenor' };
  expect(await processClients([], dead)).toMatchObject({ code: 1, errors: expect.stringContaining('ECONNREFUSED') });
});
