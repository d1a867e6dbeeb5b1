import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type DatabaseHandle } from '@/db/client';
import { enqueueJobs } from '@/db/queries/jobs';
import { countDueClients } from '@/db/queries/runs';
import { copyScratchDatabase, createScratchDatabase, type ScratchDatabase } from '@/db/scratch';
import { billingFacts, differences, queuedJobs } from '@/e2e/support/billing-facts';
import { type DueShop, openDueShop } from '@/e2e/support/due-shop';
import { type KeptWorker, startKeptWorker } from '@/e2e/support/kept-worker';
import { verifyDatabase } from '@/lib/jobs/verify';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/lib/platform/embedded-postgres';
import { billClients } from './bill-clients';

/** How often the server is killed in the middle of a run: as a whole, or one of its processes, which it survives itself. */
const kills = ['server', 'connection', 'server', 'server', 'connection'] as const;
const dueServices = 400;
/** About as long as a client takes, so that each part of a transaction is struck. */
const longestMs = 10;

let folder: string;
let server: EmbeddedPostgres;
let url: string;
let shop: DueShop;
let disturbed: DatabaseHandle;
let undisturbed: ScratchDatabase;
let worker: KeptWorker;
const endings: (() => unknown)[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tenor-killed-'));
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  // A server of its own with the settings of a real one: what it has said to be written is on the disk.
  server = await startEmbeddedPostgres({ folder: path.join(folder, 'pg') });
  endings.push(() => server.release());
  const scratch = await createScratchDatabase(server.urlOf('postgres'));
  url = scratch.url;
  shop = await openDueShop(scratch.db, dueServices);
  await scratch.close();
  undisturbed = await copyScratchDatabase(url);
  disturbed = createDatabase({ url });
  endings.push(undisturbed.close, disturbed.close);
  writeFileSync(path.join(folder, 'clock.json'), JSON.stringify({ standsAt: shop.runAt }));
  worker = startKeptWorker({ DATABASE_URL: url, TIME_ZONE: shop.zone, TENOR_DATA_DIR: folder });
  endings.push(worker.stop);
}, 240_000);

afterAll(async () => {
  for (const end of endings.reverse()) await end();
}, 60_000);

/** How many clients are due still; waits for a server that is away. */
async function countDue(): Promise<number> {
  for (;;) {
    const due = await countDueClients(disturbed.db, shop.runAt).catch(() => undefined);
    if (due !== undefined) return due;
    await wait(50);
  }
}

async function waitForProgress(): Promise<void> {
  const before = await countDue();
  while ((await countDue()) === before && before > 0) await wait(2);
  await wait(Math.random() * longestMs);
}

/** Ends the server with everything that belongs to it, as a machine does that loses its power, and starts it again. */
async function killServer(): Promise<void> {
  const { rows } = await disturbed.pool.query<{ pid: number }>(
    'select pid from pg_stat_activity where pid is not null',
  );
  for (const pid of [server.pid, ...rows.map((row) => row.pid)]) kill(pid);
  const { port } = server;
  server = await startEmbeddedPostgres({ folder: path.join(folder, 'pg') });
  expect(server.port).toBe(port);
}

/** Ends one process of the server, at work on the run; the server ends all others too and repairs itself. */
async function killConnection(): Promise<void> {
  const { rows } = await disturbed.pool.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
     order by state = 'idle', random() limit 1`,
  );
  kill(rows[0]?.pid ?? expect.unreachable());
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}

async function isRunOver(): Promise<boolean> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    const { rows } = await client.query(`select 1 from graphile_worker.jobs where task_identifier = 'process_clients'`);
    return rows.length === 0;
  } finally {
    await client.end();
  }
}

test(`a database killed ${kills.length} times under a run: the worker comes back and finishes what an undisturbed run does`, {
  timeout: 300_000,
}, async () => {
  expect(await countDue()).toBe(shop.clients);
  const leftAtKill: number[] = [];
  for (const target of kills) {
    await waitForProgress();
    leftAtKill.push(await countDue());
    await (target === 'server' ? killServer() : killConnection());
  }
  // Each struck a run that had done a part and had a part to do.
  expect(Math.min(...leftAtKill)).toBeGreaterThan(0);
  expect(new Set(leftAtKill).size).toBe(kills.length);
  await expect
    .poll(async () => (await countDue()) + Number(!(await isRunOver())), { timeout: 120_000, interval: 500 })
    .toBe(0);
  expect(worker.process.exitCode).toBeNull();

  const actor = { kind: 'system' as const, id: null };
  const { zone, runAt: now } = shop;
  const whole = await billClients({ db: undisturbed.db, zone, now, actor, enqueue: enqueueJobs });
  expect(whole).toMatchObject({ parked: [], invoices: shop.services });
  const facts = await Promise.all([billingFacts(undisturbed.db), billingFacts(disturbed.db)]);
  expect(differences(...facts)).toEqual([]);
  expect(await queuedJobs(disturbed.db)).toEqual(await queuedJobs(undisturbed.db));
  const verified = await verifyDatabase(disturbed.db, now);
  expect(verified.filter(({ violations }) => violations.length > 0)).toEqual([]);
});
