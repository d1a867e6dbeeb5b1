import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Pool, PoolClient } from 'pg';
import { createDatabase, type DatabaseHandle } from '@/db/client';
import { createScratchDatabase } from '@/db/scratch';
import { readFloorFile } from '../floor/statements';

/** A scratch database with rows to measure on; `url` and `schema` open it from another process. */
export type BenchDatabase = DatabaseHandle & { url: string; schema?: string; drop(): Promise<void> };

export type Amounts = { clients: number; products: number; services: number };

/** How the rows of the engine's database are dated; without dates there are no services and nothing is due. */
export type Dates = { now: number; dueAt: number | null; fromAt: number; toAt: number };

/** A database of Tenor with clients, a price list and, where wanted, services and what `more` files of this folder add. */
export async function createEngineDatabase(
  serverUrl: string,
  { clients, products, services }: Amounts,
  { now, dueAt, fromAt, toAt }: Dates,
  more: readonly string[] = [],
): Promise<BenchDatabase> {
  const scratch = await createScratchDatabase(serverUrl);
  const files = ['price-list.sql', 'clients.sql', ...(services > 0 ? ['services.sql'] : []), ...more];
  await fill(scratch.pool, files.map(readWorldFile), {
    clients,
    products,
    services,
    postpaid: services > 0 ? 'on' : 'off',
    now: isoOf(now),
    due_at: dueAt === null ? '' : isoOf(dueAt),
    from_at: isoOf(fromAt),
    to_at: isoOf(toAt),
  });
  return scratch;
}

/** A database with the floor's tables and rows, on the same server and with a pool of the same size. */
export async function createFloorDatabase(serverUrl: string, amounts: Amounts): Promise<BenchDatabase> {
  const scratch = await createScratchDatabase(serverUrl);
  const schema = 'floor';
  await scratch.pool.query(`CREATE SCHEMA ${schema}`);
  const own = createDatabase({ url: scratch.url, schema });
  await fill(own.pool, ['tables.sql', 'rows.sql', 'bill-batch.sql'].map(readFloorFile), amounts);
  const drop = async () => {
    await own.close();
    await scratch.drop();
  };
  return { ...own, url: scratch.url, schema, drop };
}

/** Runs scripts with settings `bench.<name>`, then leaves the tables as a server in use has them. */
async function fill(pool: Pool, scripts: readonly string[], settings: Record<string, string | number>): Promise<void> {
  const connection = await pool.connect();
  try {
    for (const [name, value] of Object.entries(settings)) {
      await connection.query('SELECT set_config($1, $2, false)', [`bench.${name}`, String(value)]);
    }
    for (const script of scripts) await connection.query(script);
    await settle(connection);
  } finally {
    // The settings and what is temporary go with the connection.
    connection.release(true);
  }
}

/** Tables without rows stay unknown to the planner: told that they are empty, it would read the growing ones whole. */
async function settle(connection: PoolClient): Promise<void> {
  const { rows } = await connection.query(
    `SELECT string_agg(oid::regclass::text, ', ') AS filled FROM pg_class
     WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace AND pg_relation_size(oid) > 0`,
  );
  await connection.query(`VACUUM ANALYZE ${rows[0].filled}`);
  await connection.query('CHECKPOINT');
}

function readWorldFile(file: string): string {
  return readFileSync(path.join(import.meta.dirname, file), 'utf8');
}

function isoOf(at: number): string {
  return new Date(at).toISOString();
}
