import path from 'node:path';
import { ensureTemplate } from '@/db/scratch';
import { startEmbeddedPostgres, throwAwaySettings } from '@/lib/platform/embedded-postgres';

/**
 * Prepares the server of the database tests: TEST_DATABASE_URL, or an embedded one that the test runs of this
 * folder share. Run by vitest once, before the first file.
 */
export default async function prepareTestServer(): Promise<() => Promise<void>> {
  let release = async () => {};
  if (!process.env.TEST_DATABASE_URL) {
    const folder = path.resolve('.data/test/pg');
    const server = await startEmbeddedPostgres({ folder, settings: throwAwaySettings });
    process.env.TEST_DATABASE_URL = server.urlOf('postgres');
    release = server.release;
  }
  await ensureTemplate(process.env.TEST_DATABASE_URL);
  return release;
}
