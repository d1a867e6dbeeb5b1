import { spawn, spawnSync } from 'node:child_process';
import { lchownSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The operating-system account that the server runs under. */
export interface PostgresAccount {
  /** Runs one of the server's programs to its end; throws with what it printed when it fails. */
  run(command: string, args: readonly string[]): Promise<void>;
  /** Gives a file that this process made to the account, where that is another one. */
  adopt(file: string): void;
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

const nobody: Owner = { uid: 65534, gid: 65534 };

/**
 * PostgreSQL refuses to run as root and as a user without a name. For both it runs in a user namespace, where the
 * caller's own files belong to an ordinary user. Where root may not make one (containers, mostly) it runs as nobody;
 * and a folder that another user made stays with that user.
 */
export function choosePostgresAccount(folder: string): PostgresAccount {
  mkdirSync(folder, { recursive: true });
  const own = process.getuid?.();
  if (own === undefined) return ownAccount(folder, []);
  if (own !== 0) return ownAccount(folder, hasName(own) ? [] : namespacePrefix());
  const { uid, gid } = statSync(folder);
  if (uid !== 0) return accountOf(folder, { uid, gid });
  if (canRun(namespacePrefix())) return ownAccount(folder, namespacePrefix());
  giveTo(folder, nobody);
  if (spawnSync('test', ['-w', folder], nobody).status !== 0) {
    throw new Error(`PostgreSQL may not run as root, and the user nobody cannot reach ${folder}. Set DATABASE_URL.`);
  }
  return accountOf(folder, nobody);
}

function ownAccount(folder: string, prefix: readonly string[]): PostgresAccount {
  return { run: runner(folder, prefix, {}), adopt: () => {} };
}

function accountOf(folder: string, owner: Owner): PostgresAccount {
  const prefix = hasName(owner.uid) ? [] : namespacePrefix();
  return { run: runner(folder, prefix, owner), adopt: (file) => lchownSync(file, owner.uid, owner.gid) };
}

/** Any named user but root will do inside the namespace; which numbers exist differs from one system to the next. */
function namespacePrefix(): string[] {
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  const named = users.map((line) => line.split(':')[2]).find((uid) => uid && uid !== '0') ?? String(nobody.uid);
  return ['unshare', '--user', `--map-user=${named}`, `--map-group=${named}`];
}

function canRun([command = '', ...args]: string[]): boolean {
  return spawnSync(command, [...args, 'true'], { stdio: 'ignore' }).status === 0;
}

function hasName(uid: number): boolean {
  const { error, status } = spawnSync('getent', ['passwd', String(uid)], { stdio: 'ignore' });
  return error !== undefined || status === 0;
}

function giveTo(folder: string, owner: Owner): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) giveTo(file, owner);
    else lchownSync(file, owner.uid, owner.gid);
  }
  // Last, so that an interrupted hand-over is taken up again.
  lchownSync(folder, owner.uid, owner.gid);
}

function runner(folder: string, prefix: readonly string[], owner: Partial<Owner>) {
  // Nothing of the caller's environment: PGDATA, PGPORT or a locale would change what the server does.
  const { NODE_ENV, PATH, SystemRoot } = process.env;
  const env = { NODE_ENV, PATH, SystemRoot, HOME: folder, LC_ALL: 'C', TZ: 'UTC' };
  return (command: string, args: readonly string[]) =>
    new Promise<void>((resolve, reject) => {
      const [program = command, ...rest] = [...prefix, command, ...args];
      const child = spawn(program, rest, { ...owner, env, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
      let complaint = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        complaint += text;
      });
      child.on('error', (error) => reject(new Error(`${path.basename(command)} did not start: ${error.message}`)));
      child.on('exit', (status) => {
        // On some systems the server inherits the pipe and keeps it open; what was printed until now is all there is.
        child.stderr.destroy();
        if (status === 0) resolve();
        else reject(new Error(`${path.basename(command)} failed (${status}): ${complaint.trim()}`));
      });
    });
}
