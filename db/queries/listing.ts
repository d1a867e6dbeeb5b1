import { type AnyColumn, asc, desc, is, type SQL, sql, Column as TableColumn } from 'drizzle-orm';
import type { Database, Transaction } from '../client';

export type Reader = Database | Transaction;

/** What a list shows: rows of one page, sorted, found by text. Pages count from 1. */
export type ListQuery<Column extends string = string> = {
  q: string;
  sort: { column: Column; isDescending: boolean };
  page: number;
  size: number;
};

/** One page of rows. `total` is missing where there are too many to count for every look. */
export type Listing<Row> = { rows: Row[]; total?: number; hasMore: boolean };

const countedAtMost = 10_000;

/**
 * Reads one page and how many there are. `rows` is asked for one row more than a page holds; `matching` is the same selection
 * without order, cut off where counting would cost more than it tells.
 */
export async function pageOf<Row>(
  db: Reader,
  query: ListQuery,
  rows: (limit: number, offset: number) => Promise<Row[]>,
  matching: (limit: number) => SQL,
): Promise<Listing<Row>> {
  const found = await rows(query.size + 1, (query.page - 1) * query.size);
  const counted = await db.execute<{ total: number }>(
    sql`select count(*)::int as total from (${matching(countedAtMost + 1)}) as matching`,
  );
  const total = counted.rows[0]?.total ?? 0;
  return {
    rows: found.slice(0, query.size),
    hasMore: found.length > query.size,
    ...(total <= countedAtMost ? { total } : {}),
  };
}

/** The order of a list: the chosen column, then one that makes the order complete. A column of what may be missing is given as SQL. */
export function orderOf<Column extends string>(
  query: ListQuery<Column>,
  columns: Record<Column, AnyColumn | SQL>,
  last: AnyColumn | SQL,
): SQL[] {
  const column = columns[query.sort.column];
  // Where nothing can be missing, saying where that would stand only keeps an index from being used.
  if (is(column, TableColumn) && column.notNull)
    return query.sort.isDescending ? [desc(column), desc(last)] : [asc(column), asc(last)];
  return query.sort.isDescending
    ? [sql`${desc(column)} nulls last`, desc(last)]
    : [sql`${asc(column)} nulls first`, asc(last)];
}

/** A pattern that finds a text anywhere, with what LIKE reads specially taken literally. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** The number that a search text names, or null; "#1042" and "1042" both do. */
export function numberIn(text: string): string | null {
  return /^#?(\d{1,15})$/.exec(text.trim())?.[1] ?? null;
}
