import { returnPath } from '@/lib/server/return-path';

/** An address with the way back, where there is one worth keeping. */
export function withNext(address: string, next: string | undefined): string {
  const path = returnPath(next);
  return path ? `${address}?next=${encodeURIComponent(path)}` : address;
}

/** One value of a page's query. */
export function queryValue(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
