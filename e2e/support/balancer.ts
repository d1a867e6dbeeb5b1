import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { nextCli } from '@/scripts/support/build';
import { findFreePort } from '@/scripts/support/ports';

/** Names the process that a request is to reach; without it they take turns. */
export const processHeader = 'x-story-process';

/** `answered`: how many requests each process has answered. */
export type Balanced = { url: string; answered: readonly number[]; close: () => Promise<void> };

const startSeconds = 60;
const firstPort = 3_300;

/** Several processes of the one build behind a balancer, which passes the visitor's Host on. */
export async function startBalanced(count: number, env: Record<string, string>): Promise<Balanced> {
  const ports: number[] = [];
  const answered = Array.from({ length: count }, () => 0);
  const balancer = startBalancer(ports, answered);
  await once(balancer.listen(0, 'localhost'), 'listening');
  const url = `http://localhost:${(balancer.address() as AddressInfo).port}`;
  const processes: ChildProcess[] = [];
  const close = async () => {
    for (const child of processes) await end(child);
    balancer.closeAllConnections();
    balancer.close();
  };
  try {
    for (let turn = 0; turn < count; turn += 1) {
      const port = await findFreePort(ports.at(-1) === undefined ? firstPort : Number(ports.at(-1)) + 1);
      processes.push(await startApp(port, { ...env, APP_URL: url }));
      ports.push(port);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { url, answered, close };
}

function startBalancer(ports: readonly number[], answered: number[]): Server {
  let turn = 0;
  return createServer((asked, answer) => {
    const wanted = asked.headers[processHeader];
    const chosen = (wanted === undefined ? turn++ : Number(wanted)) % ports.length;
    const port = ports[chosen];
    const { method, url: path, headers } = asked;
    const passed = request({ host: '127.0.0.1', port, method, path, headers }, (given) => {
      answered[chosen] = (answered[chosen] ?? 0) + 1;
      answer.writeHead(given.statusCode ?? 502, given.rawHeaders);
      given.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    answer.on('close', () => passed.destroy());
    asked.pipe(passed);
  });
}

async function startApp(port: number, env: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, [nextCli, 'start', '--port', String(port), '--hostname', '127.0.0.1'], {
    env: { ...process.env, NODE_ENV: 'production', TZ: 'UTC', PORT: String(port), ...env },
    stdio: 'ignore',
  });
  for (const until = performance.now() + startSeconds * 1000; performance.now() < until; await sleep(200)) {
    if (child.exitCode !== null) break;
    const isUp = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return child;
  }
  child.kill('SIGKILL');
  throw new Error('a process of the application did not start');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
