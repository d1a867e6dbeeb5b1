import { sql } from 'drizzle-orm';
import type { Database } from '../client';
import journal from '../migrations/meta/_journal.json';

/** How many of this build's migrations the database lacks. */
export async function countMissingMigrations(db: Database): Promise<number> {
  const { rows } = await db.execute<{ last: string | null }>(
    sql`select max(created_at)::text as last from schema_migrations`,
  );
  const last = Number(rows[0]?.last ?? 0);
  return journal.entries.filter(({ when }) => when > last).length;
}
