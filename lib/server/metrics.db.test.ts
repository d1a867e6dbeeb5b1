import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { Shop } from '@/e2e/support/shop';
import { clock } from '@/lib/platform/clock';

const token = vi.hoisted(() => {
  process.env.TENOR_METRICS_TOKEN = 'a-token-that-nobody-guesses';
  return process.env.TENOR_METRICS_TOKEN;
});
const shared = vi.hoisted(() => ({ handle: undefined as unknown }));
vi.mock('@/db/client', async (original) => ({
  ...(await original<typeof import('@/db/client')>()),
  getDatabase: () => shared.handle,
}));

const { GET } = await import('@/app/metrics/route');

let scratch: ScratchDatabase;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shared.handle = scratch;
  const shop = await Shop.open(scratch.db, clock.now());
  await shop.buy('bob', clock.now(), { product: 'hosting-starter', options: { location: 'frankfurt' } });
});

afterAll(() => scratch.drop());

function ask(authorization?: string): Promise<Response> {
  return GET(new Request('http://localhost/metrics', { headers: authorization ? { authorization } : {} }));
}

test.each([undefined, 'Bearer ', 'Bearer wrong', token, `bearer${token}`])('nobody is let in with %s', async (sent) => {
  expect((await ask(sent)).status).toBe(404);
});

test('with the token it tells of runs, jobs, payments and latency', async () => {
  const answer = await ask(`Bearer ${token}`);
  expect(answer.status).toBe(200);
  const text = await answer.text();
  expect(text).toContain('tenor_billing_runs_total 0\n');
  expect(text).toMatch(/tenor_payments_total\{method="bank_transfer",currency="[A-Z]{3}"\} 1\n/);
  expect(text).toContain('# TYPE tenor_request_duration_seconds histogram');
  // Every line is a comment or a name, perhaps with labels, and a number.
  for (const line of text.trimEnd().split('\n')) expect(line).toMatch(/^#|^[a-z_]+(\{[^}]*\})? [\d.e+-]+$/);
});
