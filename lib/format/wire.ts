/** A value as it reaches a client component or the body of an answer: amounts are decimal text. */
export type Wire<T> = T extends bigint
  ? string
  : T extends readonly (infer Part)[]
    ? Wire<Part>[]
    : T extends object
      ? { [Key in keyof T]: Wire<T[Key]> }
      : T;

/** Turns every bigint inside a plain value into its decimal text. */
export function wire<T>(value: T): Wire<T> {
  if (typeof value === 'bigint') return String(value) as Wire<T>;
  if (Array.isArray(value)) return value.map(wire) as Wire<T>;
  if (value === null || typeof value !== 'object') return value as Wire<T>;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, wire(part)])) as Wire<T>;
}
