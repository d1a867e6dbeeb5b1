import { Logger, type Runner, run, type TaskList } from 'graphile-worker';
import { createDatabase } from '@/db/client';
import { jobsSchemaOf } from '@/db/migrate';
import { releaseAllJobs } from '@/db/queries/jobs-queue';
import { env } from '@/lib/platform/env';
import { log } from '@/lib/platform/log';
import { closeMailer } from '@/lib/platform/mailer';
import { bePresent } from './presence';
import { outsideTasks, taskListFor, tellingTasks } from './tasks';

/** Our own work, work that waits for somebody else, and telling others: none takes another's turns. */
const ownJobsAtOnce = 4;
const outsideJobsAtOnce = 6;
const tellingJobsAtOnce = 4;
const jobsAtOnce = ownJobsAtOnce + outsideJobsAtOnce + tellingJobsAtOnce;

/**
 * At every tenth minute, and once a day what nobody waits for; a job that still waits is not added again. Midnight in
 * every zone is such a minute.
 */
const crontab = `
*/10 * * * * process_clients ?max=3&jobKey=process_clients&jobKeyMode=preserve_run_at
*/10 * * * * sample_resources ?max=1&jobKey=sample_resources&jobKeyMode=preserve_run_at
* * * * * look_up_attempts ?max=1&jobKey=look_up_attempts&jobKeyMode=preserve_run_at
*/10 * * * * look_after_jobs ?max=1&jobKey=look_after_jobs&jobKeyMode=preserve_run_at
41 * * * * compare_with_modules ?max=1&jobKey=compare_with_modules&jobKeyMode=preserve_run_at
23 */3 * * * fetch_rates ?max=1&jobKey=fetch_rates&jobKeyMode=preserve_run_at
17 3 * * * tidy_up ?max=3&jobKey=tidy_up&jobKeyMode=preserve_run_at
`;

const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;
const logger = new Logger(() => (level, message, meta) => log[levels[level]]({ jobs: meta }, message));

await work();

/** Does jobs until it is told to end; then lets those that have begun finish. */
async function work(): Promise<void> {
  if (!env.databaseUrl) throw new Error('DATABASE_URL is not set; start the worker with "npm run worker".');
  const { db, pool, close } = createDatabase({ url: env.databaseUrl, maxConnections: jobsAtOnce + 2 });
  const leave = await bePresent(pool, async () => void (await releaseAllJobs(db)));
  try {
    const tasks = Object.entries(taskListFor(db));
    const only = (names: readonly string[]) => Object.fromEntries(tasks.filter(([name]) => names.includes(name)));
    const apart: readonly string[] = [...outsideTasks, ...tellingTasks];
    const own = only(tasks.map(([name]) => name).filter((name) => !apart.includes(name)));
    const runners = [
      await start(own, ownJobsAtOnce, crontab),
      await start(only(outsideTasks), outsideJobsAtOnce, ''),
      await start(only(tellingTasks), tellingJobsAtOnce, ''),
    ] as const;
    const stop = () => {
      for (const runner of runners) void runner.stop();
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
    // What was due while no worker was there is done now, not at the next tenth minute.
    await runners[0].addJob('process_clients', {}, { jobKey: 'process_clients', maxAttempts: 3 });
    log.info({ jobsAtOnce }, 'worker is ready');
    await Promise.all(runners.map((runner) => runner.promise));
  } finally {
    leave();
    closeMailer();
    await close();
  }
}

function start(taskList: TaskList, concurrency: number, cron: string): Promise<Runner> {
  return run({
    connectionString: env.databaseUrl,
    maxPoolSize: concurrency + 2,
    schema: jobsSchemaOf('public'),
    taskList,
    concurrency,
    pollInterval: 2_000,
    crontab: cron,
    logger,
    noHandleSignals: true,
  });
}
