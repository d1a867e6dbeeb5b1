import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase, type DatabaseHandle } from '@/db/client';
import { clockLagMs, moveClock, resetClock } from '@/lib/platform/clock';
import { startEmbeddedPostgres } from '@/lib/platform/embedded-postgres';
import { env } from '@/lib/platform/env';

/** The database behind the pages under test, for preparing a story and for reading what it left. */
export async function openWorld(): Promise<DatabaseHandle> {
  const server = await startEmbeddedPostgres({ folder: path.join(env.dataFolder, 'pg') });
  const database = createDatabase({ url: server.urlOf('tenor'), maxConnections: 4 });
  const close = async () => {
    await database.close();
    await server.release();
  };
  return { ...database, close };
}

/** Moves the clock of server, worker and test, and waits until all of them have seen it. Stories in `clock/` only. */
export async function moveWorldTo(instant: number): Promise<void> {
  moveClock(instant);
  await sleep(clockLagMs);
}

/** Back to today. */
export async function resetWorldClock(): Promise<void> {
  resetClock();
  await sleep(clockLagMs);
}
