import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const leaveWithParent = pathToFileURL(path.resolve(import.meta.dirname, 'leave-with-parent.mjs')).href;
const patienceMs = 10_000;
// npm passes on a Ctrl-C that the terminal has already delivered: the echo is no second request.
const echoMs = 1_500;

const orphanCheckMs = 1_000;

export interface ChildOptions {
  readonly env?: Record<string, string | undefined>;
  /** Called with what the child prints on standard output, which is passed on in any case. */
  readonly onOutput?: (text: string) => void;
  /** After this long the program is ended by force. */
  readonly limitSeconds?: number;
}

/** The programs a command started, so that ending it ends them all. */
export class ProcessTree {
  private readonly children = new Set<ChildProcess>();
  private readonly endings: (() => Promise<void>)[] = [];
  private stopRequestedAt: number | undefined;

  /** Stops everything when this process is asked to end, then calls `stopped` once. */
  stopOnSignal(stopped: () => void): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (this.stopRequestedAt === undefined) void this.stop().then(stopped);
        else if (performance.now() - this.stopRequestedAt > echoMs) this.signal('SIGKILL');
      });
    }
    if (process.env.npm_lifecycle_event) this.stopWithoutParent(stopped);
  }

  /** A SIGTERM to npm ends npm and its shell, but the shell does not pass it on to us. */
  private stopWithoutParent(stopped: () => void): void {
    const parent = process.ppid;
    const check = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(check);
      if (!this.isStopping) void this.stop().then(stopped);
    }, orphanCheckMs);
    check.unref();
  }

  get isStopping(): boolean {
    return this.stopRequestedAt !== undefined;
  }

  /** Starts a Node.js program in a process group of its own, so that a Ctrl-C reaches it through us alone. */
  start(args: readonly string[], { env = {}, onOutput }: ChildOptions = {}): ChildProcess {
    const child = spawn(process.execPath, ['--import', leaveWithParent, ...args], {
      env: { ...process.env, ...env } as NodeJS.ProcessEnv,
      stdio: ['ignore', onOutput ? 'pipe' : 'inherit', 'inherit'],
      detached: process.platform !== 'win32',
    });
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      process.stdout.write(text);
      onOutput?.(text);
    });
    this.children.add(child);
    child.on('exit', () => this.children.delete(child));
    return child;
  }

  /** Runs a program to its end and answers with its exit code. */
  async run(args: readonly string[], options: ChildOptions = {}): Promise<number> {
    if (this.isStopping) return 1;
    const child = this.start(args, options);
    const { limitSeconds } = options;
    const limit = limitSeconds && setTimeout(() => child.pid && signalGroup(child.pid, 'SIGKILL'), limitSeconds * 1000);
    const [code] = await once(child, 'exit');
    clearTimeout(limit);
    return code ?? 1;
  }

  /** Adds what has to be done after every program has ended; last in, first out. */
  afterwards(ending: () => Promise<void>): void {
    this.endings.unshift(ending);
  }

  /** Ends every program, the stubborn ones by force, then does what was left for afterwards. */
  async stop(): Promise<void> {
    this.stopRequestedAt ??= performance.now();
    const ended = [...this.children].map((child) => once(child, 'exit'));
    this.signal('SIGTERM');
    const force = setTimeout(() => this.signal('SIGKILL'), patienceMs);
    await Promise.all(ended);
    clearTimeout(force);
    for (const ending of this.endings.splice(0)) await ending();
  }

  private signal(signal: NodeJS.Signals): void {
    for (const { pid } of this.children) if (pid) signalGroup(pid, signal);
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // It ended by itself in the meantime.
  }
}
