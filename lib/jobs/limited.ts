import type { Task } from 'graphile-worker';
import { withRequestId } from '@/lib/platform/log';

/** All that a job waits for has a limit of its own and is over sooner: what takes longer hangs. */
const mostMs = 8 * 60_000;

/** A job in the log under its id. One that hangs fails, so that its turn is the next one's. */
export function limited(task: Task, limitMs: number = mostMs): Task {
  return unlimited((payload, helpers) => within(limitMs, task(payload, helpers)));
}

/** A job in the log under its id that may take as long as there is work. */
export function unlimited(task: Task): Task {
  return (payload, helpers) => withRequestId(`job-${helpers.job.id}`, async () => task(payload, helpers));
}

async function within<T>(limitMs: number, work: T | PromiseLike<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const fail = () => reject(new Error(`It was not over after ${Math.round(limitMs / 1000)} s.`));
    timer = setTimeout(fail, limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
