import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { Shop } from '@/e2e/support/shop';

let scratch: ScratchDatabase;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  const start = Date.parse('2026-01-10T00:00:00Z');
  const shop = await Shop.open(scratch.db, start);
  await shop.buy('bob', start, { product: 'hosting-business', options: { location: 'frankfurt' } });
});

afterAll(() => scratch.drop());

/** Runs a statement where no foreign key stands in its way; nothing of it stays. */
async function refusalOf(table: string, statement: string): Promise<string> {
  const connection = await scratch.pool.connect();
  try {
    await connection.query('begin');
    const { rows } = await connection.query(
      `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop
       from pg_constraint where contype = 'f' and (confrelid = $1::regclass or conrelid = $1::regclass)`,
      [table],
    );
    for (const { drop } of rows) await connection.query(drop);
    await connection.query(statement);
    return 'none';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await connection.query('rollback');
    connection.release();
  }
}

const stays = (table: string) =>
  new RegExp(`^${table} (are never deleted and never change hands|is written once and never changed)$`);

/** What others belong to; those have no foreign keys because these stay. */
describe.each([
  { table: 'clients', owner: 'reseller_id' },
  { table: 'products', owner: 'id' },
  { table: 'services', owner: 'client_id' },
  { table: 'orders', owner: 'client_id' },
  { table: 'invoices', owner: 'client_id' },
])('$table stay, and stay with whom they are', ({ table, owner }) => {
  test.each([
    { what: 'deleted', statement: `delete from ${table}` },
    { what: 'all gone at once', statement: `truncate ${table}` },
    { what: 'another id', statement: `update ${table} set id = gen_random_uuid()` },
    { what: 'another owner', statement: `update ${table} set ${owner} = gen_random_uuid()` },
  ])('$what: refused', async ({ statement }) => {
    expect(await refusalOf(table, statement)).toMatch(stays(table));
  });
});

test.each([
  { table: 'orders', column: 'reseller_id' },
  { table: 'order_items', column: 'order_id' },
  { table: 'order_items', column: 'client_id' },
  { table: 'order_items', column: 'service_id' },
  { table: 'service_periods', column: 'service_id' },
  { table: 'service_periods', column: 'client_id' },
  { table: 'service_periods', column: 'product_id' },
  { table: 'invoices', column: 'reseller_id' },
  { table: 'invoices', column: 'order_id' },
  { table: 'invoices', column: 'service_id' },
])('$table keep their $column', async ({ table, column }) => {
  expect(await refusalOf(table, `update ${table} set ${column} = gen_random_uuid()`)).toMatch(stays(table));
});
