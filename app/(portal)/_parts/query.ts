import { z } from 'zod';
import { type ListParams, parseSort, valuesOf } from '@/components/ui/list-address';
import { pageSize } from '@/components/ui/pager';
import type { ListQuery } from '@/db/queries/portal/lists';
import { type LocalDay, parseDay } from '@/lib/domain/calendar';

/** The address of a page as Next gives it to the page. */
export type SearchParams = Promise<ListParams>;

/** The first value of a parameter. */
export function textParam(params: ListParams, name: string): string | undefined {
  return valuesOf(params[name])[0];
}

/** A parameter that is one of some values; anything else counts as not given. */
export function choiceParam<T extends string>(params: ListParams, name: string, values: readonly T[]): T | undefined {
  return values.find((value) => value === textParam(params, name));
}

/** A parameter that is an id; anything else counts as not given. */
export function idParam(params: ListParams, name: string): string | undefined {
  return z.uuid().safeParse(textParam(params, name)).data;
}

/** A parameter that is an ISO day. */
export function dayParam(params: ListParams, name: string): LocalDay | undefined {
  const text = z.iso.date().safeParse(textParam(params, name)).data;
  return text === undefined ? undefined : parseDay(text);
}

/** What every list reads from its address: search, order and page. */
export function listQuery<Column extends string>(
  params: ListParams,
  columns: readonly Column[],
  fallback: { column: Column; isDescending: boolean },
): ListQuery<Column> {
  const sort = parseSort(textParam(params, 'sort'));
  const column = columns.find((own) => own === sort?.column);
  return {
    q: searchText(params),
    sort: column && sort ? { column, isDescending: sort.isDescending } : fallback,
    page: pageNumber(params),
    size: pageSize,
  };
}

/** What is searched for, "" for nothing. */
export function searchText(params: ListParams): string {
  return (textParam(params, 'q') ?? '').trim().slice(0, 100);
}

const pageSchema = z.coerce.number().int().min(1).max(10_000).catch(1);

/** The page of a list, counted from 1. */
export function pageNumber(params: ListParams): number {
  return pageSchema.parse(textParam(params, 'page') ?? '1');
}

/** Whether a part of the path can be an id at all; anything else is not found without asking. */
export function isId(text: string): boolean {
  return z.uuid().safeParse(text).success;
}
