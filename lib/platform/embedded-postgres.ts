import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { choosePostgresAccount, type PostgresAccount } from './postgres/account';
import { locatePostgresBinaries, type PostgresBinaries } from './postgres/binaries';
import { isHolderAlive, isProcessAlive, processMark, withProcessLock } from './process-lock';

const firstPort = 54_329;
const startAttempts = 30;
const pauseBetweenAttemptsMs = 500;
const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=100',
  'shared_buffers=256MB',
];

/** For data that a crash may take: several times faster. */
export const throwAwaySettings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_wal_size=4GB'];

export interface EmbeddedPostgresOptions {
  /** Everything the server keeps lives in this folder. */
  readonly folder: string;
  /** More settings as `name=value`; they count when this call is the one that starts the server. */
  readonly settings?: readonly string[];
}

export interface EmbeddedPostgres {
  readonly pid: number;
  readonly port: number;
  /** Connection string of one of the server's databases, with the generated password. */
  urlOf(database: string): string;
  /** Stops the server once the last process that uses it lets go. */
  release(): Promise<void>;
}

/**
 * The PostgreSQL server of this folder: created, started or, when it already runs, shared with the processes that
 * use it. It outlives a killed user and is then picked up by the next one.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const server = describeServer(options);
  mkdirSync(server.usersFolder, { recursive: true });
  server.account.adopt(server.usersFolder);
  return withProcessLock(server.lockFile, async () => {
    if (!existsSync(path.join(server.dataFolder, 'PG_VERSION'))) await createCluster(server);
    const { pid, port } = (await findRunning(server)) ?? (await start(server));
    writeFileSync(server.ownUserFile, processMark());
    return {
      pid,
      port,
      urlOf: (database) => urlOf(server, port, database),
      release: () => withProcessLock(server.lockFile, () => letGo(server)),
    };
  });
}

interface Server {
  readonly folder: string;
  readonly dataFolder: string;
  readonly passwordFile: string;
  readonly lockFile: string;
  readonly logFile: string;
  readonly usersFolder: string;
  readonly ownUserFile: string;
  readonly settings: readonly string[];
  readonly account: PostgresAccount;
  readonly binaries: PostgresBinaries;
}

function describeServer(options: EmbeddedPostgresOptions): Server {
  const folder = path.resolve(options.folder);
  const account = choosePostgresAccount(folder);
  const dataFolder = path.join(folder, 'data');
  const usersFolder = path.join(folder, 'users');
  return {
    folder,
    dataFolder,
    // Inside the data, so that the two can never belong to different servers.
    passwordFile: path.join(dataFolder, 'tenor.password'),
    lockFile: path.join(folder, 'lock'),
    logFile: path.join(folder, 'postgres.log'),
    usersFolder,
    ownUserFile: path.join(usersFolder, String(process.pid)),
    settings: [...settings, ...(options.settings ?? [])],
    account,
    binaries: locatePostgresBinaries(),
  };
}

/** Made aside and renamed when complete, so that an interrupted start never leaves half a server. */
async function createCluster({ folder, dataFolder, account, binaries }: Server): Promise<void> {
  for (const name of readdirSync(folder)) {
    if (name.startsWith('draft-')) rmSync(path.join(folder, name), { recursive: true, force: true });
  }
  // Named after this process, since a killed one's initdb may still be writing.
  const draft = path.join(folder, `draft-${process.pid}`);
  const passwordFile = path.join(folder, `draft-${process.pid}.password`);
  writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  account.adopt(passwordFile);
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  await account.run(binaries.initdb, ['-D', draft, ...access, ...locale, '--no-instructions']);
  renameSync(passwordFile, path.join(draft, 'tenor.password'));
  renameSync(draft, dataFolder);
}

/** Retried, since after a kill the orphans of the old server keep its memory for a few seconds. */
async function start(server: Server): Promise<RunningServer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await launch(server);
      break;
    } catch (error) {
      if (attempt >= startAttempts) throw error;
      // Long after every orphan has gone, a number that names another process now must not block the start for good.
      if (attempt >= startAttempts / 2) removeStalePidFile(server);
      await sleep(pauseBetweenAttemptsMs);
    }
  }
  const running = await findRunning(server);
  if (!running) throw new Error(`PostgreSQL did not come up; see ${server.logFile}`);
  return running;
}

/** On the port that a killed server had, if it left its number: whoever used it still knows it by that. */
async function launch({ dataFolder, logFile, settings, account, binaries }: Server): Promise<void> {
  const port = await findFreePort(readPidFile(dataFolder)?.port || firstPort);
  const flags = [`-p ${port}`, ...settings.map((setting) => `-c ${setting}`)].join(' ');
  await account.run(binaries.pgCtl, ['start', '-D', dataFolder, '-l', logFile, '-w', '-t', '60', '-s', '-o', flags]);
}

async function letGo({ dataFolder, usersFolder, ownUserFile, account, binaries }: Server): Promise<void> {
  rmSync(ownUserFile, { force: true });
  for (const user of readdirSync(usersFolder)) {
    const file = path.join(usersFolder, user);
    if (isHolderAlive(readFileSync(file, 'utf8'))) return;
    rmSync(file, { force: true });
  }
  if (readPidFile(dataFolder)) await account.run(binaries.pgCtl, ['stop', '-D', dataFolder, '-m', 'fast', '-w', '-s']);
}

function urlOf({ passwordFile }: Server, port: number, database: string): string {
  return `postgres://postgres:${readFileSync(passwordFile, 'utf8')}@127.0.0.1:${port}/${database}`;
}

interface RunningServer {
  readonly pid: number;
  readonly port: number;
}

async function findRunning(server: Server): Promise<RunningServer | undefined> {
  const running = readPidFile(server.dataFolder);
  if (!running?.isReady || !isPostgres(running.pid)) return undefined;
  return (await answers(urlOf(server, running.port, 'postgres'))) ? running : undefined;
}

function removeStalePidFile({ dataFolder }: Server): void {
  const server = readPidFile(dataFolder);
  if (server && !isPostgres(server.pid)) rmSync(path.join(dataFolder, 'postmaster.pid'), { force: true });
}

function readPidFile(dataFolder: string): (RunningServer & { isReady: boolean }) | undefined {
  try {
    const lines = readFileSync(path.join(dataFolder, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

function isPostgres(pid: number): boolean {
  if (!isProcessAlive(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres');
  } catch {
    // No /proc on this system: the number has to do.
    return true;
  }
}

/** Asked as a client would: a server that was just killed may still take a connection, but answers nothing. */
async function answers(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5_000 });
  // A connection that breaks while idle has no other listener.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function findFreePort(from: number): Promise<number> {
  let port = from;
  while (!(await isFree(port))) port += 1;
  return port;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
