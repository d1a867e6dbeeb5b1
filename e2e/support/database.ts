import { createScratchDatabase as createOn, type ScratchDatabase } from '@/db/scratch';

export type { ScratchDatabase };

/**
 * An empty, migrated database for one test file: `const scratch = await createScratchDatabase()` in `beforeAll`,
 * `scratch.drop()` in `afterAll`.
 */
export function createScratchDatabase(): Promise<ScratchDatabase> {
  const serverUrl = process.env.TEST_DATABASE_URL;
  if (!serverUrl) throw new Error('TEST_DATABASE_URL is not set: run this file with vitest, which prepares a server.');
  return createOn(serverUrl);
}
