import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '@/scripts/support/ports';

export const emptyPath = '/bench-empty';

const project = process.cwd();
const nextCli = path.join(project, 'node_modules/next/dist/bin/next');
/** Inside the project, so that the copy finds the project's packages. */
const copy = path.join(project, '.data/bench-app');
const notCopied = /^(\.|node_modules$|e2e$|test-results$|playwright-report$)/;
const readySeconds = 120;

/** An empty page is nothing for a shop: it is added to a copy of the application, which is built and served. */
export async function serveWithEmptyPage(databaseUrl: string): Promise<{ origin: string; stop: () => Promise<void> }> {
  copyApplication();
  await build();
  const port = await findFreePort(3900);
  const origin = `http://127.0.0.1:${port}`;
  const settings = { NODE_ENV: 'production', APP_URL: origin, DATABASE_URL: databaseUrl, LOG_LEVEL: 'error' };
  const server = runNext(['start', '--port', String(port), '--hostname', '127.0.0.1'], settings);
  const stop = async () => {
    const ended = server.exitCode !== null ? undefined : once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
    rmSync(copy, { recursive: true, force: true });
  };
  if (await answers(`${origin}/healthz`, server)) return { origin, stop };
  await stop();
  throw new Error('the copy of the application did not start');
}

function copyApplication(): void {
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  for (const name of readdirSync(project)) {
    if (!notCopied.test(name)) cpSync(path.join(project, name), path.join(copy, name), { recursive: true });
  }
  const config = readFileSync(path.join(project, 'next.config.ts'), 'utf8');
  writeFileSync(path.join(copy, 'next.config.ts'), config.replace('import.meta.dirname', JSON.stringify(project)));
  const page = path.join(copy, 'app', emptyPath);
  mkdirSync(page);
  writeFileSync(path.join(page, 'page.tsx'), 'export default function EmptyPage() {\n  return <main />;\n}\n');
}

async function build(): Promise<void> {
  const [code] = await once(runNext(['build'], { NODE_ENV: 'production', DATABASE_URL: '' }), 'exit');
  if (code !== 0) throw new Error('the copy of the application could not be built');
}

/** What Next.js prints goes to standard error: standard output is for the results. */
function runNext(args: readonly string[], settings: Record<string, string>): ChildProcess {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...settings } as NodeJS.ProcessEnv;
  return spawn(process.execPath, [nextCli, ...args], { cwd: copy, env, stdio: ['ignore', 2, 2] });
}

async function answers(url: string, server: ChildProcess): Promise<boolean> {
  const until = performance.now() + readySeconds * 1000;
  while (performance.now() < until && server.exitCode === null) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return true;
    await sleep(200);
  }
  return false;
}
