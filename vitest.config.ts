import path from 'node:path';
import { defineConfig } from 'vitest/config';

// Calendar rules name their zone; whoever forgets must not be saved by the machine's.
process.env.TZ = 'UTC';

const alias = { '@': path.resolve(import.meta.dirname), 'server-only': 'next/dist/compiled/server-only/empty.js' };
const exclude = ['node_modules/**', '.next/**', '.data/**'];

export default defineConfig({
  resolve: { alias },
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['**/*.test.{ts,tsx}'], exclude: [...exclude, '**/*.db.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude,
          globalSetup: ['e2e/support/test-server.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
