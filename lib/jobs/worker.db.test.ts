import { eq, sql } from 'drizzle-orm';
import { Logger, runOnce } from 'graphile-worker';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '@/db/ids';
import { enqueueJobs } from '@/db/queries/jobs';
import { releaseAllJobs, releaseLostJobs } from '@/db/queries/jobs-queue';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { type Ordered, Shop } from '@/e2e/support/shop';
import { clock } from '@/lib/platform/clock';
import type { UseCaseContext } from '@/lib/usecases/context';
import { payInvoice } from '@/lib/usecases/invoices/pay-invoice';
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

test('a job whose transaction is undone is never there', async () => {
  const undone = scratch.db.transaction(async (tx) => {
    await enqueueJobs(tx, [{ task: 'send_email', id: newId(), key: 'x' }]);
    tx.rollback();
  });
  await expect(undone).rejects.toThrow();
  expect(await jobs()).toEqual([]);
});

test('a poisonous job holds nobody else up and stays visible with its error', async () => {
  await scratch.db.transaction((tx) => enqueueJobs(tx, [{ task: 'module_task', id: 'no id at all', key: 'x' }]));
  const ordered = await orderAndPay();
  await workOnce();
  expect(await statusOf(ordered)).toBe('active');
  const [poison] = (await jobs()).filter(({ error }) => error !== null);
  expect(poison).toMatchObject({ task: 'module_task', attempts: 1, holder: null });
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
