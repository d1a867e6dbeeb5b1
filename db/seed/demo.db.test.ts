import { afterAll, beforeAll, expect, test } from 'vitest';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { verifyDatabase } from '@/lib/jobs/verify';
import { seedDemo } from './demo';

let scratch: ScratchDatabase;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  await seedDemo(scratch.db);
}, 240_000);

afterAll(() => scratch.drop());

test('every user has a client or is on the staff', async () => {
  const { rows } = await scratch.pool.query(
    `select u.email, exists(select from staff_members s where s.user_id = u.id) as staff,
       exists(select from client_users c where c.user_id = u.id) as client from auth_users u order by email`,
  );
  expect(rows).toEqual([
    { email: 'ada@tenor.example', staff: false, client: true },
    { email: 'bob@tenor.example', staff: false, client: true },
    { email: 'staff@tenor.example', staff: true, client: false },
  ]);
});

test('the history leaves something of everything to look at', async () => {
  const { rows } = await scratch.pool.query(`select
    (select count(*)::int from orders where status = 'pending') as "toReview",
    (select count(*)::int from orders where status = 'waiting_for_payment') > 1 as "waiting",
    (select count(*)::int from invoices where status = 'unpaid' and due_on < current_date) > 0 as "overdue",
    (select count(distinct currency)::int from invoices) as currencies,
    (select count(distinct status)::int from services) > 2 as "servicesOfAllKinds",
    (select count(*)::int from clients where parked_at is not null) as parked,
    (select count(*)::int from emails where status <> 'sent') as "mailsNotSent",
    (select count(*)::int from module_tasks where status <> 'done') as "tasksOpen",
    (select count(*)::int from graphile_worker.jobs) as jobs`);
  expect(rows).toEqual([
    {
      toReview: 1,
      waiting: true,
      overdue: true,
      currencies: 4,
      servicesOfAllKinds: true,
      parked: 0,
      mailsNotSent: 0,
      tasksOpen: 0,
      jobs: 0,
    },
  ]);
});

test('and keeps every invariant', async () => {
  const broken = (await verifyDatabase(scratch.db)).filter(({ violations }) => violations.length > 0);
  expect(broken).toEqual([]);
});
