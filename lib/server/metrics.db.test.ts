import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '@/db/ids';
import { insertJobs } from '@/db/queries/jobs';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { Shop } from '@/e2e/support/shop';
import { clock } from '@/lib/platform/clock';
import { noteRequest } from '@/lib/platform/metrics';
import { billClients } from '@/lib/usecases/billing/bill-clients';

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
let shop: Shop;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shared.handle = scratch;
  shop = await Shop.open(scratch.db, clock.now());
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
  await scratch.pool.query('update clients set next_billing_at = now() where id = $1', [shop.clientIds.bob]);
  await billClients(shop.context(clock.now() + 1_000));
  await scratch.db.transaction((tx) => insertJobs(tx, [{ task: 'send_email', id: newId() }]));
  noteRequest('staff', 'ok', 0.03);
  const answer = await ask(`Bearer ${token}`);
  expect(answer.status).toBe(200);
  const text = await answer.text();
  expect(text).toContain('tenor_billing_runs_total 1\n');
  expect(text).toMatch(/tenor_billing_run_last_duration_seconds [\d.e-]+\n/);
  expect(text).toContain('tenor_jobs{task="send_email",state="waiting"} 1\n');
  expect(text).toContain('tenor_request_duration_seconds_count{door="staff",outcome="ok"} 1\n');
  expect(text).toMatch(/tenor_payments_total\{method="bank_transfer",currency="[A-Z]{3}"\} 1\n/);
  expect(text).toContain('# TYPE tenor_request_duration_seconds histogram');
  // Every line is a comment or a name, perhaps with labels, and a number.
  for (const line of text.trimEnd().split('\n')) expect(line).toMatch(/^#|^[a-z_]+(\{[^}]*\})? [\d.e+-]+$/);
});
