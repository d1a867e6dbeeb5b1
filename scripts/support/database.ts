import path from 'node:path';
import { Client } from 'pg';
import { createDatabase } from '@/db/client';
import { migrateDatabase } from '@/db/migrate';
import { startEmbeddedPostgres, throwAwaySettings } from '@/lib/platform/embedded-postgres';
import { env } from '@/lib/platform/env';
import { bringBackWhenKilled } from '@/lib/platform/postgres/bring-back';
import { withProcessLock } from '@/lib/platform/process-lock';
import type { ProcessTree } from './process-tree';

export interface PreparedDatabase {
  readonly url: string;
  /** Whether it holds the demonstration world, with sign-ins worth printing. */
  readonly isDemo: boolean;
  release(): Promise<void>;
}

const embeddedName = 'tenor';
const draftName = 'tenor_draft';

/** The database of this installation, up to date: DATABASE_URL, or the embedded one, which starts with a demonstration world. */
export async function prepareDatabase(): Promise<PreparedDatabase> {
  if (env.databaseUrl) return prepareOperators(env.databaseUrl);
  const folder = path.join(env.dataFolder, 'pg');
  const settings = env.isEndToEndTest ? throwAwaySettings : [];
  const server = await startEmbeddedPostgres({ folder, settings });
  await withProcessLock(path.join(env.dataFolder, 'prepare.lock'), async () => {
    if (!(await hasDatabase(server.urlOf('postgres')))) await createWithDemo(server.urlOf);
    else await migrateDatabase({ url: server.urlOf(embeddedName) });
  });
  const stopWatching = bringBackWhenKilled(server, () => startEmbeddedPostgres({ folder, settings }));
  const release = async () => {
    await stopWatching();
    await server.release();
  };
  return { url: server.urlOf(embeddedName), isDemo: true, release };
}

/** The operator's own database as it is: a command neither migrates nor fills it. */
export function operatorsDatabase(url: string): PreparedDatabase {
  return { url, isDemo: env.isSeedWanted, release: async () => {} };
}

/** An embedded server beside the real data, for databases that are thrown away. */
export async function startScratchServer(): Promise<PreparedDatabase> {
  const folder = path.join(env.dataFolder, 'scratch');
  const server = await startEmbeddedPostgres({ folder, settings: throwAwaySettings });
  return { url: server.urlOf('postgres'), isDemo: false, release: server.release };
}

/** Lets go of the database when the tree ends, also when it ends while the server is still starting. */
export function holdDatabase(tree: ProcessTree, preparing: Promise<PreparedDatabase>): Promise<PreparedDatabase> {
  tree.afterwards(async () => {
    const database = await preparing.catch(() => undefined);
    await database?.release();
  });
  return preparing;
}

async function prepareOperators(url: string): Promise<PreparedDatabase> {
  await migrateDatabase({ url });
  if (env.isSeedWanted) await seed(url);
  return operatorsDatabase(url);
}

/** Filled under another name and renamed when complete: a start that is killed half-way leaves no half world. */
async function createWithDemo(urlOf: (database: string) => string): Promise<void> {
  await onServer(urlOf('postgres'), async (server) => {
    await server.query(`DROP DATABASE IF EXISTS ${draftName} WITH (FORCE)`);
    await server.query(`CREATE DATABASE ${draftName}`);
    await migrateDatabase({ url: urlOf(draftName) });
    await seed(urlOf(draftName));
    await server.query(`ALTER DATABASE ${draftName} RENAME TO ${embeddedName}`);
  });
}

async function seed(url: string): Promise<void> {
  const { db, pool, close } = createDatabase({ url });
  try {
    const { rowCount } = await pool.query('SELECT 1 FROM resellers LIMIT 1');
    if (rowCount) return;
    const { seedDemo } = await import('@/db/seed/demo');
    await seedDemo(db);
  } finally {
    await close();
  }
}

function hasDatabase(serverUrl: string): Promise<boolean> {
  return onServer(serverUrl, async (server) => {
    const { rowCount } = await server.query('SELECT 1 FROM pg_database WHERE datname = $1', [embeddedName]);
    return Boolean(rowCount);
  });
}

async function onServer<T>(url: string, work: (server: Client) => Promise<T>): Promise<T> {
  const server = new Client({ connectionString: url });
  await server.connect();
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}
