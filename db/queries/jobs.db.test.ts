import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { insertJobs } from './jobs';

let scratch: ScratchDatabase;

beforeAll(async () => {
  scratch = await createScratchDatabase();
});

beforeEach(() => scratch.pool.query('delete from graphile_worker._private_jobs'));
afterAll(() => scratch.drop());

test('jobs carry what they are about, and none waits for another', async () => {
  await scratch.db.transaction((tx) =>
    insertJobs(tx, [
      { task: 'module_task', id: 'a' },
      { task: 'module_task', id: 'b' },
      { task: 'send_email', id: 'c' },
    ]),
  );
  expect(await jobs()).toEqual([
    { task: 'module_task', payload: { id: 'a' }, queue: null },
    { task: 'module_task', payload: { id: 'b' }, queue: null },
    { task: 'send_email', payload: { id: 'c' }, queue: null },
  ]);
});

test('a job that waits is not added again, also when named twice at once', async () => {
  const job = { task: 'send_email', id: 'once' };
  await scratch.db.transaction((tx) => insertJobs(tx, [job, job]));
  await scratch.db.transaction((tx) => insertJobs(tx, [job]));
  expect(await jobs()).toHaveLength(1);
});

test('a transaction that is undone leaves no job', async () => {
  const undone = scratch.db.transaction(async (tx) => {
    await insertJobs(tx, [{ task: 'send_email', id: 'never' }]);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(await jobs()).toEqual([]);
});

test('nothing to do asks nothing', async () => {
  await scratch.db.transaction((tx) => insertJobs(tx, []));
  expect(await jobs()).toEqual([]);
});

async function jobs(): Promise<unknown[]> {
  const { rows } = await scratch.pool.query(`
    select tasks.identifier as task, jobs.payload, queues.queue_name as queue
    from graphile_worker._private_jobs as jobs
    join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
    left join graphile_worker._private_job_queues as queues on queues.id = jobs.job_queue_id
    order by jobs.payload->>'id'`);
  return rows;
}
