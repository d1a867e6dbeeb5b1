import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const patienceMs = 15_000;

export type KeptWorker = { process: ChildProcess; stop: () => Promise<void> };

/** The worker of tests under the keeper of `npm run worker`, on a database of the test's. */
export function startKeptWorker(env: Record<string, string>): KeptWorker {
  const args = ['--import', 'tsx', 'scripts/with-database.ts', '--keep', 'e2e/support/worker-process.ts'];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, npm_lifecycle_event: '', NODE_ENV: 'test', LOG_LEVEL: 'silent', ...env },
    stdio: 'ignore',
  });
  return { process: child, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const force = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  clearTimeout(force);
}
