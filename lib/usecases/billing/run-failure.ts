/**
 * What to make of an error in a billing run. `lost`: the database is away, and so is the run. `busy`: somebody was in
 * the way; the next run tries again. `fault`: it comes from this client's rows or from our code, and would come again.
 */
export type RunFailure = { kind: 'lost' | 'busy' | 'fault'; reason: string };

const lostClasses = ['08', '57P'];
const busyClasses = ['40', '53', '55', '57'];

export function failureOf(error: unknown): RunFailure {
  const cause = innermost(error);
  const code = (cause as { code?: unknown }).code;
  const reason = cause.message.slice(0, 500);
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('E')) {
    if (lostClasses.some((start) => code.startsWith(start))) return { kind: 'lost', reason };
    if (busyClasses.some((start) => code.startsWith(start))) return { kind: 'busy', reason };
    return { kind: 'fault', reason };
  }
  const isConnection = typeof code === 'string' || /connection|timeout exceeded|client was closed/i.test(reason);
  return { kind: isConnection ? 'lost' : 'fault', reason };
}

/** The query layer wraps what the driver throws. */
function innermost(error: unknown): Error {
  let inner = error instanceof Error ? error : new Error(String(error));
  while (inner.cause instanceof Error) inner = inner.cause;
  return inner;
}
