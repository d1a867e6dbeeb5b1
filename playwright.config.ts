import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/browser';
import { findFreePort } from './scripts/support/ports';

// Set once and inherited: each worker process reads this file again and must find the same world.
process.env.TENOR_E2E_FOLDER ??= makeFolder();
process.env.TENOR_E2E_PORT ??= String(await findFreePort(3100));

const { TENOR_E2E_FOLDER: folder, TENOR_E2E_PORT: port } = process.env;
const world = {
  TENOR_E2E: '1',
  TENOR_DATA_DIR: folder,
  PORT: port,
  APP_URL: `http://localhost:${port}`,
  // East of the machine, with the browser west of it: days begin where the installation says, whoever looks.
  TIME_ZONE: 'Europe/Bucharest',
  LOG_LEVEL: 'warn',
  // Empty, so that a developer's .env file has no say.
  DATABASE_URL: '',
  SMTP_URL: '',
  TENOR_SECRET: '',
  TENOR_CLIENT_ADDRESS_HEADER: '',
  TENOR_CLIENT_COUNTRY_HEADER: '',
};
Object.assign(process.env, world);

const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-dev-shm-usage',
];
const clockStories = '**/clock/*.spec.ts';

export default defineConfig({
  testDir: 'e2e/stories',
  outputDir: 'test-results',
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  // A machine that is busy elsewhere may let one attempt run out of time; what needed the second is listed as flaky.
  retries: 1,
  use: {
    baseURL: world.APP_URL,
    locale: 'en-GB',
    timezoneId: 'America/Bogota',
    screenshot: 'only-on-failure',
    // Recording each first attempt would take a third of the time.
    trace: 'on-first-retry',
    launchOptions: { executablePath: findBrowser(), args: browserFlags },
  },
  projects: [
    {
      name: 'desktop',
      testIgnore: clockStories,
      grepInvert: /@phone-only/,
      use: { viewport: { width: 1440, height: 900 } },
    },
    {
      name: 'phone',
      testIgnore: clockStories,
      grep: /@phone/,
      use: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
    },
    {
      // There is one clock for all: these stories run when the others are done, one at a time.
      name: 'clock',
      testMatch: clockStories,
      workers: 1,
      dependencies: ['desktop', 'phone'],
      use: { viewport: { width: 1440, height: 900 } },
    },
  ],
  webServer: {
    // Without a shell in between, the server notices when Playwright is killed.
    command: `${process.platform === 'win32' ? '' : 'exec '}node --import tsx scripts/start.ts`,
    url: `${world.APP_URL}/healthz`,
    reuseExistingServer: false,
    timeout: 600_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
});

function makeFolder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'tenor-e2e-'));
  // Root's PostgreSQL may have to run as another user, who must be able to pass.
  chmodSync(made, 0o711);
  process.on('exit', () => rmSync(made, { recursive: true, force: true }));
  return made;
}
