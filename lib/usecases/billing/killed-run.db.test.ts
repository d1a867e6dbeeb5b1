import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type DatabaseHandle } from '@/db/client';
import { enqueueJobs } from '@/db/queries/jobs';
import { countDueClients } from '@/db/queries/runs';
import { copyScratchDatabase, type ScratchDatabase } from '@/db/scratch';
import { billingFacts, differences, queuedJobs } from '@/e2e/support/billing-facts';
import { type BundledProgram, bundleProgram } from '@/e2e/support/bundle';
import { createScratchDatabase } from '@/e2e/support/database';
import { type DueShop, openDueShop } from '@/e2e/support/due-shop';
import { verifyDatabase } from '@/lib/jobs/verify';
import type { UseCaseContext } from '../context';
import { billClients } from './bill-clients';

/** How often the run is killed, and over how many due services; more of both by hand. */
const kills = Number(process.env.KILL_TEST_KILLS ?? 50);
const dueServices = Number(process.env.KILL_TEST_SERVICES ?? 2_000);
const batchSize = 1;
const longestMs = 300;
/** About as long as a batch takes, so that each part of a transaction is struck. */
const longestBatchMs = 10;
/** Every so many times it is not the process that is ended but its connections to the database. */
const everyDisconnection = 5;
/** Every so many times the run is let go until something of it is committed, however slow the machine is. */
const everyCommit = 2;
const longestCommitMs = 20_000;

let disturbed: DatabaseHandle;
let undisturbed: ScratchDatabase;
let shop: DueShop;
let url: string;
let program: BundledProgram;
const endings: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const scratch = await createScratchDatabase();
  endings.push(scratch.drop);
  url = scratch.url;
  shop = await openDueShop(scratch.db, dueServices);
  // A database that somebody is connected to cannot be copied.
  await scratch.close();
  undisturbed = await copyScratchDatabase(url);
  disturbed = createDatabase({ url });
  endings.push(undisturbed.drop, disturbed.close);
  program = await bundleProgram('e2e/support/billing-run-process.ts');
  endings.push(async () => program.remove());
}, 240_000);

afterAll(async () => {
  for (const end of endings.reverse()) await end();
});

const context = (handle: DatabaseHandle): UseCaseContext => ({
  db: handle.db,
  zone: shop.zone,
  now: shop.runAt,
  actor: { kind: 'system', id: null },
  enqueue: enqueueJobs,
});

/** Starts the process of a run; it waits, connected, until it is told to begin. */
async function startRun(): Promise<ChildProcess> {
  const args = [program.file, url, shop.zone, String(shop.runAt), String(batchSize)];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const isConnected = await Promise.race([
    once(child.stdout ?? child, 'data').then(() => true),
    once(child, 'exit').then(() => false),
  ]);
  // One that was only connecting when all connections were ended has ended with them.
  return isConnected ? child : startRun();
}

type Blow = { leastLeft: number; isAfterCommit: boolean; isDisconnection: boolean };

/** Lets a run go until its share of the work is done, then ends it or the connections that it has at a random moment. */
async function strike(run: ChildProcess, { leastLeft, isAfterCommit, isDisconnection }: Blow): Promise<void> {
  const ended = once(run, 'exit');
  const before = await countDueClients(disturbed.db, shop.runAt);
  run.stdin?.write('go\n');
  const beganAt = performance.now();
  const wanted = Math.random() * longestMs;
  // However fast the machine is, work must be left for the last kill too; a slow one is struck before its share is done.
  for (;;) {
    const left = await countDueClients(disturbed.db, shop.runAt);
    const passed = performance.now() - beganAt;
    const isTime = isAfterCommit ? left < before || passed > longestCommitMs : passed > wanted;
    if (left <= leastLeft || isTime) break;
  }
  await wait(Math.random() * longestBatchMs);
  if (isDisconnection) {
    await disturbed.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    // A connection that was idle just then is replaced, and the run would go on to its end.
    await Promise.race([ended, wait(2 * longestBatchMs)]);
  }
  run.kill('SIGKILL');
  await ended;
}

test(`a run killed ${kills} times leaves what an undisturbed one leaves`, { timeout: 600_000 }, async () => {
  const due = await countDueClients(disturbed.db, shop.runAt);
  expect(due).toBe(shop.clients);
  let struckAtWork = 0;
  let next = startRun();
  for (let kill = 0; kill < kills; kill += 1) {
    const run = await next;
    if (kill + 1 < kills) next = startRun();
    const left = await countDueClients(disturbed.db, shop.runAt);
    if (left > 0) struckAtWork += 1;
    const leastLeft = due * (1 - (kill + 1) / kills);
    await strike(run, {
      leastLeft,
      isAfterCommit: kill % everyCommit === everyCommit - 1,
      isDisconnection: kill % everyDisconnection === everyDisconnection - 1,
    });
  }
  const left = await countDueClients(disturbed.db, shop.runAt);
  expect(struckAtWork).toBeGreaterThanOrEqual(kills * 0.8);
  expect(left).toBeLessThan(due);

  const last = await billClients(context(disturbed));
  const whole = await billClients(context(undisturbed));
  expect([last.parked, whole.parked]).toEqual([[], []]);
  expect(whole.invoices).toBe(shop.services);
  const facts = await Promise.all([billingFacts(undisturbed.db), billingFacts(disturbed.db)]);
  expect(differences(...facts)).toEqual([]);
  expect(await queuedJobs(disturbed.db)).toEqual(await queuedJobs(undisturbed.db));
  const verified = await verifyDatabase(disturbed.db, shop.runAt);
  expect(verified.filter(({ violations }) => violations.length > 0)).toEqual([]);
});
