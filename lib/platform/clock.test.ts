import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const newYear = Date.UTC(2027, 0, 1);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tenor-clock-'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test('a moved clock goes on from there, in every process', async () => {
  const [server, worker] = [await startProcess(), await startProcess()];
  server.moveClock(newYear);
  expect(server.clock.now() - newYear).toBeLessThan(5_000);
  expect(worker.clock.now() - newYear).toBeLessThan(5_000);
  expect(worker.clock.isMoved()).toBe(true);
});

test('a stopped clock stands until it is reset', async () => {
  const { clock, stopClock, resetClock } = await startProcess();
  stopClock(newYear);
  expect(clock.now()).toBe(newYear);
  resetClock();
  expect(clock.isMoved()).toBe(false);
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(5_000);
});

test('in production nobody moves it, and a file that did is ignored', async () => {
  (await startProcess()).stopClock(newYear);
  const production = await startProcess('production');
  expect(production.clock.isMoved()).toBe(false);
  expect(() => production.stopClock(newYear)).toThrow('cannot be moved');
});

async function startProcess(mode = 'test') {
  vi.resetModules();
  vi.stubEnv('NODE_ENV', mode);
  vi.stubEnv('TENOR_DATA_DIR', folder);
  return import('./clock');
}
