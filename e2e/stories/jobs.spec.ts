import { newId } from '@/db/ids';
import { expect, test } from '../support/fixtures';
import { addStaff } from '../support/people';

test('staff find a job that was given up with its error, have it tried again, and it is done', async ({
  page,
  world,
  signInAs,
  expectAccessible,
}) => {
  const error = `Poison of ${newId().slice(-8)}: the module said no`;
  const { rows } = await world.pool.query<{ id: string }>(
    `select id::text as id from graphile_worker.add_job('send_email', json_build_object('id', $1::text),
      run_at => now() + interval '1 hour', max_attempts => 1)`,
    [newId()],
  );
  const id = rows[0]?.id ?? '';
  await world.pool.query('select count(*) from graphile_worker.permanently_fail_jobs(array[$1::bigint], $2)', [
    id,
    error,
  ]);
  await signInAs((await addStaff(world.db, ['jobs.view', 'services.manage'])).email);
  await page.goto('/staff/jobs/queue?state=given_up');
  const row = page.getByRole('row').filter({ hasText: error });
  await expect(row).toContainText('1 of 1');
  await expectAccessible(page);
  await row.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('It is tried again now')).toBeVisible();
  await expect(row).toHaveCount(0);
  const left = async () => {
    const found = await world.pool.query('select 1 from graphile_worker.jobs where id = $1', [id]);
    return found.rowCount;
  };
  await expect.poll(left, { timeout: 20_000 }).toBe(0);
});
