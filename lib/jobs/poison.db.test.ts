import { afterAll, beforeAll, expect, test } from 'vitest';
import { listQueuedJobs } from '@/db/queries/jobs-queue';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { type KeptWorker, startKeptWorker } from '@/e2e/support/kept-worker';

/** As many as the worker does of this kind at once, so that they could take every turn. */
const hanging = 6;
const harmless = 20;

let scratch: ScratchDatabase;
let worker: KeptWorker;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  // The innocent lose an attempt where they are at work beside the one that ends the worker.
  await put('kills', 1, 2);
  await put('hangs', hanging, 3);
  await put('throws', 1, 3);
  await put('harmless', harmless, 9);
  worker = startKeptWorker({ DATABASE_URL: scratch.url });
});

afterAll(async () => {
  await worker?.stop();
  await scratch?.drop();
});

async function put(task: string, count: number, maxAttempts: number): Promise<void> {
  await scratch.pool.query('select graphile_worker.add_job($1, max_attempts => $3) from generate_series(1, $2::int)', [
    task,
    count,
    maxAttempts,
  ]);
}

async function countsOf(states: ('given_up' | 'waiting' | 'retrying' | 'taken')[]) {
  const query = { q: '', sort: { column: 'due' as const, isDescending: false }, page: 1, size: 50 };
  const { rows } = await listQueuedJobs(scratch.db, query, { states });
  const counts: Record<string, number> = {};
  for (const { task } of rows) counts[task] = (counts[task] ?? 0) + 1;
  return { counts, errorOf: Object.fromEntries(rows.map(({ task, error }) => [task, error])) };
}

test('jobs that kill their worker, hang or throw hold no others up, and end where staff see why', {
  timeout: 120_000,
}, async () => {
  await expect
    .poll(async () => (await countsOf(['given_up'])).counts, { timeout: 100_000, interval: 500 })
    .toEqual({ kills: 1, hangs: hanging, throws: 1 });
  const { errorOf } = await countsOf(['given_up']);
  expect(errorOf).toEqual({
    kills: 'Its worker ended while at work on it.',
    hangs: expect.stringMatching(/not over after/),
    throws: 'poison',
  });
  await expect
    .poll(async () => (await countsOf(['waiting', 'retrying', 'taken'])).counts, { timeout: 15_000, interval: 500 })
    .toEqual({});
  expect(worker.process.exitCode).toBeNull();
});
