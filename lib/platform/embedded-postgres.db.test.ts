import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres';
import { bringBackWhenKilled } from './postgres/bring-back';
import { isProcessAlive } from './process-lock';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tenor postgres '));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('two starters at once share one server, in a folder whose name has a space', async () => {
  const [first, second] = await Promise.all([startEmbeddedPostgres({ folder }), startEmbeddedPostgres({ folder })]);
  expect(second.pid).toBe(first.pid);
  expect(await answer(first)).toBe(42);
  await first.release();
  expect(isProcessAlive(first.pid)).toBe(false);
});

test('what was written survives a kill -9 of the server, and the next start repairs it', async () => {
  const killed = await startEmbeddedPostgres({ folder });
  await ask(killed, 'CREATE TABLE kept AS SELECT 42 AS answer');
  process.kill(killed.pid, 'SIGKILL');
  const next = await startEmbeddedPostgres({ folder });
  expect(await ask(next, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  await next.release();
}, 60_000);

test('one that is watched comes back by itself when it is killed, where everybody knows it', async () => {
  const watched = await startEmbeddedPostgres({ folder });
  const url = watched.urlOf('postgres');
  const stopWatching = bringBackWhenKilled(watched, () => startEmbeddedPostgres({ folder }));
  process.kill(watched.pid, 'SIGKILL');
  const isBack = async () => {
    const client = new Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      const { rows } = await client.query('SELECT 42 AS answer');
      return rows[0]?.answer === 42 && !isProcessAlive(watched.pid);
    } catch {
      return false;
    } finally {
      await client.end().catch(() => {});
    }
  };
  await expect.poll(isBack, { timeout: 40_000, interval: 300 }).toBe(true);
  await stopWatching();
  await watched.release();
}, 60_000);

test('a lock and a pid file whose writers are gone do not block a start', async () => {
  const before = await startEmbeddedPostgres({ folder });
  await before.release();
  writeFileSync(path.join(folder, 'lock'), '999999999 1');
  writeFileSync(
    path.join(folder, 'data', 'postmaster.pid'),
    `${process.pid}\n/x\n0\n54329\n\n127.0.0.1\n  0 0\nready\n`,
  );
  const next = await startEmbeddedPostgres({ folder });
  expect(await answer(next)).toBe(42);
  await next.release();
}, 60_000);

test('a taken port is passed over', async () => {
  const first = await startEmbeddedPostgres({ folder });
  await first.release();
  const squatter = await occupy(first.port);
  const next = await startEmbeddedPostgres({ folder });
  expect(next.port).not.toBe(first.port);
  await next.release();
  squatter.close();
});

test('the password is generated and asked for', async () => {
  const server = await startEmbeddedPostgres({ folder });
  expect(readFileSync(path.join(folder, 'data', 'tenor.password'), 'utf8')).toHaveLength(32);
  const stranger = new Client({ host: '127.0.0.1', port: server.port, user: 'postgres', password: 'guess' });
  await expect(stranger.connect()).rejects.toThrow('password authentication failed');
  await server.release();
});

async function answer(server: EmbeddedPostgres): Promise<unknown> {
  return (await ask(server, 'SELECT 42 AS answer'))[0]?.answer;
}

async function ask(server: EmbeddedPostgres, question: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: server.urlOf('postgres') });
  await client.connect();
  const { rows } = await client.query(question);
  await client.end();
  return rows;
}

function occupy(port: number): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer().listen(port, '127.0.0.1', () => resolve(server));
  });
}
