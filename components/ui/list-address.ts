/** The query of a list page as Next gives it. */
export type ListParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * The address of a list with some parameters changed; undefined and "" remove one. Any change but that of the page goes back to the
 * first page.
 */
export function listAddress(path: string, params: ListParams, changes: ListParams): string {
  const merged = { ...params, ...('page' in changes ? {} : { page: undefined }), ...changes };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(merged)) {
    for (const one of valuesOf(value)) query.append(name, one);
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** The values of a parameter that may be given once, several times or not at all. */
export function valuesOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined || value === '') return [];
  return typeof value === 'string' ? [value] : value.filter((one) => one !== '');
}

/** What `useSearchParams` holds, in the form of the server's. */
export function paramsOf(query: URLSearchParams): ListParams {
  const params: Record<string, string[]> = {};
  for (const [name, value] of query) params[name] = [...(params[name] ?? []), value];
  return params;
}

/** `sort=name` ascends, `sort=-name` descends. */
export function parseSort(sort: string | undefined): { column: string; isDescending: boolean } | undefined {
  if (!sort) return undefined;
  return sort.startsWith('-') ? { column: sort.slice(1), isDescending: true } : { column: sort, isDescending: false };
}
