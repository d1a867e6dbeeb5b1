import { type ListParams, parseSort, valuesOf } from '@/components/ui/list-address';
import { pageSize } from '@/components/ui/pager';
import { type LocalDay, parseDay } from '@/lib/domain/calendar';

export type ReadList<Column extends string> = {
  q: string;
  sort: { column: Column; isDescending: boolean };
  page: number;
  size: number;
};

/** What an address asks of a list. What it does not understand is as if it were not there: nothing of it reaches a query. */
export function readList<Column extends string>(
  params: ListParams,
  sorts: readonly Column[],
  defaultSort: Column | `-${Column}`,
): ReadList<Column> {
  const asked = parseSort(valuesOf(params.sort)[0]);
  const column = sorts.find((name) => name === asked?.column);
  const sort = column ? { column, isDescending: asked?.isDescending ?? false } : parseSort(defaultSort);
  return {
    q: (valuesOf(params.q)[0] ?? '').trim().slice(0, 200),
    sort: sort as ReadList<Column>['sort'],
    page: Math.min(10_000, Math.max(1, Math.trunc(Number(valuesOf(params.page)[0])) || 1)),
    size: pageSize,
  };
}

/** The values of a filter that takes several, of those there are. */
export function manyOf<T extends string>(params: ListParams, name: string, known: readonly T[]): T[] {
  const asked = valuesOf(params[name]);
  return known.filter((value) => asked.includes(value));
}

/** The value of a filter that takes one, of those there are. */
export function oneOf<T extends string>(params: ListParams, name: string, known: readonly T[]): T | undefined {
  return manyOf(params, name, known)[0];
}

/** An id in an address, or undefined where it is none. */
export function idOf(params: ListParams, name: string): string | undefined {
  const value = valuesOf(params[name])[0];
  return value && isId(value) ? value : undefined;
}

export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}

/** The two days of a filter by dates; the last one is included. */
export function daysOf(params: ListParams, name: string): { from?: LocalDay | undefined; to?: LocalDay | undefined } {
  return { from: dayIn(params[`${name}From`]), to: dayIn(params[`${name}To`]) };
}

function dayIn(value: ListParams[string]): LocalDay | undefined {
  try {
    const text = valuesOf(value)[0];
    return text ? parseDay(text) : undefined;
  } catch {
    return undefined;
  }
}
