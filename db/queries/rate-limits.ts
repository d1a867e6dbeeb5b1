import { sql } from 'drizzle-orm';
import type { Database } from '../client';

export type Count = { used: number; secondsLeft: number };

/**
 * Counts one attempt in a window of the given length, beginning a new window where the last one is over. Time is the
 * database's, which all servers share and no test moves.
 */
export async function countAttempt(db: Database, key: string, windowSeconds: number): Promise<Count> {
  const isOver = sql`held.window_start_at <= now() - make_interval(secs => ${windowSeconds}::double precision)`;
  const { rows } = await db.execute<Count>(sql`
    insert into rate_limits as held (key, window_start_at, used) values (${key}, now(), 1)
    on conflict (key) do update set
      used = case when ${isOver} then 1 else held.used + 1 end,
      window_start_at = case when ${isOver} then now() else held.window_start_at end
    returning used,
      greatest(1, ceil(${windowSeconds}::double precision - greatest(0, extract(epoch from now() - window_start_at))))::int as "secondsLeft"`);
  return rows[0] as Count;
}

/** Forgets the attempts under a key. */
export async function forgetAttempts(db: Database, key: string): Promise<void> {
  await db.execute(sql`delete from rate_limits where key = ${key}`);
}

/** Forgets windows that began longer ago than any limit looks back. */
export async function forgetOldAttempts(db: Database): Promise<void> {
  await db.execute(sql`delete from rate_limits where window_start_at < now() - interval '1 day'`);
}
