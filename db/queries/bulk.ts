import { getTableColumns, getTableName } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Transaction } from '../client';
import { arrayOf, type ColumnArray } from './binary-arrays';
import { type Part, WrittenSql } from './written';

type Rows = readonly Record<string, unknown>[];

type PlannedColumn = { key: string; column: PgColumn; type: string; array: ColumnArray };

type InsertPlan = { table: string; names: string; columns: PlannedColumn[] };

const plans = new WeakMap<PgTable, InsertPlan>();

/**
 * Several statements sent as one, in one round trip, each a part of its own `with`: none sees what another did, and
 * foreign keys are checked when all rows are there. What is not asked for by another part is done in the order added.
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

  /** Runs what was added, and `last` after it if there is any. */
  async run(tx: Transaction, last?: Part): Promise<void> {
    if (this.texts.length === 0 && !last) return;
    const head = this.texts.length > 0 ? `with ${this.texts.join(', ')} ` : '';
    const text = `${head}${last ? last(this.bind) : 'select 1'}`;
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
  rows: readonly ({ id: string } & Partial<T['$inferInsert']>)[],
  keys: readonly (keyof T['$inferInsert'] & string)[],
): Promise<void> {
  if (rows.length === 0) return;
  const all = getTableColumns(table) as Record<string, PgColumn>;
  const columns = ['id', ...keys].map((key) => plannedColumn(key, all[key] as PgColumn));
  const names = columns.map(({ column }) => `"${column.name}"`);
  const sets = names.slice(1).map((name) => `${name} = fresh.${name}`);
  const values: unknown[] = [];
  const fresh = manyRows(columns, rows as readonly unknown[] as Rows, (value) => `$${values.push(value)}`);
  const text = `update "${getTableName(table)}" as kept set ${sets.join(', ')} from ${fresh} as fresh(${names.join(', ')}) where kept.id = fresh.id`;
  await tx.execute(new WrittenSql(text, values));
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

function manyRows(columns: readonly PlannedColumn[], rows: Rows, bind: Bind): string {
  const arrays = columns.map(({ key, array }) => {
    return `${bind(array.of(rows.length, (index) => rows[index]?.[key]))}::${array.type}[]`;
  });
  return `unnest(${arrays.join(', ')})`;
}

function plannedColumn(key: string, column: PgColumn): PlannedColumn {
  return { key, column, type: column.getSQLType(), array: arrayOf(column) };
}

function fieldOf(row: Record<string, unknown>, key: string, column: PgColumn): unknown {
  const value = row[key];
  return value === null || value === undefined ? null : column.mapToDriverValue(value);
}
