import { log } from '../log';
import { isProcessAlive } from '../process-lock';

const watchMs = 1_000;

/**
 * Starts a server again that was killed as a whole, which nothing else does, for as long as it is watched. Returns how
 * to stop watching, which waits for a start that has begun.
 */
export function bringBackWhenKilled(
  server: { readonly pid: number },
  start: () => Promise<{ readonly pid: number }>,
): () => Promise<void> {
  let { pid } = server;
  let starting: Promise<void> | undefined;
  const bringBack = async () => {
    try {
      pid = (await start()).pid;
      log.warn({ pid }, 'the database had ended and was started again');
    } catch (error) {
      log.error({ err: error }, 'the database has ended and could not be started');
    }
    starting = undefined;
  };
  const watch = setInterval(() => {
    if (!starting && !isProcessAlive(pid)) starting = bringBack();
  }, watchMs);
  watch.unref();
  return async () => {
    clearInterval(watch);
    await starting;
  };
}
