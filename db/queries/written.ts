import { Column, getTableColumns, SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Transaction } from '../client';

/**
 * SQL written out as text that names only our own tables and columns; all values travel apart from it. For the
 * statements of the hot paths, where the query builder's walk over the pieces costs more than the statement itself.
 */
export class WrittenSql extends SQL {
  constructor(
    private readonly text: string,
    private readonly values: readonly unknown[],
  ) {
    super([]);
  }

  override toQuery() {
    return { sql: this.text, params: [...this.values] };
  }
}

/** One statement with values of its own: `bind` takes a value and gives the placeholder to write for it. */
export type Part = (bind: (value: unknown) => string) => string;

/** A part as a statement by itself. */
export function written(part: Part): WrittenSql {
  const values: unknown[] = [];
  const text = part((value) => `$${values.push(value)}`);
  return new WrittenSql(text, values);
}

/** A select list of all columns of a table, and how a row of it becomes what the query builder would give. */
export type RowReader<T> = { columns: string; read: (row: Record<string, unknown>) => T };

/** Reads rows of a table that a written select calls `alias`; the columns are named apart from those of other tables. */
export function rowReader<T extends PgTable>(table: T, alias: string): RowReader<T['$inferSelect']> {
  const columns = Object.entries(getTableColumns(table)).map(([key, column], index) => {
    return { key, column: column as PgColumn, name: `${alias}${index}`, decode: decoderOf(column as PgColumn) };
  });
  return {
    columns: columns.map(({ column, name }) => `${alias}."${column.name}" as ${name}`).join(', '),
    read: (row) => {
      const read: Record<string, unknown> = {};
      for (const { key, name, decode } of columns) {
        const value = row[name];
        read[key] = decode === undefined || value === null ? value : decode(value);
      }
      return read as T['$inferSelect'];
    },
  };
}

/** Undefined where the driver's value is the column's. */
function decoderOf(column: PgColumn): ((value: unknown) => unknown) | undefined {
  if (column.mapFromDriverValue === Column.prototype.mapFromDriverValue) return undefined;
  return (value) => column.mapFromDriverValue(value);
}

/** All rows of a written select that are read by one reader. */
export async function readRows<T>(
  tx: Pick<Transaction, 'execute'>,
  reader: RowReader<T>,
  text: string,
  values: readonly unknown[],
): Promise<T[]> {
  const { rows } = await tx.execute(new WrittenSql(text, values));
  return rows.map(reader.read);
}
