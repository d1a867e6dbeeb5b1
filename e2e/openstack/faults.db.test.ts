import { spawn } from 'node:child_process';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { ModuleShop } from '@/e2e/support/module-shop';
import { type Ordered, Shop } from '@/e2e/support/shop';
import { provisioningModules } from '@/lib/modules/provisioning/registry';
import { outside } from '@/lib/platform/outside';
import { billClients } from '@/lib/usecases/billing/bill-clients';
import { sampleService } from '@/lib/usecases/metering/sample-service';
import { enterService, panelOfService, renewCredentials } from '@/lib/usecases/services/module-panel';
import { endServiceNow, resumeService, suspendService } from '@/lib/usecases/services/move-service';
import { CloudSimulator, simulatedPassword } from './simulator';

vi.hoisted(() => {
  process.env.TENOR_SECRET = 'cloud-simulator-secret-of-forty-characters';
});

const now = Date.parse('2026-01-10T08:00:00Z');
const cloud = new CloudSimulator();
let scratch: ScratchDatabase;
let shop: Shop;
let own: ModuleShop;
let ordered: Ordered;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, now);
  own = await ModuleShop.open(scratch, shop, now, {
    module: 'openstack',
    url: await cloud.start(),
    connection: {
      user: 'admin',
      password: simulatedPassword,
      project: 'admin',
      domain: 'default',
      region: 'RegionOne',
    },
    settings: {},
  });
});

afterAll(async () => {
  await cloud.stop();
  await scratch.drop();
});

beforeEach(async () => {
  cloud.reset();
  ordered = await shop.order('bob', now, { product: 'hosting-starter', options: { location: 'frankfurt' } });
  await shop.pay(now, ordered);
});

const run = (at = now, limitMs = 2_000) => own.runLatest(ordered.serviceId, at, { limitMs });
const projects = () => [...cloud.projects.values()];
const over = { outcome: 'over' };
const again = { outcome: 'again' };
const subject = () => ({ serviceId: ordered.serviceId, clientId: ordered.clientId });

/** Has the service made, with one server in its project. */
async function bought(): Promise<void> {
  expect(await run()).toEqual(over);
  const [project] = projects();
  const launchedAt = '2026-01-10T08:00:00.000000';
  cloud.servers.set('s1', { id: 's1', status: 'ACTIVE', launchedAt, projectId: project?.id ?? '' });
}

test.each([
  { call: 'POST /projects', how: 'drop_after' },
  { call: 'POST /projects', how: 'claims_done' },
  { call: 'POST /users', how: 'drop_after' },
  { call: 'POST /users', how: 'html' },
  { call: 'GET /roles', how: 'server_error' },
  { call: 'POST /auth', how: 'html' },
  { call: 'POST /auth', how: 'silence' },
] as const)(
  '$call with $how: the next attempt completes what is there, and makes nothing twice',
  async ({ call, how }) => {
    cloud.fail(call, how);
    expect(await run(now, 400)).toMatchObject(again);
    expect(await own.service(ordered.serviceId)).toMatchObject({ status: 'pending' });
    expect(await run()).toEqual(over);
    expect(projects()).toHaveLength(1);
    expect(cloud.users.size).toBe(1);
    expect(await own.service(ordered.serviceId)).toMatchObject({ status: 'active' });
  },
);

test('a worker that is killed between the call and its record: the next one finds the project', async () => {
  cloud.fail('POST /projects', 'silence_after');
  const [task] = await own.tasksOf(ordered.serviceId);
  const args = ['--import', 'tsx', 'e2e/support/work-task.ts', scratch.url, task?.id ?? ''];
  const worker = spawn(process.execPath, args, { stdio: 'ignore' });
  await vi.waitUntil(() => projects().length === 1, { timeout: 25_000 });
  worker.kill('SIGKILL');
  await new Promise((resolve) => worker.once('exit', resolve));
  expect(await own.tasksOf(ordered.serviceId)).toMatchObject([{ status: 'running' }]);
  await scratch.db.execute(sql`update module_tasks set taken_until = now() - interval '1 s' where id = ${task?.id}`);
  expect(await run()).toEqual(over);
  expect(cloud.count('POST /projects')).toBe(1);
  expect(cloud.users.size).toBe(1);
  expect(await own.service(ordered.serviceId)).toMatchObject({ status: 'active' });
}, 60_000);

describe('a cloud that lies', () => {
  test('about a suspension is asked again until project and servers are down', async () => {
    await bought();
    await suspendService(shop.context(now + 1), ordered);
    cloud.fail('PATCH /projects', 'claims_done');
    expect(await run()).toMatchObject(again);
    cloud.fail('POST /servers action', 'claims_done');
    expect(await run()).toMatchObject(again);
    expect(cloud.servers.get('s1')).toMatchObject({ status: 'ACTIVE' });
    expect(await run()).toEqual(over);
    expect(cloud.servers.get('s1')).toMatchObject({ status: 'SUSPENDED' });
    expect(projects()).toMatchObject([{ enabled: false }]);
  });

  test('about a resumption does not make it forget the server', async () => {
    await bought();
    await suspendService(shop.context(now + 1), ordered);
    await run();
    await resumeService(shop.context(now + 2), ordered);
    cloud.fail('POST /servers action', 'claims_done');
    expect(await run()).toMatchObject(again);
    expect(await run()).toEqual(over);
    expect(cloud.servers.get('s1')).toMatchObject({ status: 'ACTIVE' });
  });

  test('about an end is asked again until all is gone', async () => {
    await bought();
    await endServiceNow(shop.context(now + 1), { ...ordered, status: 'terminated' });
    cloud.fail('DELETE /servers', 'claims_done');
    expect(await run()).toMatchObject(again);
    cloud.fail('DELETE /projects', 'claims_done');
    expect(await run()).toMatchObject(again);
    expect(await run()).toEqual(over);
    expect([cloud.servers.size, cloud.users.size, cloud.projects.size]).toEqual([0, 0, 0]);
  });
});

test('servers of a project that somebody deleted are ended all the same', async () => {
  await bought();
  cloud.projects.clear();
  await endServiceNow(shop.context(now + 1), { ...ordered, status: 'terminated' });
  expect(await run()).toEqual(over);
  expect([cloud.servers.size, cloud.users.size]).toEqual([0, 0]);
});

test('a cloud that is silent keeps nobody from ordering, paying and being billed', async () => {
  cloud.fail('POST /auth', 'silence', 'silence');
  const other = await shop.order('bob', now, { product: 'hosting-starter', options: { location: 'frankfurt' } });
  await shop.pay(now, other);
  await billClients(shop.context(now + 40 * 86_400_000));
  expect(cloud.calls).toEqual([]);
});

describe('the password of a project', () => {
  test('is made anew for its client, told once, and kept nowhere', async () => {
    await bought();
    const answer = await renewCredentials(shop.context(now), outside, subject());
    const told = answer.ok && answer.facts.find(({ isSecret }) => isSecret)?.value;
    const [user] = [...cloud.users.values()];
    expect(told).toMatch(/^[\w-]{32}$/);
    expect(user?.password).toBe(told);
    const events = await scratch.db.select().from(t.events);
    expect(events).toContainEqual(expect.objectContaining({ name: 'service.credentials_renewed' }));
    const kept = [events, await scratch.db.select().from(t.servicePlacements), await own.tasksOf(ordered.serviceId)];
    expect(JSON.stringify(kept)).not.toContain(told);
  });

  test('is not for others, and not for a service that is suspended', async () => {
    await bought();
    const before = [...cloud.users.values()].map(({ password }) => password);
    const stranger = { ...subject(), clientId: shop.clientIds.priya };
    expect(await renewCredentials(shop.context(now), outside, stranger)).toMatchObject({ code: 'not_found' });
    await suspendService(shop.context(now + 1), ordered);
    expect(await renewCredentials(shop.context(now + 1), outside, subject())).toMatchObject({ code: 'not_allowed' });
    expect(await enterService(shop.context(now + 1), outside, subject())).toMatchObject({ code: 'not_found' });
    expect(await panelOfService(shop.context(now + 1), outside, subject())).toMatchObject({ credentials: undefined });
    expect([...cloud.users.values()].map(({ password }) => password)).toEqual(before);
  });
});

test('the panel shows project and servers; a sample that fails is made up for by the next', async () => {
  await bought();
  const panel = await panelOfService(shop.context(now), outside, subject());
  expect(panel?.facts).toContainEqual({ label: 'Project', value: projects()[0]?.id });
  expect(panel?.facts).toContainEqual({ label: 'vCPUs', value: '1' });
  const options = { modules: provisioningModules, outside };
  cloud.fail('GET /servers', 'server_error');
  await expect(sampleService(shop.context(now + 600_000), ordered.serviceId, options)).rejects.toThrow('503');
  await sampleService(shop.context(now + 1_200_000), ordered.serviceId, options);
  const stretches = await scratch.db.select().from(t.resourceStretches);
  expect(stretches).toMatchObject([{ resourceId: 's1', fromAt: now, seenUntil: now + 1_200_000 }]);
});
