import { pathToFileURL } from 'node:url';
import { type Database, getDatabase } from '@/db/client';
import { findLastRunAt, findViolations, invariants, type Violation } from '@/db/queries/verify';
import type { Instant } from '@/lib/domain/calendar';
import { clock } from '@/lib/platform/clock';

export type Verified = { name: string; violations: Violation[]; durationMs: number };

/** A billing run is due every ten minutes; what an hour later is not in place has been missed. */
const patienceMs = 3_600_000;

/**
 * Proves what is always true of a database (rules §11). `at` is an instant by which all billing due must have been done;
 * by default that of the last run.
 */
export async function verifyDatabase(db: Pick<Database, 'execute'>, at?: Instant | null): Promise<Verified[]> {
  const dueBy = at === undefined ? await findLastRunAt(db) : at;
  const verified: Verified[] = [];
  for (const invariant of invariants) {
    const beganAt = performance.now();
    const violations = await findViolations(db, invariant, dueBy);
    verified.push({ name: invariant.name, violations, durationMs: performance.now() - beganAt });
  }
  return verified;
}

/** The command: prints each invariant with what breaks it; exit code 1 if anything does. */
async function verify(): Promise<number> {
  const { db, close } = getDatabase();
  try {
    const verified = await verifyDatabase(db, clock.now() - patienceMs);
    for (const { name, violations, durationMs } of verified) {
      const sign = violations.length === 0 ? 'holds ' : 'BROKEN';
      process.stdout.write(`${sign}  ${name} (${durationMs.toFixed(0)} ms)\n`);
      for (const violation of violations) process.stdout.write(`          ${JSON.stringify(violation)}\n`);
    }
    const broken = verified.filter(({ violations }) => violations.length > 0).length;
    process.stdout.write(broken === 0 ? 'All invariants hold.\n' : `${broken} of ${verified.length} are broken.\n`);
    return broken === 0 ? 0 : 1;
  } finally {
    await close();
  }
}

const isCommand = process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href;
if (isCommand) {
  process.exitCode = await verify().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return 1;
  });
}
