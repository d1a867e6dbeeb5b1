import { afterAll, beforeAll, expect, test } from 'vitest';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { createDatabase } from './client';
import { jobsSchemaOf, migrateDatabase } from './migrate';

let scratch: ScratchDatabase;

beforeAll(async () => {
  scratch = await createScratchDatabase();
});

afterAll(() => scratch.drop());

test('migrating again, and from two processes at once, changes nothing', async () => {
  const before = await countTables('public');
  await Promise.all([migrateDatabase({ url: scratch.url }), migrateDatabase({ url: scratch.url })]);
  expect(await countTables('public')).toBe(before);
});

test('another schema gets every table of its own, and its connections work in it', async () => {
  await migrateDatabase({ url: scratch.url, schema: 'elsewhere' });
  expect(await countTables('elsewhere')).toBe(await countTables('public'));
  expect(await countTables(jobsSchemaOf('elsewhere'))).toBe(await countTables(jobsSchemaOf('public')));
  const elsewhere = createDatabase({ url: scratch.url, schema: 'elsewhere' });
  const { rows } = await elsewhere.pool.query(
    `SELECT 'schema_migrations'::regclass::oid = 'elsewhere.schema_migrations'::regclass AS own`,
  );
  await elsewhere.close();
  expect(rows).toEqual([{ own: true }]);
});

test('a connection speaks UTC', async () => {
  const { rows } = await scratch.pool.query(`SELECT current_setting('TimeZone') AS zone`);
  expect(rows).toEqual([{ zone: 'UTC' }]);
});

test.each(['x; DROP TABLE clients', 'A', ''])('"%s" is no name for a schema', (schema) => {
  expect(() => createDatabase({ url: scratch.url, schema })).toThrow('is not a name for a schema');
});

async function countTables(schema: string): Promise<number> {
  const { rows } = await scratch.pool.query('SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = $1', [schema]);
  return rows[0].n;
}
