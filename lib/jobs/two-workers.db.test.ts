import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type DatabaseHandle } from '@/db/client';
import { enqueueJobs } from '@/db/queries/jobs';
import { countDueClients } from '@/db/queries/runs';
import { copyScratchDatabase, type ScratchDatabase } from '@/db/scratch';
import { billingFacts, differences, queuedJobs } from '@/e2e/support/billing-facts';
import { createScratchDatabase } from '@/e2e/support/database';
import { type DueShop, openDueShop } from '@/e2e/support/due-shop';
import { startKeptWorker } from '@/e2e/support/kept-worker';
import { clockLagMs } from '@/lib/platform/clock';
import { billClients } from '@/lib/usecases/billing/bill-clients';
import { verifyDatabase } from './verify';

const dueServices = 200;
const jobs = 400;
const dayMs = 86_400_000;

let shop: DueShop;
let shared: DatabaseHandle;
let alone: ScratchDatabase;
let folder: string;
const endings: (() => unknown)[] = [];

beforeAll(async () => {
  const scratch = await createScratchDatabase();
  endings.push(scratch.drop);
  shop = await openDueShop(scratch.db, dueServices);
  await scratch.close();
  alone = await copyScratchDatabase(scratch.url);
  shared = createDatabase({ url: scratch.url });
  endings.push(alone.drop, shared.close);
  folder = mkdtempSync(path.join(tmpdir(), 'tenor-workers-'));
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  // Nobody begins before both are there: the clock stands before anything is due.
  holdClockAt(shop.runAt - dayMs);
  await shared.pool.query('create table done_jobs (job bigint not null, process int not null)');
  const env = { DATABASE_URL: scratch.url, TIME_ZONE: shop.zone, TENOR_DATA_DIR: folder };
  const workers = [startKeptWorker(env), startKeptWorker(env)];
  endings.push(() => Promise.all(workers.map(({ stop }) => stop())));
}, 120_000);

afterAll(async () => {
  for (const end of endings.reverse()) await end();
}, 60_000);

function holdClockAt(instant: number): void {
  writeFileSync(path.join(folder, 'clock.json'), JSON.stringify({ standsAt: instant }));
}

async function addJobs(task: string, count: number): Promise<void> {
  await shared.pool.query('select graphile_worker.add_job($1) from generate_series(1, $2::int)', [task, count]);
}

async function processesAtWork(): Promise<number> {
  await addJobs('noted', 10);
  const { rows } = await shared.pool.query('select count(distinct process)::int as count from done_jobs');
  return rows[0].count;
}

test('two workers share the jobs and the billing run: each job is done once, and nothing is billed twice', {
  timeout: 120_000,
}, async () => {
  await expect.poll(processesAtWork, { timeout: 60_000, interval: 300 }).toBe(2);
  expect(await countDueClients(shared.db, shop.runAt)).toBe(shop.clients);
  holdClockAt(shop.runAt);
  await wait(2 * clockLagMs);
  await addJobs('noted', jobs);
  await addJobs('process_clients', 2);
  const isOver = async () => {
    const { rows } = await shared.pool.query(
      `select count(*)::int as left from graphile_worker.jobs where task_identifier in ('noted', 'process_clients')`,
    );
    return rows[0].left + (await countDueClients(shared.db, shop.runAt));
  };
  await expect.poll(isOver, { timeout: 60_000, interval: 300 }).toBe(0);

  const { rows } = await shared.pool.query(
    'select count(*)::int as done, count(distinct job)::int as jobs, count(distinct process)::int as processes from done_jobs',
  );
  expect(rows[0]).toEqual({ done: rows[0].jobs, jobs: rows[0].jobs, processes: 2 });
  expect(rows[0].jobs).toBeGreaterThanOrEqual(jobs);

  const actor = { kind: 'system' as const, id: null };
  const { zone, runAt: now } = shop;
  const whole = await billClients({ db: alone.db, zone, now, actor, enqueue: enqueueJobs });
  expect(whole).toMatchObject({ parked: [], invoices: shop.services });
  const facts = await Promise.all([billingFacts(alone.db), billingFacts(shared.db)]);
  expect(differences(...facts)).toEqual([]);
  expect(await queuedJobs(shared.db)).toEqual(await queuedJobs(alone.db));
  const verified = await verifyDatabase(shared.db, now);
  expect(verified.filter(({ violations }) => violations.length > 0)).toEqual([]);
});
