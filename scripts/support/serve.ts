import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { env } from '@/lib/platform/env';
import { installationSecret } from '@/lib/platform/secret';
import { buildWhenChanged, nextCli } from './build';
import { holdDatabase, type PreparedDatabase, prepareDatabase } from './database';
import { findFreePort } from './ports';
import { ProcessTree } from './process-tree';

const readySeconds = 180;
const portAttempts = 5;
const workerRestSeconds = 2;
const workerFile = 'lib/jobs/worker.ts';

export type ServeMode = 'production' | 'development';

/** Database, build, server and worker in one go, and nothing of it left when this process is asked to end. */
export async function serve(mode: ServeMode): Promise<void> {
  const tree = new ProcessTree();
  tree.stopOnSignal(() => process.exit(0));
  try {
    await bringUp(tree, mode);
  } catch (error) {
    // A Ctrl-C in the terminal also ends what is being waited for; that is no failure.
    if (tree.isStopping) return;
    process.stderr.write(`Tenor could not start: ${reasonOf(error)}\n`);
    await tree.stop();
    process.exit(1);
  }
}

/** A failed query says what was asked; why it failed is in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause ? `${error.message}\n${reasonOf(error.cause)}` : error.message;
}

async function bringUp(tree: ProcessTree, mode: ServeMode): Promise<void> {
  process.stdout.write('Preparing the database …\n');
  const database = await holdDatabase(tree, prepareDatabase());
  if (mode === 'production' && !(await buildWhenChanged(tree))) throw new Error('The application could not be built.');
  const { server, url, settings } = await startServer(tree, mode, database);
  keepWorkerRunning(tree, mode, settings);
  await announce(url, database);
  server.once('exit', (code) => {
    if (tree.isStopping) return;
    process.stderr.write(`The server ended (${code}).\n`);
    void tree.stop().then(() => process.exit(1));
  });
}

interface RunningServer {
  readonly server: ChildProcess;
  readonly url: string;
  readonly settings: Record<string, string>;
}

/** Another program may take the port between the look and the start; then the next one is tried. */
async function startServer(tree: ProcessTree, mode: ServeMode, database: PreparedDatabase): Promise<RunningServer> {
  for (let attempt = 1; attempt <= portAttempts && !tree.isStopping; attempt += 1) {
    const port = await findFreePort(env.port);
    if (port !== env.port) process.stdout.write(`Port ${env.port} is taken; using ${port}.\n`);
    const settings = settingsFor(mode, port, database);
    const host = env.host ?? (database.isDemo ? '127.0.0.1' : '0.0.0.0');
    const command = mode === 'production' ? 'start' : 'dev';
    let hasPort = false;
    const server = tree.start([nextCli, command, '--port', String(port), '--hostname', host], {
      env: settings,
      onOutput: (text) => {
        hasPort ||= text.includes('Ready in');
      },
    });
    if (await becomesReady(server, port, () => hasPort)) return { server, url: settings.APP_URL, settings };
    if ((await findFreePort(port)) === port) throw new Error('The server did not start.');
  }
  throw new Error('The server found no port.');
}

function settingsFor(mode: ServeMode, port: number, database: PreparedDatabase) {
  return {
    NODE_ENV: mode,
    NEXT_TELEMETRY_DISABLED: '1',
    // Results at local gaps of a zone would otherwise depend on the machine.
    TZ: 'UTC',
    PORT: String(port),
    APP_URL: process.env.APP_URL || `http://localhost:${port}`,
    DATABASE_URL: database.url,
    TENOR_DATA_DIR: env.dataFolder,
    TENOR_SECRET: installationSecret(),
  };
}

/** An answer alone proves nothing: it may come from the program that took the port, while ours is about to fail. */
async function becomesReady(server: ChildProcess, port: number, hasPort: () => boolean): Promise<boolean> {
  const waitingSince = performance.now();
  while (performance.now() - waitingSince < readySeconds * 1000) {
    if (server.exitCode !== null || server.signalCode !== null) return false;
    if (hasPort() && (await answers(port))) return true;
    await sleep(100);
  }
  throw new Error(`The server did not answer within ${readySeconds} seconds.`);
}

async function answers(port: number): Promise<boolean> {
  try {
    await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(30_000), redirect: 'manual' });
    return true;
  } catch {
    return false;
  }
}

function keepWorkerRunning(tree: ProcessTree, mode: ServeMode, settings: Record<string, string>): void {
  const watch = mode === 'development' ? [path.resolve('node_modules/tsx/dist/cli.mjs'), 'watch'] : ['--import', 'tsx'];
  const worker = tree.start([...watch, workerFile], { env: settings });
  worker.once('exit', async () => {
    await sleep(workerRestSeconds * 1000);
    if (!tree.isStopping) keepWorkerRunning(tree, mode, settings);
  });
}

async function announce(url: string, { isDemo }: PreparedDatabase): Promise<void> {
  const lines = [`Tenor is ready: ${url}`];
  if (isDemo) {
    const { demoSignIns } = await import('@/db/seed/demo');
    lines.push(
      'Sign in as:',
      ...demoSignIns.map(({ who, email, password }) => `  ${who.padEnd(24)} ${email}  ${password}`),
    );
  }
  process.stdout.write(`\n${lines.join('\n')}\n\nCtrl-C stops it.\n`);
}
