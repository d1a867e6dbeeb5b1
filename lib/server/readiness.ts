import 'server-only';
import { getDatabase } from '@/db/client';
import { countMissingMigrations } from '@/db/queries/readiness';
import { log } from '@/lib/platform/log';

const patienceMs = 3_000;

export type Readiness = { ok: boolean; database: 'answers' | 'unreachable'; missingMigrations?: number };

/** Whether the database answers in time and is as new as this build. */
export async function readiness(): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the database did not answer in time')), patienceMs);
  });
  try {
    const missingMigrations = await Promise.race([countMissingMigrations(getDatabase().db), tooLate]);
    return { ok: missingMigrations === 0, database: 'answers', missingMigrations };
  } catch (error) {
    log.error({ err: error }, 'not ready');
    return { ok: false, database: 'unreachable' };
  } finally {
    clearTimeout(timer);
  }
}
