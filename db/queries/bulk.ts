import { getTableColumns, getTableName } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Transaction } from '../client';
import { arrayOf, type ColumnArray } from './binary-arrays';
import { type Part, WrittenSql, written } from './written';

type Rows = readonly Record<string, unknown>[];

type PlannedColumn = { key: string; column: PgColumn; type: string; array: ColumnArray };

type InsertPlan = { table: string; names: string; columns: PlannedColumn[] };

const plans = new WeakMap<PgTable, InsertPlan>();

/**
 * Several statements sent as one, in one round trip, each a part of its own `with`: none sees what another did, and
 * foreign keys are checked when all rows are there. PostgreSQL carries them out from the last added to the first.
 */
export class Batch {
  private readonly texts: string[] = [];
  private readonly values: unknown[] = [];

  /** Adds a statement; others may read what it returns under its name. */
  add(part: Part, name = `part${this.texts.length}`): void {
    this.texts.push(`${name} as (${part(this.bind)})`);
  }

  /**
   * Adds new rows of a table, one array parameter a column. Columns that the database fills by itself are left out, as
   * are those no row names. `ignoreKnown` skips rows that a unique key already has; `computed` writes an expression over
   * the `fresh` row instead of its value, by the column's name in the database.
   */
  insert<T extends PgTable>(
    table: T,
    rows: readonly T['$inferInsert'][],
    { ignoreKnown = false, computed = {} }: { ignoreKnown?: boolean; computed?: Record<string, string> } = {},
  ): void {
    const [sample] = rows as readonly unknown[] as Rows;
    if (!sample) return;
    const { columns, names, table: into } = planOf(table, sample);
    const all = rows as readonly unknown[] as Rows;
    const ending = ignoreKnown ? ' on conflict do nothing' : '';
    const read = columns.map(({ column }) => computed[column.name] ?? `fresh."${column.name}"`).join(', ');
    this.add((bind) => {
      const fresh = rows.length === 1 ? oneRow(columns, sample, bind) : manyRows(columns, all, bind);
      return `insert into ${into} (${names}) select ${read} from ${fresh} as fresh(${names})${ending}`;
    });
  }

  /** Adds changes of rows by id, writing the named properties of each. */
  update<T extends PgTable>(
    table: T,
    rows: readonly Changed<T>[],
    keys: readonly (keyof T['$inferInsert'] & string)[],
  ): void {
    if (rows.length > 0) this.add((bind) => textOfUpdate(table, rows, keys, bind));
  }

  /** Runs what was added, and with it `select` if there is any. */
  async run(tx: Transaction, select?: Part): Promise<void> {
    if (this.texts.length === 0 && !select) return;
    const head = this.texts.length > 0 ? `with ${this.texts.join(', ')} ` : '';
    const text = `${head}${select ? select(this.bind) : 'select 1'}`;
    await tx.execute(new WrittenSql(text, this.values));
  }

  private readonly bind = (value: unknown): string => `$${this.values.push(value)}`;
}

/** Inserts any number of rows into a table in one statement. */
export async function insertRows<T extends PgTable>(
  tx: Transaction,
  table: T,
  rows: readonly T['$inferInsert'][],
): Promise<void> {
  const batch = new Batch();
  batch.insert(table, rows);
  await batch.run(tx);
}

/** Updates rows by id, writing the named properties of each, in one statement. */
export async function updateRows<T extends PgTable>(
  tx: Transaction,
  table: T,
  rows: readonly Changed<T>[],
  keys: readonly (keyof T['$inferInsert'] & string)[],
): Promise<void> {
  if (rows.length > 0) await tx.execute(written((bind) => textOfUpdate(table, rows, keys, bind)));
}

type Changed<T extends PgTable> = { id: string } & Partial<T['$inferInsert']>;

function textOfUpdate(table: PgTable, rows: readonly unknown[], keys: readonly string[], bind: Bind): string {
  const all = getTableColumns(table) as Record<string, PgColumn>;
  const columns = ['id', ...keys].map((key) => plannedColumn(key, all[key] as PgColumn));
  const names = columns.map(({ column }) => `"${column.name}"`);
  const sets = names.slice(1).map((name) => `${name} = fresh.${name}`);
  const fresh = manyRows(columns, rows as Rows, bind);
  return `update "${getTableName(table)}" as kept set ${sets.join(', ')} from ${fresh} as fresh(${names.join(', ')}) where kept.id = fresh.id`;
}

function planOf(table: PgTable, sample: Record<string, unknown>): InsertPlan {
  const known = plans.get(table);
  if (known) return known;
  const columns = (Object.entries(getTableColumns(table)) as [string, PgColumn][])
    .filter(([key, column]) => key in sample && !column.generatedIdentity)
    .map(([key, column]) => plannedColumn(key, column));
  const names = columns.map(({ column }) => `"${column.name}"`).join(', ');
  const plan = { table: `"${getTableName(table)}"`, names, columns };
  plans.set(table, plan);
  return plan;
}

type Bind = Parameters<Part>[0];

/** Half the cost of arrays of one. Not for any number of rows: each would be a text, and a plan, of its own. */
function oneRow(columns: InsertPlan['columns'], row: Record<string, unknown>, bind: Bind): string {
  return `(values (${columns.map(({ key, column, type }) => `${bind(fieldOf(row, key, column))}::${type}`).join(', ')}))`;
}

/** In a select list, since a `from` would first copy each array into a store of its own: a third of the time. */
function manyRows(columns: readonly PlannedColumn[], rows: Rows, bind: Bind): string {
  const arrays = columns.map(({ key, array }) => {
    return `unnest(${bind(array.of(rows.length, (index) => rows[index]?.[key]))}::${array.type}[])`;
  });
  return `(select ${arrays.join(', ')})`;
}

function plannedColumn(key: string, column: PgColumn): PlannedColumn {
  return { key, column, type: column.getSQLType(), array: arrayOf(column) };
}

function fieldOf(row: Record<string, unknown>, key: string, column: PgColumn): unknown {
  const value = row[key];
  return value === null || value === undefined ? null : column.mapToDriverValue(value);
}
