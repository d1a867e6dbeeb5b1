import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isHolderAlive, processMark, withProcessLock } from './process-lock';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tenor-lock-'));
  file = path.join(folder, 'lock');
});

afterEach(() => rmSync(folder, { recursive: true }));

test('only one at a time gets in, and the lock goes away', async () => {
  let inside = 0;
  const visit = () =>
    withProcessLock(file, async () => {
      inside += 1;
      expect(inside).toBe(1);
      await sleep(5);
      inside -= 1;
    });
  await Promise.all(Array.from({ length: 5 }, visit));
  expect(existsSync(file)).toBe(false);
});

test('the first one of a new installation gets in, where there is no folder yet', async () => {
  expect(await withProcessLock(path.join(folder, 'data', 'lock'), async () => 'in', 1)).toBe('in');
});

test('a holder that is gone is not waited for, also when another process has its number now', async () => {
  const { pid } = spawnSync('true');
  for (const mark of [`${pid} 1`, `${process.pid} 1`]) {
    writeFileSync(file, mark);
    expect(await withProcessLock(file, async () => 'in', 1)).toBe('in');
  }
});

test('a living holder is waited for, and named when patience ends', async () => {
  writeFileSync(file, processMark());
  await expect(withProcessLock(file, async () => 'in', 0.3)).rejects.toThrow(String(process.pid));
  expect(isHolderAlive(processMark())).toBe(true);
});

test('failing work gives the lock back', async () => {
  await expect(withProcessLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(existsSync(file)).toBe(false);
});
