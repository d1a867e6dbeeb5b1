import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { Client, Pool, type QueryConfig } from 'pg';

export type Database = NodePgDatabase;

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
    Client: PreparingClient,
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: 10_000,
    // What is asked without waiting for the answer before it is sent at once and answered in turn.
    pipeline: true,
    options: ['-c TimeZone=UTC', ...searchPathOf(workSchema)].join(' '),
  });
  // An idle connection that breaks is replaced by the pool; unheard, its error would end the process.
  pool.on('error', () => {});
  return { db: drizzle(pool), pool, close: () => pool.end() };
}

/** A statement is prepared under its name once a connection; more texts than this are not worth remembering. */
const mostStatements = 400;
const statementNames = new Map<string, string>();

/**
 * Prepares what is asked again and again: the server parses and plans a text once a connection instead of each time. The
 * query builder writes the same text for the same query, and values always travel apart from it. The beginning of a
 * transaction travels with its first statement: where it fails the connection is broken, as that one will find.
 */
class PreparingClient extends Client {
  private beginning: string | undefined;

  // biome-ignore lint/suspicious/noExplicitAny: pg overloads `query` eight ways; all of them pass through here.
  override query(config: any, ...rest: any[]): any {
    // Only what carries values: several commands in one text, as in migrations, cannot be prepared.
    const values = config?.values ?? rest[0];
    const isNameable = typeof config?.text === 'string' && !config.name && Array.isArray(values) && values.length > 0;
    if (isBeginning(config?.text) && values?.length === 0) {
      this.beginning = config.text;
      return Promise.resolve({ rows: [], rowCount: 0 });
    }
    const name = isNameable ? nameOfStatement((config as QueryConfig).text) : undefined;
    return this.withBeginning(() => super.query(name === undefined ? config : { ...config, name }, ...rest));
  }

  private withBeginning<T>(send: () => T): T {
    const { beginning, connection } = this;
    if (beginning === undefined) return send();
    this.beginning = undefined;
    connection.stream.cork();
    try {
      super.query(beginning).catch(() => {});
      return send();
    } finally {
      connection.stream.uncork();
    }
  }
}

function isBeginning(text: unknown): text is string {
  return typeof text === 'string' && (text === 'begin' || text.startsWith('begin '));
}

function nameOfStatement(text: string): string | undefined {
  const known = statementNames.get(text);
  if (known !== undefined) return known;
  if (statementNames.size >= mostStatements) return undefined;
  const name = `s${statementNames.size}`;
  statementNames.set(text, name);
  return name;
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
