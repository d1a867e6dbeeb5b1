/**
 * One value for the whole process. A module's own variable is not enough: the server loads a module once for each
 * bundle and, in development, again after every edit.
 */
export function processWide<T>(name: string, create: () => T): T {
  const key = Symbol.for(`tenor.${name}`);
  const shared = globalThis as Record<symbol, unknown>;
  shared[key] ??= create();
  return shared[key] as T;
}
