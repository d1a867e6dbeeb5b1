import { afterEach, beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => vi.stubEnv('TENOR_SECRET', 's'.repeat(40)));
afterEach(() => vi.unstubAllEnvs());

async function startProcess() {
  vi.resetModules();
  return import('./sealed');
}

test('what was sealed is opened again by another process, and says nothing meanwhile', async () => {
  const { seal } = await startProcess();
  const sealed = seal('token-ż', 'server:1');
  expect(sealed).not.toContain('token');
  expect(seal('token-ż', 'server:1')).not.toBe(sealed);
  expect((await startProcess()).unseal(sealed, 'server:1')).toBe('token-ż');
});

test('it is not opened for another row, when altered, or with another secret', async () => {
  const { seal, unseal } = await startProcess();
  const sealed = seal('token', 'server:1');
  expect(unseal(sealed, 'server:2')).toBeUndefined();
  const parts = sealed.split('.');
  const body = Buffer.from(parts[3] ?? '', 'base64url');
  body[0] = (body[0] ?? 0) ^ 1;
  expect(unseal([...parts.slice(0, 3), body.toString('base64url')].join('.'), 'server:1')).toBeUndefined();
  expect(unseal('nonsense', 'server:1')).toBeUndefined();
  expect(unseal(`v0${sealed.slice(2)}`, 'server:1')).toBeUndefined();
  vi.stubEnv('TENOR_SECRET', 'x'.repeat(40));
  expect((await startProcess()).unseal(sealed, 'server:1')).toBeUndefined();
});
