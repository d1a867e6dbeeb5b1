import { getTableColumns, getTableName, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Transaction } from '../client';

type Statement = { columns: [key: string, column: PgColumn][]; head: SQL; tail: SQL };

const inserts = new WeakMap<PgTable, Statement>();

/**
 * Inserts any number of rows in one statement, one array parameter a column. Columns that the database fills by itself
 * (identities) and columns that no row names are left out. `ignoreKnown` skips rows that a unique key already has.
 */
export async function insertRows<T extends PgTable>(
  tx: Transaction,
  table: T,
  rows: readonly T['$inferInsert'][],
  { ignoreKnown = false }: { ignoreKnown?: boolean } = {},
): Promise<void> {
  if (rows.length === 0) return;
  const { columns, head, tail } = insertStatement(table, rows[0] as Record<string, unknown>);
  const end = ignoreKnown ? sql` on conflict do nothing` : sql``;
  await tx.execute(sql`${head} ${arraysOf(columns, rows as Record<string, unknown>[])}${tail}${end}`);
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
  const columns = ['id', ...keys].map((key) => [key, all[key] as PgColumn] as [string, PgColumn]);
  const names = sql.join(
    columns.map(([, column]) => sql.identifier(column.name)),
    sql`, `,
  );
  const sets = sql.join(
    columns.slice(1).map(([, column]) => sql`${sql.identifier(column.name)} = fresh.${sql.identifier(column.name)}`),
    sql`, `,
  );
  const name = sql.identifier(getTableName(table));
  await tx.execute(
    sql`update ${name} as kept set ${sets} from unnest(${arraysOf(columns, rows as readonly unknown[] as Record<string, unknown>[])}) as fresh(${names}) where kept.id = fresh.id`,
  );
}

function insertStatement(table: PgTable, sample: Record<string, unknown>): Statement {
  const known = inserts.get(table);
  if (known) return known;
  const columns = (Object.entries(getTableColumns(table)) as [string, PgColumn][]).filter(
    ([key, column]) => key in sample && !column.generatedIdentity,
  );
  const names = sql.join(
    columns.map(([, column]) => sql.identifier(column.name)),
    sql`, `,
  );
  const statement = {
    columns,
    head: sql`insert into ${sql.identifier(getTableName(table))} (${names}) select * from unnest(`,
    tail: sql`)`,
  };
  inserts.set(table, statement);
  return statement;
}

function arraysOf(columns: readonly [string, PgColumn][], rows: readonly Record<string, unknown>[]): SQL {
  return sql.join(
    columns.map(([key, column]) => {
      const values = rows.map((row) => {
        const value = row[key];
        return value === null || value === undefined ? null : column.mapToDriverValue(value);
      });
      return sql`${sql.param(values)}::${sql.raw(column.getSQLType())}[]`;
    }),
    sql`, `,
  );
}
