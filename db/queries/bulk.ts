import { getTableColumns, getTableName } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Transaction } from '../client';
import { WrittenSql } from './written';

type Rows = readonly Record<string, unknown>[];

/** Rows to insert into a table; `ignoreKnown` skips those that a unique key already has. */
export type Insertion = { table: PgTable; rows: Rows; ignoreKnown?: boolean };

type InsertPlan = { head: string; columns: { key: string; column: PgColumn; cast: string }[] };

const plans = new WeakMap<PgTable, InsertPlan>();

/** A table's rows for `insertAll`, checked against its columns. */
export function insertion<T extends PgTable>(
  table: T,
  rows: readonly T['$inferInsert'][],
  options: { ignoreKnown?: boolean } = {},
): Insertion {
  return { table, rows: rows as readonly unknown[] as Rows, ...options };
}

/** Inserts any number of rows into a table in one statement. */
export async function insertRows<T extends PgTable>(
  tx: Transaction,
  table: T,
  rows: readonly T['$inferInsert'][],
): Promise<void> {
  await insertAll(tx, [insertion(table, rows)]);
}

/**
 * Inserts rows into several tables in one statement and one round trip, one array parameter a column: foreign keys are
 * checked when all rows are there. Columns that the database fills by itself are left out, as are those no row names.
 */
export async function insertAll(tx: Transaction, insertions: readonly Insertion[]): Promise<void> {
  const wanted = insertions.filter(({ rows }) => rows.length > 0);
  if (wanted.length === 0) return;
  const texts: string[] = [];
  const values: unknown[][] = [];
  wanted.forEach(({ table, rows, ignoreKnown }, index) => {
    const { head, columns } = planOf(table, rows[0] ?? {});
    const arrays = columns.map(({ cast }, position) => `$${values.length + position + 1}${cast}`);
    texts.push(`w${index} as (${head}${arrays.join(', ')})${ignoreKnown ? ' on conflict do nothing' : ''})`);
    for (const { key, column } of columns) values.push(valuesOf(rows, key, column));
  });
  await tx.execute(new WrittenSql(`with ${texts.join(', ')} select 1`, values));
}

/** Updates rows by id, writing the named properties of each, in one statement. */
export async function updateRows<T extends PgTable>(
  tx: Transaction,
  table: T,
  rows: readonly ({ id: string } & Partial<T['$inferInsert']>)[],
  keys: readonly (keyof T['$inferInsert'] & string)[],
): Promise<void> {
  if (rows.length === 0) return;
  const all = getTableColumns(table) as Record<string, PgColumn>;
  const columns = ['id', ...keys].map((key) => ({ key, column: all[key] as PgColumn }));
  const names = columns.map(({ column }) => `"${column.name}"`);
  const arrays = columns.map(({ column }, index) => `$${index + 1}::${column.getSQLType()}[]`).join(', ');
  const sets = names.slice(1).map((name) => `${name} = fresh.${name}`);
  const values = columns.map(({ key, column }) => valuesOf(rows as readonly unknown[] as Rows, key, column));
  const text = `update "${getTableName(table)}" as kept set ${sets.join(', ')} from unnest(${arrays}) as fresh(${names.join(', ')}) where kept.id = fresh.id`;
  await tx.execute(new WrittenSql(text, values));
}

function planOf(table: PgTable, sample: Record<string, unknown>): InsertPlan {
  const known = plans.get(table);
  if (known) return known;
  const columns = (Object.entries(getTableColumns(table)) as [string, PgColumn][])
    .filter(([key, column]) => key in sample && !column.generatedIdentity)
    .map(([key, column]) => ({ key, column, cast: `::${column.getSQLType()}[]` }));
  const names = columns.map(({ column }) => `"${column.name}"`).join(', ');
  const plan = { columns, head: `insert into "${getTableName(table)}" (${names}) select * from unnest(` };
  plans.set(table, plan);
  return plan;
}

function valuesOf(rows: Rows, key: string, column: PgColumn): unknown[] {
  return rows.map((row) => {
    const value = row[key];
    return value === null || value === undefined ? null : column.mapToDriverValue(value);
  });
}
