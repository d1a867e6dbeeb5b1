import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tenor-secret-'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test('one is made on first use, kept for the next process, and for nobody else to read', async () => {
  const made = (await startProcess()).installationSecret();
  expect(made.length).toBeGreaterThanOrEqual(43);
  expect((await startProcess()).installationSecret()).toBe(made);
  expect(statSync(path.join(folder, 'secret')).mode & 0o077).toBe(0);
});

test('the operator’s own wins', async () => {
  const own = 'o'.repeat(40);
  expect((await startProcess(own)).installationSecret()).toBe(own);
});

test('each purpose has its own', async () => {
  const { secretFor, installationSecret } = await startProcess();
  expect(new Set([installationSecret(), secretFor('sessions'), secretFor('modules')]).size).toBe(3);
});

async function startProcess(secret = '') {
  vi.resetModules();
  vi.stubEnv('TENOR_SECRET', secret);
  vi.stubEnv('TENOR_DATA_DIR', folder);
  return import('./secret');
}
