import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type DatabaseHandle } from '@/db/client';
import { enqueueJobs } from '@/db/queries/jobs';
import { countDueClients } from '@/db/queries/runs';
import { copyScratchDatabase, type ScratchDatabase } from '@/db/scratch';
import { billingFacts, differences } from '@/e2e/support/billing-facts';
import { createScratchDatabase } from '@/e2e/support/database';
import { Player } from '@/lib/jobs/simulate/player';
import { readStory } from '@/lib/jobs/simulate/simulate-story';
import { verifyDatabase } from '@/lib/jobs/verify';
import type { UseCaseContext } from '../context';
import { billClients } from './bill-clients';

/** How often the run is killed, and over how many due services; more of both by hand. */
const kills = Number(process.env.KILL_TEST_KILLS ?? 50);
const dueServices = Number(process.env.KILL_TEST_SERVICES ?? 1_000);
const servicesOfClient = 10;
const batchSize = 1;
const longestMs = 300;
/** About as long as a batch takes, so that each part of a transaction is struck. */
const longestBatchMs = 10;
/** Every so many times it is not the process that is ended but its connections to the database. */
const everyDisconnection = 5;
/** Every so many times the run is let go until something of it is committed, however slow the machine is. */
const everyCommit = 2;
const longestCommitMs = 20_000;

const zone = 'Europe/Bucharest';
const clientNames = Array.from({ length: Math.ceil(dueServices / servicesOfClient) }, (_, index) => `client${index}`);
const products = [
  'site: { requiresDomain: true, applyTaxes: true, options: [memory], cycles: { monthly: { unit: month, prices: { USD: { price: "9.99" } } } } }',
  'vm: { requiresDomain: true, options: [memory], paymentModel: postpaid, autoSetup: order_placed, cycles: { monthly: { unit: month, prices: { USD: { price: "0.33" } } } } }',
];
const shop = `
story: A shop whose run is killed again and again
timeZone: ${zone}
start: 2026-01-31T08:00
reseller: { suspendAfterOverdueDays: 3, orderGraceDays: 5 }
taxRules: [{ name: VAT, country: DE, rate: "19.00" }]
options: { memory: { type: quantity, min: 0, max: 64, step: 1, unit: { monthly: "1.01" } } }
products: { ${products.join(', ')} }
clients: { ${clientNames.map((name, index) => `${name}: { country: ${index % 2 ? 'DE' : 'US'}, balance: "${index % 3}00.00" }`).join(', ')} }
steps: []
`;

/** The first periods end at this local midnight; the run comes a few minutes later. */
const runAt = Date.parse('2026-02-28T00:05:00+02:00');

let disturbed: DatabaseHandle;
let undisturbed: ScratchDatabase;
let url: string;
const endings: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const scratch = await createScratchDatabase();
  endings.push(scratch.drop);
  url = scratch.url;
  const story = readStory(shop);
  if (typeof story === 'string') throw new Error(story);
  const player = await Player.begin(scratch.db, story);
  for (const name of clientNames) await furnish(player, name);
  // A database that somebody is connected to cannot be copied.
  await scratch.close();
  undisturbed = await copyScratchDatabase(url);
  disturbed = createDatabase({ url });
  endings.push(undisturbed.drop, disturbed.close);
}, 120_000);

afterAll(async () => {
  for (const end of endings.reverse()) await end();
});

/** Half pre-paid and paid, half post-paid, all active. */
async function furnish(player: Player, client: string): Promise<void> {
  const items = Array.from({ length: servicesOfClient }, (_, index) => {
    const [product, memory] = [index % 2 ? 'vm' : 'site', String(index % 5)];
    const domain = `${client}-${index}.com`;
    return { as: domain, product, cycle: 'monthly', quantity: 1, options: { memory }, domain };
  });
  expect(await player.play({ order: { as: client, client, by: 'client', items } })).toMatchObject({ ok: true });
  expect(await player.play({ pay: { invoice: client, method: 'bank_transfer' } })).toMatchObject({ ok: true });
}

const context = (handle: DatabaseHandle): UseCaseContext => ({
  db: handle.db,
  zone,
  now: runAt,
  actor: { kind: 'system', id: null },
  enqueue: enqueueJobs,
});

/** Starts the process of a run; it waits, connected, until it is told to begin. */
async function startRun(): Promise<ChildProcess> {
  const file = 'e2e/support/billing-run-process.ts';
  const args = ['--import', 'tsx', file, url, zone, String(runAt), String(batchSize)];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  if (child.stdout) await once(child.stdout, 'data');
  return child;
}

type Blow = { leastLeft: number; isAfterCommit: boolean; isDisconnection: boolean };

/** Lets a run go until its share of the work is done, then ends it or the connections that it has at a random moment. */
async function strike(run: ChildProcess, { leastLeft, isAfterCommit, isDisconnection }: Blow): Promise<void> {
  const ended = once(run, 'exit');
  const before = await countDueClients(disturbed.db, runAt);
  run.stdin?.write('go\n');
  const beganAt = performance.now();
  const wanted = Math.random() * longestMs;
  // However fast the machine is, work must be left for the last kill too; a slow one is struck before its share is done.
  for (;;) {
    const left = await countDueClients(disturbed.db, runAt);
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
  const due = await countDueClients(disturbed.db, runAt);
  expect(due).toBe(clientNames.length);
  let struckAtWork = 0;
  let next = startRun();
  for (let kill = 0; kill < kills; kill += 1) {
    const run = await next;
    if (kill + 1 < kills) next = startRun();
    const left = await countDueClients(disturbed.db, runAt);
    if (left > 0) struckAtWork += 1;
    const leastLeft = due * (1 - (kill + 1) / kills);
    await strike(run, {
      leastLeft,
      isAfterCommit: kill % everyCommit === everyCommit - 1,
      isDisconnection: kill % everyDisconnection === everyDisconnection - 1,
    });
  }
  const left = await countDueClients(disturbed.db, runAt);
  expect(struckAtWork).toBeGreaterThanOrEqual(kills * 0.8);
  expect(left).toBeLessThan(due);

  const last = await billClients(context(disturbed));
  const whole = await billClients(context(undisturbed));
  expect([last.parked, whole.parked]).toEqual([[], []]);
  expect(whole.invoices).toBe(clientNames.length * servicesOfClient);
  const facts = await Promise.all([billingFacts(undisturbed.db), billingFacts(disturbed.db)]);
  expect(differences(...facts)).toEqual([]);
  expect(await queuedJobs(disturbed)).toEqual(await queuedJobs(undisturbed));
  const verified = await verifyDatabase(disturbed.db, runAt);
  expect(verified.filter(({ violations }) => violations.length > 0)).toEqual([]);
});

async function queuedJobs({ pool }: DatabaseHandle) {
  const { rows } = await pool.query(
    'select task_identifier as task, count(*)::int as count from graphile_worker.jobs group by 1 order by 1',
  );
  return rows;
}
