import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const retryMs = 100;
const emptyLockMs = 5_000;

/**
 * Runs `work` while this process alone holds the lock file. A lock whose holder is gone is taken over, so that a
 * `kill -9` never leaves one behind for good. Its folder is made if there is none. Throws after `patienceSeconds` behind
 * a living holder.
 */
export async function withProcessLock<T>(file: string, work: () => Promise<T>, patienceSeconds = 180): Promise<T> {
  mkdirSync(path.dirname(file), { recursive: true });
  const startedAt = performance.now();
  while (!tryLock(file)) {
    const waitedMs = performance.now() - startedAt;
    const holder = readHolder(file);
    // An empty file is a holder between creating and writing it, or one that was killed just there.
    const isAbandoned = holder === '' ? waitedMs > emptyLockMs : holder !== undefined && !isHolderAlive(holder);
    if (isAbandoned) breakLock(file, holder ?? '');
    else if (waitedMs > patienceSeconds * 1000) throw new Error(`${file} is held by process ${holder}.`);
    else await sleep(retryMs);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Names this process so that another one can tell later whether it still runs, also after its number was reused. */
export function processMark(): string {
  return `${process.pid} ${startOfProcess(process.pid)}`;
}

/** Whether the process that wrote this mark still runs. */
export function isHolderAlive(mark: string): boolean {
  const [pid = '', start = ''] = mark.trim().split(' ');
  return isProcessAlive(Number(pid)) && startOfProcess(Number(pid)) === start;
}

/** Whether a process runs; one that ended and was not yet collected by its parent does not. */
export function isProcessAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return statusOfProcess(pid)?.state !== 'Z';
}

function tryLock(file: string): boolean {
  try {
    writeFileSync(file, processMark(), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Takes the file aside before judging it again: of two processes that see the same dead holder only one may remove it. */
function breakLock(file: string, deadHolder: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (readHolder(aside) !== deadHolder) linkSync(aside, file);
  } catch {
    // Somebody else was quicker; the next attempt sees what is there now.
  }
  rmSync(aside, { force: true });
}

function startOfProcess(pid: number): string {
  return statusOfProcess(pid)?.start ?? '-';
}

/** Read from /proc, so known on Linux only; elsewhere the process number alone has to do. */
function statusOfProcess(pid: number): { state: string; start: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in brackets and may itself contain spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', start: fields[19] ?? '-' };
  } catch {
    return undefined;
  }
}
