import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startEmbeddedPostgres, throwAwaySettings } from '@/lib/platform/embedded-postgres';
import { isOnPath, unpackDebianPackages } from './support/debian';
import { findFreePort } from './support/ports';
import type { ProcessTree } from './support/process-tree';

const packages = [
  'python3-keystone',
  'python3-placement',
  'python3-glance',
  'python3-neutron',
  'python3-nova',
  'gunicorn',
];
const packagesFolder = path.resolve('.data/openstack');
const tool = path.resolve('e2e/openstack/openstack-up.sh');
const firstPort = 15_000;
const startSeconds = 900;
const stopSeconds = 60;

export type RunningOpenStack = {
  /** Where it is and how to sign in, as `OS_AUTH_URL` and the like. */
  env: Record<string, string>;
  stop(): Promise<void>;
};

/** Why a real OpenStack cannot be started on this machine, or undefined where Debian's packages are ready for it. */
export async function whyNoOpenStack(): Promise<string | undefined> {
  if (process.env.TENOR_TEST_OPENSTACK === '0') return 'TENOR_TEST_OPENSTACK is 0';
  if (!isOnPath('apt-get') || !isOnPath('dpkg-deb'))
    return 'it comes as packages of Debian, and there is no apt-get here';
  if (!isDebian12()) return 'its packages are those of Debian 12, and this is another system';
  if (existsSync(packagesFolder)) return undefined;
  try {
    await fetchPackages();
    return undefined;
  } catch (error) {
    return `its packages could not be had: ${(error as Error).message}`;
  }
}

/**
 * Starts an OpenStack of this process alone, with a database server and ports of its own and its state in a folder. It is
 * stopped with the process tree at the latest. Throws where it does not come up.
 */
export async function startOpenStack(tree: ProcessTree, folder: string): Promise<RunningOpenStack> {
  const postgres = await startEmbeddedPostgres({
    folder: path.join(folder, 'pg'),
    settings: [...throwAwaySettings, 'max_connections=200'],
  });
  tree.afterwards(postgres.release);
  const env = {
    OS_BASE: path.join(folder, 'state'),
    OS_PACKAGES: packagesFolder,
    OS_DATABASE_URL: postgres.urlOf('').replace(/\/$/, ''),
    OS_OWNER: String(process.pid),
    ...(await choosePorts()),
  };
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= run('down', env, stopSeconds).then(() => undefined);
    return stopping;
  };
  tree.afterwards(stop);
  await run('up', env, startSeconds);
  const exported = [...(await run('env', env, stopSeconds)).matchAll(/(OS_\w+)=(\S+)/g)];
  return { env: Object.fromEntries(exported.map(([, name = '', value = '']) => [name, value])), stop };
}

function isDebian12(): boolean {
  const file = '/etc/os-release';
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return /^ID=debian$/m.test(text) && /^VERSION_ID="?12"?$/m.test(text);
}

/** All of the packages or none, and only where they run on this machine's Python. */
async function fetchPackages(): Promise<void> {
  const partial = `${packagesFolder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  process.stderr.write(`Unpacking OpenStack from Debian's packages into ${packagesFolder}\n`);
  await unpackDebianPackages(packages, partial);
  renameSync(partial, packagesFolder);
}

async function choosePorts(): Promise<Record<string, string>> {
  const ports: Record<string, string> = {};
  let next = firstPort;
  for (const name of ['KS', 'PL', 'GL', 'NE', 'NO']) {
    const port = await findFreePort(next);
    ports[`OS_${name}_PORT`] = String(port);
    next = port + 1;
  }
  return ports;
}

/** Runs the tool and answers with what it printed. Throws with the end of that where it fails. */
function run(verb: 'up' | 'down' | 'env', env: Record<string, string>, limitSeconds: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('bash', [tool, verb], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
      // A group of its own, so that stopping it half-way stops all that it is doing.
      detached: true,
      timeout: limitSeconds * 1000,
      killSignal: 'SIGKILL',
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (verb !== 'env') process.stdout.write(text);
    });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve(said) : reject(new Error(`OpenStack: ${verb} failed`))));
  });
}
