import { eq, sql } from 'drizzle-orm';
import { Logger, runOnce, type TaskList } from 'graphile-worker';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '@/db/ids';
import { enqueueJobs, insertJobs, runPart } from '@/db/queries/jobs';
import { countGivenUpJobs, listQueuedJobs, releaseAllJobs, releaseLostJobs } from '@/db/queries/jobs-queue';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { type Ordered, Shop } from '@/e2e/support/shop';
import { clock } from '@/lib/platform/clock';
import type { UseCaseContext } from '@/lib/usecases/context';
import { payInvoice } from '@/lib/usecases/invoices/pay-invoice';
import { removeJob, retryJobs } from '@/lib/usecases/jobs/decide-jobs';
import { bePresent } from './presence';
import { taskListFor } from './tasks';

let scratch: ScratchDatabase;
let shop: Shop;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, clock.now());
});

afterAll(() => scratch.drop());

beforeEach(() => scratch.pool.query('delete from graphile_worker._private_jobs'));

/** As the shop, but with the real queue. */
const firstJobs = { q: '', sort: { column: 'due' as const, isDescending: false }, page: 1, size: 50 };

const queueing = (): UseCaseContext => ({ ...shop.context(clock.now()), enqueue: enqueueJobs });

/** Does what is in the queue now, as the worker does it. */
async function workOnce(): Promise<void> {
  const logger = new Logger(() => () => {});
  const taskList = taskListFor(scratch.db);
  await runOnce({ connectionString: scratch.url, taskList, logger, noHandleSignals: true });
}

async function orderAndPay(): Promise<Ordered> {
  const ordered = await shop.order('bob', clock.now(), {
    product: 'hosting-starter',
    options: { location: 'frankfurt' },
  });
  const payment = { minorUnits: null, method: 'bank_transfer' as const };
  const input = { clientId: ordered.clientId, invoiceId: ordered.invoiceId ?? '', ...payment };
  expect(await payInvoice(queueing(), input)).toMatchObject({ ok: true });
  return ordered;
}

async function statusOf({ serviceId }: Ordered) {
  const [row] = await scratch.db.select().from(t.services).where(eq(t.services.id, serviceId));
  return row?.status;
}

async function jobs() {
  const { rows } = await scratch.pool.query(
    'select task_identifier as task, attempts, last_error as error, locked_by as holder from graphile_worker.jobs order by id',
  );
  return rows;
}

test('what was enqueued with a payment is done after it: the service is set up, the mails go out', async () => {
  const ordered = await orderAndPay();
  expect(await statusOf(ordered)).toBe('pending');
  await workOnce();
  await workOnce();
  expect(await statusOf(ordered)).toBe('active');
  expect(await jobs()).toEqual([]);
  const [mail] = await scratch.db.select().from(t.emails).where(eq(t.emails.template, 'service_welcome'));
  expect(mail).toMatchObject({ status: 'sent', recipient: 'bob@tenor.example' });
});

test('a long list of jobs waits as one, and then each of them is there once', async () => {
  const ids = Array.from({ length: 30 }, () => newId());
  const list = [...ids, ...ids].map((id) => ({ task: 'send_email', id }));
  await scratch.db.transaction((tx) => runPart(tx, enqueueJobs(list)));
  expect(await jobs()).toMatchObject([{ task: 'enqueue_jobs' }]);
  const { enqueue_jobs } = taskListFor(scratch.db);
  const done: unknown[] = [];
  const taskList = { enqueue_jobs, send_email: (payload: unknown) => void done.push(payload) } as TaskList;
  const logger = new Logger(() => () => {});
  await runOnce({ connectionString: scratch.url, taskList, logger, noHandleSignals: true });
  expect(done).toHaveLength(ids.length);
  expect(done).toEqual(expect.arrayContaining(ids.map((id) => ({ id }))));
  expect(await jobs()).toEqual([]);
});

test('a job whose transaction is undone is never there', async () => {
  const undone = scratch.db.transaction(async (tx) => {
    await insertJobs(tx, [{ task: 'send_email', id: newId() }]);
    tx.rollback();
  });
  await expect(undone).rejects.toThrow();
  expect(await jobs()).toEqual([]);
});

test('a poisonous job holds nobody else up and stays visible with its error', async () => {
  await scratch.db.transaction((tx) => insertJobs(tx, [{ task: 'module_task', id: 'no id at all' }]));
  const ordered = await orderAndPay();
  await workOnce();
  expect(await statusOf(ordered)).toBe('active');
  const [poison] = (await jobs()).filter(({ error }) => error !== null);
  expect(poison).toMatchObject({ task: 'module_task', attempts: 1, holder: null });
});

describe('a job that has been given up', () => {
  beforeEach(async () => {
    await scratch.db.transaction((tx) => insertJobs(tx, [{ task: 'module_task', id: 'no id at all' }]));
    await scratch.pool.query('update graphile_worker._private_jobs set max_attempts = 1');
    await workOnce();
  });

  const ofStaff = (): UseCaseContext => ({ ...queueing(), actor: { kind: 'staff', id: null } });
  const idOfJob = async () =>
    (await listQueuedJobs(scratch.db, firstJobs, { states: ['given_up'] })).rows[0]?.id ?? expect.unreachable();

  test('is shown with its error, is not tried again by itself, and holds no other up', async () => {
    await workOnce();
    const { rows } = await listQueuedJobs(scratch.db, firstJobs, { states: ['given_up'] });
    expect(rows).toMatchObject([
      { task: 'module_task', attempts: 1, maxAttempts: 1, error: expect.stringMatching(/uuid/i) },
    ]);
    expect(await countGivenUpJobs(scratch.db)).toBe(1);
    const ordered = await orderAndPay();
    await workOnce();
    expect(await statusOf(ordered)).toBe('active');
  });

  test('is tried again when staff say so, alone or with all others; who did it is recorded', async () => {
    for (const jobId of [await idOfJob(), null]) {
      expect(await retryJobs(ofStaff(), { jobId })).toEqual({ ok: true, jobs: 1 });
      expect(await jobs()).toMatchObject([{ attempts: 0 }]);
      await workOnce();
      expect(await jobs()).toMatchObject([{ attempts: 1 }]);
    }
    const events = await scratch.db.select().from(t.events).where(eq(t.events.noun, 'job'));
    expect(events).toMatchObject([
      { name: 'job.retried', actor: 'staff' },
      { name: 'job.retried', actor: 'staff' },
    ]);
  });

  test('is gone when staff remove it', async () => {
    const jobId = await idOfJob();
    expect(await removeJob(ofStaff(), { jobId })).toEqual({ ok: true, jobs: 1 });
    expect(await jobs()).toEqual([]);
    expect(await removeJob(ofStaff(), { jobId })).toMatchObject({ ok: false, code: 'not_found' });
  });

  test('is left alone while somebody is at work on it', async () => {
    const jobId = await idOfJob();
    await scratch.pool.query(`update graphile_worker._private_jobs set locked_by = 'busy', locked_at = now()`);
    expect(await retryJobs(ofStaff(), { jobId })).toMatchObject({ code: 'not_found' });
    expect(await removeJob(ofStaff(), { jobId })).toMatchObject({ code: 'not_found' });
  });
});

test('tidying up removes what is over and leaves what is not', async () => {
  await scratch.pool.query(`insert into rate_limits (key, window_start_at, used) values
    ('old', now() - interval '2 days', 3), ('new', now(), 3)`);
  await scratch.pool.query(`insert into auth_users (id, name, email) values ('tidy', 'Tidy', 'tidy@tenor.example')`);
  await scratch.pool.query(`insert into auth_sessions (id, user_id, token, expires_at) values
    ('old', 'tidy', 'old', now() - interval '2 days'), ('new', 'tidy', 'new', now() + interval '1 day')`);
  await scratch.pool.query(`insert into auth_verifications (id, identifier, value, expires_at) values
    ('old', 'x', 'x', now() - interval '2 days'), ('new', 'x', 'x', now())`);
  await scratch.pool.query(`insert into carts (id, client_id, order_key, currency, created_at) values
    ('${newId()}', null, '${newId()}', 'USD', now() - interval '31 days'), ('${newId()}', null, '${newId()}', 'USD', now())`);
  await scratch.pool.query(`select graphile_worker.add_job('tidy_up')`);
  await workOnce();
  expect(await jobs()).toEqual([]);
  const left = `select (select string_agg(key, ',') from rate_limits) as limits,
    (select string_agg(id, ',') from auth_sessions) as sessions, (select string_agg(id, ',') from auth_verifications) as links,
    (select count(*)::int from carts where client_id is null) as carts`;
  const { rows } = await scratch.pool.query(left);
  expect(rows).toEqual([{ limits: 'new', sessions: 'new', links: 'new', carts: 1 }]);
});

test('process_clients bills what is due and leaves a record', async () => {
  await orderAndPay();
  await scratch.pool.query(`update clients set next_billing_at = now() - interval '1 minute' where id = $1`, [
    shop.clientIds.bob,
  ]);
  await scratch.pool.query(`select graphile_worker.add_job('process_clients')`);
  await workOnce();
  const [run] = await scratch.db.select().from(t.billingRuns);
  expect(run).toMatchObject({ startedBy: 'schedule', parked: 0 });
});

describe('jobs that a killed worker had taken', () => {
  beforeEach(async () => {
    await scratch.pool.query(`select graphile_worker.add_job('send_email', json_build_object('id', $1::text))`, [
      newId(),
    ]);
    await scratch.pool.query(
      `update graphile_worker._private_jobs set locked_by = 'dead', locked_at = now() - interval '5 minutes'`,
    );
  });

  test('are given back by the next one that is alone', async () => {
    const leave = await bePresent(scratch.pool, async () => void (await releaseAllJobs(scratch.db)));
    expect(await jobs()).toMatchObject([{ holder: null }]);
    leave();
  });

  test('stay taken while another one is there, who may be at work on them', async () => {
    const leaveFirst = await bePresent(scratch.pool, async () => {});
    const leave = await bePresent(scratch.pool, async () => void (await releaseAllJobs(scratch.db)));
    expect(await jobs()).toMatchObject([{ holder: 'dead' }]);
    leave();
    leaveFirst();
  });

  test('are given back anyway after longer than a job lasts', async () => {
    expect(await releaseLostJobs(scratch.db, 10 * 60_000)).toBe(0);
    expect(await releaseLostJobs(scratch.db, 60_000)).toBe(1);
    expect(await jobs()).toMatchObject([{ holder: null }]);
  });
});

test('presence ends with the connection, however it ends', async () => {
  const leave = await bePresent(scratch.pool, async () => {});
  leave();
  let isAlone = false;
  await expect
    .poll(async () => {
      const leaveAgain = await bePresent(scratch.pool, async () => {
        isAlone = true;
      });
      leaveAgain();
      return isAlone;
    })
    .toBe(true);
  expect(await scratch.db.execute(sql`select 1`)).toBeTruthy();
});
