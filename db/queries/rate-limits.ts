import { sql } from 'drizzle-orm';
import type { Instant } from '@/lib/domain/calendar';
import type { Database } from '../client';

export type Count = { used: number; windowStartAt: Instant };

/** Counts one attempt in a window of the given length, beginning a new window where the last one is over. */
export async function countAttempt(db: Database, key: string, windowSeconds: number, now: Instant): Promise<Count> {
  const at = new Date(now).toISOString();
  const over = sql`rate_limits.window_start_at <= ${at}::timestamptz - make_interval(secs => ${windowSeconds})
    or rate_limits.window_start_at > ${at}::timestamptz`;
  const { rows } = await db.execute<{ used: number; started: string }>(sql`
    insert into rate_limits as rate_limits (key, window_start_at, used) values (${key}, ${at}, 1)
    on conflict (key) do update set
      used = case when ${over} then 1 else rate_limits.used + 1 end,
      window_start_at = case when ${over} then excluded.window_start_at else rate_limits.window_start_at end
    returning used, (extract(epoch from window_start_at) * 1000)::bigint::text as started`);
  const row = rows[0] as { used: number; started: string };
  return { used: row.used, windowStartAt: Number(row.started) };
}

/** Forgets the attempts under a key. */
export async function forgetAttempts(db: Database, key: string): Promise<void> {
  await db.execute(sql`delete from rate_limits where key = ${key}`);
}

/** Forgets windows that began before an instant. */
export async function forgetOldAttempts(db: Database, before: Instant): Promise<void> {
  await db.execute(sql`delete from rate_limits where window_start_at < ${new Date(before).toISOString()}::timestamptz`);
}
