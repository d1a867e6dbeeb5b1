import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A statement that PostgreSQL prepares once a connection. */
export type Statement = (...values: readonly unknown[]) => { name: string; text: string; values: unknown[] };

/** The statements of a file of this folder by the names that stand before them. */
export function readStatements<Name extends string>(file: string, names: readonly Name[]): Record<Name, Statement> {
  const parts = readFloorFile(file).split(/^-- @(\w+)\n/m);
  const texts = new Map<string, string>();
  for (let at = 1; at < parts.length; at += 2) texts.set(parts[at] ?? '', (parts[at + 1] ?? '').trim());
  const statements = names.map((name): [Name, Statement] => {
    const text = texts.get(name);
    if (!text) throw new Error(`${file} has no statement ${name}`);
    return [name, (...values) => ({ name: `${file}:${name}`, text, values: [...values] })];
  });
  return Object.fromEntries(statements) as Record<Name, Statement>;
}

/** The text of a file of this folder. */
export function readFloorFile(file: string): string {
  return readFileSync(path.join(import.meta.dirname, file), 'utf8');
}
