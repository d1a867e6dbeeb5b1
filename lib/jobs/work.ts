import { Logger, type Runner, run, type TaskList } from 'graphile-worker';
import { createDatabase, type Database } from '@/db/client';
import { jobsSchemaOf } from '@/db/migrate';
import { releaseAllJobs } from '@/db/queries/jobs-queue';
import { log } from '@/lib/platform/log';
import { bePresent } from './presence';

/** Our own work, work that waits for somebody else, and telling others: none takes another's turns. */
const ownJobsAtOnce = 4;
const outsideJobsAtOnce = 6;
const tellingJobsAtOnce = 4;
const jobsAtOnce = ownJobsAtOnce + outsideJobsAtOnce + tellingJobsAtOnce;

const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;
const logger = new Logger(() => (level, message, meta) => log[levels[level]]({ jobs: meta }, message));

export type Work = {
  databaseUrl: string;
  tasks: (db: Database) => TaskList;
  /** Names of tasks that wait for somebody else, and of those that tell somebody; all others are our own. */
  apart: { outside: readonly string[]; telling: readonly string[] };
  crontab: string;
};

/** Does jobs until it is told to end; then lets those that have begun finish. Ends the process where its database goes. */
export async function work({ databaseUrl, tasks: tasksOf, apart, crontab }: Work): Promise<void> {
  const { db, pool, close } = createDatabase({ url: databaseUrl, maxConnections: jobsAtOnce + 2 });
  const leave = await bePresent(pool, async () => void (await releaseAllJobs(db)));
  try {
    const tasks = Object.entries(tasksOf(db));
    const only = (names: readonly string[]) => Object.fromEntries(tasks.filter(([name]) => names.includes(name)));
    const elsewhere = [...apart.outside, ...apart.telling];
    const own = only(tasks.map(([name]) => name).filter((name) => !elsewhere.includes(name)));
    const start = starterOn(databaseUrl);
    const runners = [
      await start(own, ownJobsAtOnce, crontab),
      await start(only(apart.outside), outsideJobsAtOnce, ''),
      await start(only(apart.telling), tellingJobsAtOnce, ''),
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
    await close();
  }
}

function starterOn(connectionString: string) {
  return (taskList: TaskList, concurrency: number, crontab: string): Promise<Runner> =>
    run({
      connectionString,
      maxPoolSize: concurrency + 2,
      schema: jobsSchemaOf('public'),
      taskList,
      concurrency,
      pollInterval: 2_000,
      crontab,
      logger,
      noHandleSignals: true,
    });
}
