import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';

const listSeconds = 120;
const downloadSeconds = 300;
const unpackSeconds = 60;

export function onPath(name: string): string[] {
  return (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, name));
}

export function isOnPath(name: string): boolean {
  return onPath(name).some((file) => existsSync(file));
}

/**
 * Debian's packages, with what they need beyond what the machine has, unpacked into a folder. Nothing is installed: no
 * right is needed, no service starts and nothing of the system changes. Throws with the command that failed.
 */
export async function unpackDebianPackages(packages: readonly string[], folder: string): Promise<void> {
  const cache = path.join(folder, 'apt');
  const archives = path.join(cache, 'archives');
  const lists = path.join(cache, 'lists');
  mkdirSync(path.join(archives, 'partial'), { recursive: true });
  mkdirSync(path.join(lists, 'partial'), { recursive: true });
  const folders = [`Dir::State::lists=${lists}`, `Dir::Cache=${cache}`, 'Debug::NoLocking=1'];
  const apt = ['-qq', ...folders.flatMap((setting) => ['-o', setting])];
  // Lists that cannot be renewed are an error, not a warning.
  await runInstaller('apt-get', [...apt, '-o', 'APT::Update::Error-Mode=any', 'update'], listSeconds);
  const install = ['install', '-y', '--download-only', '--no-install-recommends', ...packages];
  await runInstaller('apt-get', [...apt, ...install], downloadSeconds);
  const left = readdirSync(archives).filter((name) => name.endsWith('.deb'));
  const unpackRest = async () => {
    for (let name = left.pop(); name; name = left.pop()) {
      await runInstaller('dpkg-deb', ['-x', path.join(archives, name), folder], unpackSeconds);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, unpackRest));
  rmSync(cache, { recursive: true, force: true });
}

/** Runs an installer, its words on standard error. Throws when it does not end well, or not in time. */
export function runInstaller(command: string, args: readonly string[], limitSeconds: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: limitSeconds * 1000,
      killSignal: 'SIGKILL',
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`${command} ${args.at(-1)} ${code === null ? 'took too long' : 'failed'}`)),
    );
  });
}
