import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import * as schema from '@/db/schema';

export type Database = NodePgDatabase<typeof schema>;

/** What queries that write take: they never open a transaction of their own. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

export interface DatabaseHandle {
  readonly db: Database;
  readonly pool: Pool;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  /** A schema to work in instead of `public`, for data that is thrown away. */
  readonly schema?: string;
  readonly maxConnections?: number;
}

/** Opens a pool of connections, each in UTC. Connections are made when first needed. */
export function createDatabase({ url, schema: workSchema, maxConnections = 10 }: DatabaseOptions): DatabaseHandle {
  const pool = new Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: 10_000,
    options: ['-c TimeZone=UTC', ...searchPathOf(workSchema)].join(' '),
  });
  // An idle connection that breaks is replaced by the pool; unheard, its error would end the process.
  pool.on('error', () => {});
  return { db: drizzle(pool, { schema }), pool, close: () => pool.end() };
}

const shared = globalThis as { tenorDatabase?: DatabaseHandle };

/** The database of this process. Kept outside the module, which is loaded anew for each bundle and after each edit. */
export function getDatabase(): DatabaseHandle {
  shared.tenorDatabase ??= createDatabase({
    url: configuredUrl(),
    maxConnections: Number(process.env.DATABASE_POOL_SIZE) || 10,
  });
  return shared.tenorDatabase;
}

function configuredUrl(): string {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  // The build loads every page's module but has no database and must ask nothing of one.
  if (process.env.NEXT_PHASE === 'phase-production-build') return 'postgres://no-database-while-building.invalid/tenor';
  throw new Error('DATABASE_URL is not set. "npm start" and "npm run dev" set it for the database they bring along.');
}

/** `public` stays on the path, since that is where extensions are. */
function searchPathOf(workSchema: string | undefined): string[] {
  if (workSchema === undefined) return [];
  if (!/^[a-z_][a-z0-9_]*$/.test(workSchema)) throw new Error(`${workSchema} is not a name for a schema.`);
  return [`-c search_path=${workSchema},public`];
}
