import { readdirSync } from 'node:fs';
import path from 'node:path';

/** The addresses of all pages in a folder of the application, with `[names]` where an id belongs. */
export function pagesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => path.posix.basename(file) === 'page.tsx')
    .map((file) => `/${path.posix.dirname(file)}`.replace(/\/\([^)]+\)/g, '').replace(/\/\.$/, '/'))
    .sort();
}

/** An address with the ids that it needs, or undefined where this world has none of its kind. */
export function addressOf(page: string, ids: Readonly<Record<string, string | undefined>>): string | undefined {
  const names = [...page.matchAll(/\[(\w+)\]/g)].map(([, name = '']) => name);
  if (names.some((name) => ids[name] === undefined)) return undefined;
  return page.replace(/\[(\w+)\]/g, (_, name: string) => ids[name] ?? '');
}
