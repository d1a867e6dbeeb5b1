import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres, throwAwaySettings } from '@/lib/platform/embedded-postgres';
import { findOrInstallBrowser } from './browser';
import { startOpenStack, whyNoOpenStack } from './openstack';
import { buildWhenChanged, nextCli } from './support/build';
import { type ChildOptions, ProcessTree } from './support/process-tree';

// Everything that must hold before a change lands, cheapest first; or the stages that are named, as in
// `npm test -- openstack`. The last line counts the tests.

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** Nothing takes half of it on a usual machine: it ends what hangs, and spares the slow. */
const stageSeconds = 1800;
const storiesFolder = 'e2e/scenarios';
const openstackTest = 'e2e/openstack/openstack.db.test.ts';
const skipped: string[] = [];
const tree = new ProcessTree();
const folder = mkdtempSync(path.join(tmpdir(), 'tenor-test-'));
// Root's PostgreSQL may have to run as another user, who must be able to pass.
chmodSync(folder, 0o711);
tree.afterwards(async () => rmSync(folder, { recursive: true, force: true }));
tree.stopOnSignal(() => process.exit(130));

let total: Tally = { passed: 0, failed: 0 };
let databaseUrl = process.env.TEST_DATABASE_URL ?? '';

await stage('Format and lint', () => check(['node_modules/@biomejs/biome/bin/biome', 'check', '.']));
await stage('Types', checkTypes);
await stage('Rules and imports', () => vitest('unit', 'unit'));
await stage('Database', testDatabase);
await stage('Billing stories', playStories);
await stage('Build', async () => verdict(await buildWhenChanged(tree)));
await stage('Browser', browse);
await stage('OpenStack', testOpenStack);
if (!tree.isStopping) {
  await tree.stop();
  for (const what of skipped) process.stdout.write(`\nSKIPPED: ${what}\n`);
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  process.exit(total.failed === 0 ? 0 : 1);
}

/** A stage that ends badly counts as one failure at least, whatever its tests say. */
async function stage(name: string, run: () => Promise<Tally>): Promise<void> {
  const wanted = process.argv.slice(2);
  if (tree.isStopping || (wanted.length > 0 && !wanted.includes(name.toLowerCase()))) return;
  process.stdout.write(`\n── ${name} ${'─'.repeat(Math.max(0, 70 - name.length))}\n`);
  const startedAt = performance.now();
  const { passed, failed } = await run().catch((error: Error) => {
    process.stdout.write(`${error.stack ?? error}\n`);
    return verdict(false);
  });
  total = { passed: total.passed + passed, failed: total.failed + failed };
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`${name}: ${failed === 0 ? 'ok' : 'FAILED'} (${seconds} s)\n`);
}

function verdict(isGood: boolean): Tally {
  return { passed: 0, failed: isGood ? 0 : 1 };
}

async function check(args: readonly string[], options?: ChildOptions): Promise<Tally> {
  return verdict((await tree.run(args, { limitSeconds: stageSeconds, ...options })) === 0);
}

/** Pages are checked against types that Next.js generates from the folders. */
async function checkTypes(): Promise<Tally> {
  const generated = await check([nextCli, 'typegen'], { env: { NEXT_TELEMETRY_DISABLED: '1' } });
  return generated.failed ? generated : check(['node_modules/typescript/bin/tsc', '--noEmit']);
}

async function vitest(
  name: string,
  project: string,
  { env = {}, args: more = [] }: { env?: Record<string, string>; args?: readonly string[] } = {},
): Promise<Tally> {
  const report = path.join(folder, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporters, ...more];
  const { failed } = await check(args, { env: { DATABASE_URL: '', ...env } });
  const { numPassedTests = 0, numFailedTests = 0 } = readReport(report);
  return { passed: numPassedTests, failed: Math.max(numFailedTests, failed) };
}

async function testDatabase(): Promise<Tally> {
  if (!databaseUrl) {
    const server = await startEmbeddedPostgres({ folder: path.join(folder, 'pg'), settings: throwAwaySettings });
    tree.afterwards(server.release);
    databaseUrl = server.urlOf('postgres');
  }
  return vitest('db', 'db', { env: { TEST_DATABASE_URL: databaseUrl }, args: ['--exclude', openstackTest] });
}

/** The module against the real thing, where that can be started; last, so that it disturbs nothing else. */
async function testOpenStack(): Promise<Tally> {
  const reason = await whyNoOpenStack();
  if (reason) {
    const what = `OpenStack was not tested: ${reason}.`;
    skipped.push(what);
    process.stdout.write(`SKIPPED: ${what}\n`);
    return { passed: 0, failed: 0 };
  }
  const cloud = await startOpenStack(tree, path.join(folder, 'openstack'));
  const env = { ...cloud.env, TEST_DATABASE_URL: databaseUrl };
  return vitest('openstack', 'db', { env, args: [openstackTest] }).finally(cloud.stop);
}

async function playStories(): Promise<Tally> {
  const stories = readdirSync(storiesFolder).filter((name) => name.endsWith('.yaml'));
  process.stdout.write(`${stories.length} stories\n`);
  const files = stories.map((name) => path.join(storiesFolder, name));
  return check(['--import', 'tsx', 'lib/jobs/simulate.ts', ...files], {
    env: { DATABASE_URL: databaseUrl, TZ: 'UTC' },
  });
}

async function browse(): Promise<Tally> {
  const report = path.join(folder, 'browser.json');
  const env = { CHROMIUM_PATH: await findOrInstallBrowser(), PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const { failed } = await check(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'], { env });
  const { expected = 0, flaky = 0, unexpected = 0 } = readReport(report).stats ?? {};
  return { passed: expected + flaky, failed: Math.max(unexpected, failed) };
}

interface Report {
  readonly numPassedTests?: number;
  readonly numFailedTests?: number;
  readonly stats?: { readonly expected: number; readonly flaky: number; readonly unexpected: number };
}

function readReport(file: string): Report {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}
