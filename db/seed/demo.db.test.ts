import { afterAll, beforeAll, expect, test } from 'vitest';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { seedDemo } from './demo';

let scratch: ScratchDatabase;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  await seedDemo(scratch.db);
});

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
