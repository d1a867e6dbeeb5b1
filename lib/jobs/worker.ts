import { env } from '@/lib/platform/env';
import { closeMailer } from '@/lib/platform/mailer';
import { outsideTasks, taskListFor, tellingTasks } from './tasks';
import { work } from './work';

/**
 * At every tenth minute, and once a day what nobody waits for; a job that still waits is not added again. Midnight in
 * every zone is such a minute.
 */
const crontab = `
*/10 * * * * process_clients ?max=3&jobKey=process_clients&jobKeyMode=preserve_run_at
*/10 * * * * sample_resources ?max=1&jobKey=sample_resources&jobKeyMode=preserve_run_at
* * * * * look_up_attempts ?max=1&jobKey=look_up_attempts&jobKeyMode=preserve_run_at
*/10 * * * * look_after_jobs ?max=1&jobKey=look_after_jobs&jobKeyMode=preserve_run_at
* * * * * end_impersonations ?max=1&jobKey=end_impersonations&jobKeyMode=preserve_run_at
41 * * * * compare_with_modules ?max=1&jobKey=compare_with_modules&jobKeyMode=preserve_run_at
23 */3 * * * fetch_rates ?max=1&jobKey=fetch_rates&jobKeyMode=preserve_run_at
17 3 * * * tidy_up ?max=3&jobKey=tidy_up&jobKeyMode=preserve_run_at
`;

if (!env.databaseUrl) throw new Error('DATABASE_URL is not set; start the worker with "npm run worker".');
try {
  const apart = { outside: outsideTasks, telling: tellingTasks };
  await work({ databaseUrl: env.databaseUrl, tasks: taskListFor, apart, crontab });
} finally {
  closeMailer();
}
