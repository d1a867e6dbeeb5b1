import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq, inArray } from 'drizzle-orm';
import { Logger, runOnce } from 'graphile-worker';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { enqueueJobs } from '@/db/queries/jobs';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { Shop } from '@/e2e/support/shop';
import { taskListFor } from '@/lib/jobs/tasks';
import { clock } from '@/lib/platform/clock';
import { outside } from '@/lib/platform/outside';
import { resendWebhook } from './resend-webhook';
import { type EndpointInput, endpointSchema, removeEndpoint, saveEndpoint } from './save-endpoint';
import { sendWebhook, signatureOf } from './send-webhook';

type Heard = { headers: IncomingHttpHeaders; body: string };

const starter = { product: 'hosting-starter', options: { location: 'frankfurt' } };
let scratch: ScratchDatabase;
let shop: Shop;
let resellerId: string;
const open: Server[] = [];

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, clock.now());
  const [client] = await scratch.db.select().from(t.clients).where(eq(t.clients.id, shop.clientIds.bob));
  resellerId = client?.resellerId ?? '';
});

beforeEach(async () => {
  await scratch.db.delete(t.webhookEndpoints);
  await scratch.pool.query('delete from graphile_worker._private_jobs');
});

afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

afterAll(() => scratch.drop());

describe('an event', () => {
  test('is told once to each endpoint that asked for it, signed, with what it is about', async () => {
    const heard: Heard[] = [];
    const { endpointId, secret } = await endpoint(await listen(heard, 204), {
      events: ['order.placed', 'client.created'],
    });
    const ordered = await shop.order('bob', clock.now(), starter);
    await work();
    await work();
    expect(heard).toHaveLength(1);
    const { headers, body } = heard[0] as Heard;
    const told = JSON.parse(body);
    expect(told).toMatchObject({
      type: 'order.placed',
      clientId: ordered.clientId,
      subject: { type: 'order', id: ordered.orderId },
    });
    const [, seconds] = /^t=(\d+),/.exec(String(headers['tenor-signature'])) ?? [];
    expect(headers['tenor-signature']).toBe(signatureOf(secret, Number(seconds), body));
    expect(await deliveries(endpointId)).toMatchObject([{ status: 'delivered', attempts: 1, responseStatus: 204 }]);
  });

  test('of a transaction that is undone is told to nobody', async () => {
    const { endpointId } = await endpoint('http://127.0.0.1:9/');
    await scratch.db
      .transaction(async (tx) => {
        await tx.insert(t.events).values(someEvent());
        throw new Error('undone');
      })
      .catch(() => undefined);
    expect(await deliveries(endpointId)).toEqual([]);
    expect(await countJobs()).toBe(0);
  });

  test('of another seller, of another name, or with the endpoint switched off is not told', async () => {
    const { endpointId } = await endpoint('http://127.0.0.1:9/', { events: ['invoice.paid'] });
    const off = await endpoint('http://127.0.0.1:9/', { events: ['order.placed'], isActive: false });
    const other = crypto.randomUUID();
    await scratch.db.insert(t.resellers).values({ id: other, name: 'Other', currency: 'USD' });
    const elsewhere = await endpoint('http://127.0.0.1:9/', { events: ['order.placed'], resellerId: other });
    await scratch.db.insert(t.events).values(someEvent());
    for (const id of [endpointId, off.endpointId, elsewhere.endpointId]) expect(await deliveries(id)).toEqual([]);
  });

  test('costs one statement for any number of them', async () => {
    const { endpointId } = await endpoint('http://127.0.0.1:9/');
    await scratch.db.insert(t.events).values(Array.from({ length: 500 }, someEvent));
    expect(await deliveries(endpointId)).toHaveLength(500);
    expect(await countJobs()).toBe(500);
  });
});

describe('an endpoint that', () => {
  test.each<{ how: string; answer: RequestListener; error: string; responseStatus: number | null }>([
    {
      how: 'answers 500',
      answer: (_sent, response) => response.writeHead(500).end('broken'),
      error: 'answered 500',
      responseStatus: 500,
    },
    {
      how: 'leads elsewhere',
      answer: (_sent, response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
      error: 'answered 302: redirects are not followed',
      responseStatus: 302,
    },
    {
      how: 'says nothing',
      answer: () => undefined,
      error: '127.0.0.1 did not answer within 1 s',
      responseStatus: null,
    },
  ])('$how is told again later', async ({ answer, error, responseStatus }) => {
    const { endpointId } = await endpoint(await serve(answer));
    await scratch.db.insert(t.events).values(someEvent());
    const [{ id } = { id: '' }] = await deliveries(endpointId);
    const context = shop.context(clock.now());
    expect(await sendWebhook(context, id, { outside, timeoutMs: 500 })).toEqual({ outcome: 'again', message: error });
    expect(await deliveries(endpointId)).toMatchObject([{ status: 'queued', attempts: 1, error, responseStatus }]);
    const last = { outside, timeoutMs: 500, isLastAttempt: true };
    expect(await sendWebhook(context, id, last)).toEqual({ outcome: 'over' });
    expect(await deliveries(endpointId)).toMatchObject([{ status: 'failed', attempts: 2, error }]);
    expect(await sendWebhook(context, id, last)).toEqual({ outcome: 'over' });
    expect(await deliveries(endpointId)).toMatchObject([{ attempts: 2 }]);
  });

  test('answers without an end has answered: the rest is not read', async () => {
    const { endpointId } = await endpoint(
      await serve((_sent, response) => {
        response.writeHead(200);
        const more = () => {
          while (!response.destroyed && response.write('x'.repeat(65_536)));
        };
        response.on('drain', more);
        more();
      }),
    );
    await scratch.db.insert(t.events).values(someEvent());
    await work();
    expect(await deliveries(endpointId)).toMatchObject([{ status: 'delivered', responseStatus: 200 }]);
  });

  test('is gone for good is not told again by itself, but by staff', async () => {
    let status = 410;
    const { endpointId } = await endpoint(await serve((_sent, response) => response.writeHead(status).end()));
    await scratch.db.insert(t.events).values(someEvent());
    await work();
    expect(await deliveries(endpointId)).toMatchObject([{ status: 'failed', error: 'answered 410' }]);
    expect(await countJobs()).toBe(0);
    status = 200;
    const [{ id } = { id: '' }] = await deliveries(endpointId);
    const context = { ...shop.context(clock.now(), { kind: 'staff', id: null }), enqueue: enqueueJobs };
    expect(await resendWebhook(context, { deliveryId: id })).toEqual({ ok: true });
    expect(await resendWebhook(context, { deliveryId: id })).toMatchObject({ code: 'not_found' });
    await work();
    expect(await deliveries(endpointId)).toMatchObject([{ status: 'delivered', attempts: 1 }]);
  });

  test('has a private address is not called unless staff allow it', async () => {
    const heard: Heard[] = [];
    const url = (await listen(heard, 200)).replace('http:', 'https:');
    const { endpointId } = await endpoint(url, { allowsPrivate: false });
    await scratch.db.insert(t.events).values(someEvent());
    const [{ id } = { id: '' }] = await deliveries(endpointId);
    expect(await sendWebhook(shop.context(clock.now()), id, { outside })).toMatchObject({
      message: 'a private address is not called',
    });
    expect(heard).toEqual([]);
  });

  test('is slow holds no other', async () => {
    const heard: Heard[] = [];
    await endpoint(await serve(() => undefined));
    const { endpointId } = await endpoint(await listen(heard, 200));
    await scratch.db.insert(t.events).values(Array.from({ length: 6 }, someEvent));
    const working = work();
    await expect
      .poll(async () => (await deliveries(endpointId)).every(({ status }) => status === 'delivered'))
      .toBe(true);
    for (const server of open) server.closeAllConnections();
    await scratch.db.delete(t.webhookEndpoints);
    await working;
    expect(heard).toHaveLength(6);
  }, 60_000);
});

describe('the secret of an endpoint', () => {
  test('rests encrypted, is told once, and changes when the endpoint moves', async () => {
    const made = await endpoint('https://one.example/hooks');
    expect(made.secret).toMatch(/^whsec_/);
    const change = async (url: string, isSecretRenewed = false) => {
      const context = shop.context(clock.now());
      const input = { ...wish(url), endpointId: made.endpointId, isSecretRenewed };
      const saved = await saveEndpoint(context, outside, input);
      return saved.ok ? saved.secret : saved;
    };
    expect(await change('https://one.example/other')).toBeUndefined();
    const moved = await change('https://two.example/hooks');
    expect(moved).toMatch(/^whsec_/);
    expect(moved).not.toBe(made.secret);
    expect(await change('https://two.example/hooks', true)).not.toBe(moved);
    const { rows } = await scratch.pool.query('select e.*, ev.facts from webhook_endpoints e, events ev');
    expect(JSON.stringify(rows)).not.toContain('whsec_');
  });

  test.each([
    ['http://hooks.example', { allowsPrivate: false }],
    ['https://user:pass@hooks.example', {}],
    ['file:///etc/passwd', {}],
    ['https://hooks.example/\r\nx: y', {}],
  ])('goes to no such address: %j', (url, changes) => {
    expect(endpointSchema.safeParse({ ...wish(url), ...changes }).success).toBe(false);
  });
});

test('an endpoint that is deleted is told nothing any more', async () => {
  const heard: Heard[] = [];
  const { endpointId } = await endpoint(await listen(heard, 200));
  await scratch.db.insert(t.events).values(someEvent());
  expect(await removeEndpoint(shop.context(clock.now()), { endpointId })).toEqual({ ok: true });
  await work();
  expect(heard).toEqual([]);
  expect(await countJobs()).toBe(0);
});

function wish(url: string, changes: Partial<EndpointInput> = {}): EndpointInput {
  return { resellerId, url, events: ['order.placed'], allowsPrivate: true, isActive: true, ...changes };
}

async function endpoint(url: string, changes: Partial<EndpointInput> = {}) {
  const input = { ...wish(url, changes), endpointId: null, isSecretRenewed: false };
  const saved = await saveEndpoint(shop.context(clock.now()), outside, input);
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  return { endpointId: saved.endpointId, secret: saved.secret ?? '' };
}

function someEvent() {
  const subjectId = crypto.randomUUID();
  const about = { noun: 'order', subjectId, name: 'order.placed', clientId: shop.clientIds.bob };
  return { id: crypto.randomUUID(), ...about, actor: 'system', at: clock.now(), facts: {} };
}

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
}

function listen(heard: Heard[], status: number): Promise<string> {
  return serve(async (sent, response) => {
    let body = '';
    for await (const part of sent) body += part;
    heard.push({ headers: sent.headers, body });
    response.writeHead(status).end();
  });
}

async function deliveries(endpointId: string) {
  return scratch.db
    .select()
    .from(t.webhookDeliveries)
    .where(inArray(t.webhookDeliveries.endpointId, [endpointId]));
}

async function countJobs(): Promise<number> {
  const { rows } = await scratch.pool.query(
    `select count(*)::int as count from graphile_worker.jobs where task_identifier = 'send_webhook'`,
  );
  return rows[0].count;
}

/** Does the webhooks in the queue, as the worker does them. */
async function work(): Promise<void> {
  const { send_webhook } = taskListFor(scratch.db);
  const logger = new Logger(() => () => {});
  await runOnce({
    connectionString: scratch.url,
    taskList: { send_webhook: send_webhook as NonNullable<typeof send_webhook> },
    concurrency: 4,
    logger,
    noHandleSignals: true,
  });
}
