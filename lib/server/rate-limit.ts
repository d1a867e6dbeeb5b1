import 'server-only';
import { getDatabase } from '@/db/client';
import { countAttempt } from '@/db/queries/rate-limits';
import type { Refusal } from '@/lib/domain/refusals';
import { env } from '@/lib/platform/env';

export type Limit = { attempts: number; seconds: number };

/**
 * Counts one attempt under each key and refuses when one of them has had too many. Keys that name a visitor's address
 * begin with `address:`; in browser tests they do not count, since all stories come from one address.
 */
export async function limitRate(limits: Record<string, Limit>): Promise<Refusal<'rate_limited'> | undefined> {
  const counted = Object.entries(limits).filter(([key]) => !(env.isEndToEndTest && key.startsWith('address:')));
  const waits = await Promise.all(
    counted.map(async ([key, { attempts, seconds }]) => {
      const { used, secondsLeft } = await countAttempt(getDatabase().db, key, seconds);
      return used > attempts ? secondsLeft : 0;
    }),
  );
  const retryAfterSeconds = Math.max(0, ...waits);
  return retryAfterSeconds > 0 ? { ok: false, code: 'rate_limited', retryAfterSeconds } : undefined;
}
