import path from 'node:path';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Logger, runMigrations as prepareJobs } from 'graphile-worker';
import type { PoolClient } from 'pg';
import { createDatabase } from './client';

export const migrationsFolder = path.join(import.meta.dirname, 'migrations');

// Any number will do as long as nothing else in this database uses it.
const lockKey = 20_260_101;

const silent = new Logger(() => () => {});

/**
 * Brings a database up to date: extension, tables and job queue. Safe to run from several processes at once.
 * With a `schema`, its tables are made there and the job queue in `<schema>_jobs`.
 */
export async function migrateDatabase({ url, schema = 'public' }: { url: string; schema?: string }): Promise<void> {
  const { db, pool, close } = createDatabase({ url, schema, maxConnections: 3 });
  try {
    await alone(await pool.connect(), async (connection) => {
      await connection.query('CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public');
      await migrate(db, { migrationsFolder, migrationsSchema: schema, migrationsTable: 'schema_migrations' });
      await prepareJobs({ pgPool: pool, schema: jobsSchemaOf(schema), logger: silent });
    });
  } finally {
    await close();
  }
}

/** Where the job queue of a schema lives. */
export function jobsSchemaOf(schema: string): string {
  return schema === 'public' ? 'graphile_worker' : `${schema}_jobs`;
}

async function alone(connection: PoolClient, work: (connection: PoolClient) => Promise<void>): Promise<void> {
  try {
    await connection.query('SELECT pg_advisory_lock($1)', [lockKey]);
    await work(connection);
  } finally {
    // Closing the connection gives the lock back, also when it broke.
    connection.release(true);
  }
}
