import { spawn } from 'node:child_process';
import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { listServers } from '@/db/queries/servers';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { ModuleShop } from '@/e2e/support/module-shop';
import { type Ordered, Shop } from '@/e2e/support/shop';
import { provisioningModules } from '@/lib/modules/provisioning/registry';
import { outside } from '@/lib/platform/outside';
import { billClients } from '@/lib/usecases/billing/bill-clients';
import { testServer } from '@/lib/usecases/servers/test-server';
import { retryModuleTask } from '@/lib/usecases/services/end-module-task';
import { enterService, panelOfService } from '@/lib/usecases/services/module-panel';
import { endServiceNow, resumeService, suspendService } from '@/lib/usecases/services/move-service';
import { runModuleTask } from '@/lib/usecases/services/run-module-task';
import { simulatedToken, WhmSimulator } from './simulator';

vi.hoisted(() => {
  process.env.TENOR_SECRET = 'whm-simulator-secret-of-forty-characters';
});

const now = Date.parse('2026-01-10T08:00:00Z');
const whm = new WhmSimulator();
let scratch: ScratchDatabase;
let shop: Shop;
let own: ModuleShop;
let serverId: string;
let ordered: Ordered;
let domains = 0;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, now);
  own = await ModuleShop.open(scratch, shop, now, {
    module: 'whm',
    url: await whm.start(),
    connection: { user: 'root', token: simulatedToken },
    settings: { package: 'starter' },
  });
  serverId = own.serverId;
});

afterAll(async () => {
  await whm.stop();
  await scratch.drop();
});

beforeEach(async () => {
  whm.reset();
  ordered = await order();
});

async function order(): Promise<Ordered> {
  const made = await shop.order('bob', now, { product: 'hosting-starter', options: { location: 'frankfurt' } });
  domains += 1;
  await scratch.db
    .update(t.services)
    .set({ domain: `shop${domains}.example` })
    .where(eq(t.services.id, made.serviceId));
  await shop.pay(now, made);
  return made;
}

const tasks = () => own.tasksOf(ordered.serviceId);
const run = (at = now) => own.runLatest(ordered.serviceId, at);
const service = () => own.service(ordered.serviceId);
const accounts = () => [...whm.accounts.values()];

test('an account lives as its service does: made, suspended, resumed, moved to another package, removed', async () => {
  expect(await run()).toEqual({ outcome: 'over' });
  expect(accounts()).toMatchObject([{ plan: 'starter', suspended: 0, email: expect.stringContaining('@') }]);
  expect(accounts()[0]?.domain).toBe((await service())?.domain);
  await suspendService(shop.context(now + 1), ordered);
  await run();
  expect(accounts()).toMatchObject([{ suspended: 1 }]);
  await resumeService(shop.context(now + 2), ordered);
  await run();
  expect(accounts()).toMatchObject([{ suspended: 0 }]);
  expect((await listServers(scratch.db)).find(({ id }) => id === serverId)?.services).toBeGreaterThan(0);
  await endServiceNow(shop.context(now + 3), { ...ordered, status: 'terminated' });
  await run();
  expect(accounts()).toEqual([]);
  expect((await tasks()).map(({ status }) => status)).toEqual(['done', 'done', 'done', 'done']);
});

test('the token and the password travel in a header and in the body, never in an address', async () => {
  await run();
  const made = whm.calls.find(({ name }) => name === 'createacct');
  expect(made?.path).toBe('/json-api/createacct?api.version=1');
  expect(made?.values.password?.length).toBeGreaterThan(20);
  const [row] = await scratch.db.select().from(t.servers);
  expect(JSON.stringify(row)).not.toContain(simulatedToken);
});

describe('a lost answer', () => {
  test.each(['drop_after', 'silence_after', 'truncated'] as const)(
    'by %s is looked up, and the account that was made is found',
    async (how) => {
      whm.fail('createacct', how);
      expect(await run()).toMatchObject({ outcome: 'again' });
      expect(await run()).toEqual({ outcome: 'over' });
      expect(whm.count('createacct')).toBe(1);
      expect(accounts()).toHaveLength(1);
      expect(await service()).toMatchObject({ status: 'active' });
    },
  );

  test.each(['drop_before', 'server_error', 'html', 'empty'] as const)(
    'by %s is looked up, and asked for again as nothing was made',
    async (how) => {
      whm.fail('createacct', how);
      expect(await run()).toMatchObject({ outcome: 'again' });
      expect(await run()).toEqual({ outcome: 'over' });
      expect(whm.calls.map(({ name }) => name)).toEqual([
        'createacct',
        'accountsummary',
        'accountsummary',
        'createacct',
      ]);
      expect(accounts()).toHaveLength(1);
    },
  );

  test('is not repeated while nobody can tell what happened', async () => {
    whm.fail('createacct', 'drop_after');
    await run();
    whm.fail('accountsummary', 'server_error', 'html', { refuses: 'You are not allowed to view this account' });
    for (const _ of [1, 2, 3]) expect(await run()).toMatchObject({ outcome: 'again' });
    expect(whm.count('createacct')).toBe(1);
  });

  test('of a task that staff ask for anew is looked up as well', async () => {
    whm.fail('createacct', 'drop_after');
    const [task] = await tasks();
    const taskId = task?.id ?? '';
    const options = { modules: provisioningModules, outside, limitMs: 400, isLastAttempt: true };
    await runModuleTask(shop.context(now), taskId, options);
    expect(await tasks()).toMatchObject([{ status: 'failed' }]);
    expect(await retryModuleTask(shop.context(now + 1), { taskId })).toEqual({ ok: true });
    expect(await run()).toEqual({ outcome: 'over' });
    expect(whm.count('createacct')).toBe(1);
    expect(await service()).toMatchObject({ status: 'active' });
  });

  test('of a worker that is killed: the next one finds what was made', async () => {
    whm.fail('createacct', 'silence_after');
    const [task] = await tasks();
    const args = ['--import', 'tsx', 'e2e/support/work-task.ts', scratch.url, task?.id ?? ''];
    const worker = spawn(process.execPath, args, { stdio: 'ignore' });
    await vi.waitUntil(() => accounts().length === 1, { timeout: 20_000 });
    worker.kill('SIGKILL');
    await new Promise((resolve) => worker.once('exit', resolve));
    expect(await tasks()).toMatchObject([{ status: 'running' }]);
    await scratch.db.execute(sql`update module_tasks set taken_until = now() - interval '1 s' where id = ${task?.id}`);
    expect(await run()).toEqual({ outcome: 'over' });
    expect(whm.count('createacct')).toBe(1);
    expect(await service()).toMatchObject({ status: 'active' });
  });
});

describe('a name', () => {
  test('that somebody else has is not taken over, and another one is made', async () => {
    whm.fail('createacct', { refuses: 'Sorry, a group for that username already exists.' });
    await run();
    expect(accounts()).toHaveLength(1);
    expect(whm.count('createacct')).toBe(2);
  });

  test('found with another domain is somebody else’s, also when ending', async () => {
    await run();
    const [account] = accounts();
    if (account) account.domain = 'stranger.example';
    await endServiceNow(shop.context(now + 1), { ...ordered, status: 'terminated' });
    await run();
    expect(accounts()).toHaveLength(1);
    expect((await tasks()).at(-1)).toMatchObject({ status: 'failed', error: expect.stringContaining('not removed') });
  });
});

describe('what WHM refuses', () => {
  test('is final, with its reason and without the password', async () => {
    whm.packages.splice(0, whm.packages.length, 'other');
    await run();
    whm.packages.splice(0, whm.packages.length, 'starter', 'business', 'agency');
    const [failed] = await tasks();
    expect(failed).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('The package starter is not there'),
    });
    const { values } = whm.calls.find(({ name }) => name === 'createacct') ?? {};
    expect(failed?.error).not.toContain(values?.password);
  });

  test('a token that is not let in fails at once', async () => {
    whm.fail('createacct', 'forbidden');
    await run();
    expect(await tasks()).toMatchObject([{ status: 'failed', error: 'WHM does not let this token in' }]);
  });

  test('a suspension that is only claimed does not count as done', async () => {
    await run();
    await suspendService(shop.context(now + 1), ordered);
    whm.fail('suspendacct', 'claims_done');
    expect(await run()).toMatchObject({ outcome: 'again', message: 'WHM says that it is done, and it is not.' });
    expect(await run()).toEqual({ outcome: 'over' });
    expect(accounts()).toMatchObject([{ suspended: 1 }]);
  });

  test('removing what is gone is done', async () => {
    await run();
    whm.accounts.clear();
    await endServiceNow(shop.context(now + 1), { ...ordered, status: 'terminated' });
    await run();
    expect((await tasks()).at(-1)).toMatchObject({ status: 'done' });
  });
});

describe('another package', () => {
  /** Has the account made, and asks for the package that the product names now. */
  async function askFor(name: string): Promise<void> {
    await run();
    await own.configure({ package: name });
    await own.ask(ordered, 'change', now + 1);
  }
  afterEach(() => own.configure({ package: 'starter' }));

  test.each(['drop_after', 'truncated', 'server_error', 'claims_done'] as const)(
    'with %s is looked up until the account has it, and then left alone',
    async (how) => {
      await askFor('business');
      whm.fail('changepackage', how);
      const first = await run();
      const isSeen = how === 'drop_after' || how === 'truncated';
      expect(first).toMatchObject({ outcome: isSeen ? 'over' : 'again' });
      if (!isSeen) expect(await run()).toEqual({ outcome: 'over' });
      expect(accounts()).toMatchObject([{ plan: 'business' }]);
      expect(whm.count('changepackage')).toBe(isSeen ? 1 : 2);
    },
  );

  test('is not one whose name only ends like it', async () => {
    await askFor('business');
    const [account] = accounts();
    if (account) account.plan = 'old_business';
    expect(await run()).toEqual({ outcome: 'over' });
    expect(accounts()).toMatchObject([{ plan: 'business' }]);
  });

  test('that is not there fails with its reason, and the account keeps what it has', async () => {
    await askFor('unknown');
    await run();
    expect((await tasks()).at(-1)).toMatchObject({ status: 'failed', error: expect.stringContaining('not there') });
    expect(accounts()).toMatchObject([{ plan: 'starter' }]);
  });
});

test('a server that is down keeps nobody from ordering, paying and being billed', async () => {
  whm.fail('createacct', 'silence_after');
  const started = performance.now();
  const other = await order();
  await billClients(shop.context(now + 40 * 86_400_000));
  expect(performance.now() - started).toBeLessThan(20_000);
  expect(whm.calls).toEqual([]);
  const [row] = await scratch.db.select().from(t.services).where(eq(t.services.id, other.serviceId));
  expect(row).toMatchObject({ status: 'pending' });
});

describe('the page of a service', () => {
  test('shows what the account uses, and lets in the client whose it is', async () => {
    await run();
    const subject = { serviceId: ordered.serviceId, clientId: ordered.clientId };
    const panel = await panelOfService(shop.context(now), outside, subject);
    expect(panel?.facts).toContainEqual({ label: 'Disk', value: '14M of 1000M' });
    expect(panel?.facts).toContainEqual({ label: 'Traffic this month', value: '50M of 1024M' });
    expect(panel?.entrance).toBe('Log in to cPanel');
    const [account] = accounts();
    expect(await enterService(shop.context(now), outside, subject)).toEqual({
      ok: true,
      url: `https://cp.example:2083/cpsess1/login/?session=${account?.user}`,
    });
    const entered = () => scratch.db.select().from(t.events).where(eq(t.events.name, 'service.entered'));
    expect(await entered()).toEqual([]);
    const staff = { ...shop.context(now), actor: { kind: 'staff' as const, id: 'somebody' } };
    expect(await enterService(staff, outside, subject)).toMatchObject({ ok: true });
    expect(await entered()).toMatchObject([{ actor: 'staff', actorId: 'somebody', subjectId: ordered.serviceId }]);
    const stranger = { ...subject, clientId: shop.clientIds.priya };
    expect(await enterService(shop.context(now), outside, stranger)).toMatchObject({ ok: false, code: 'not_found' });
    expect(await panelOfService(shop.context(now), outside, stranger)).toBeUndefined();
  });

  test('says that it does not answer, in time', async () => {
    await run();
    whm.fail('accountsummary', 'silence_after');
    const subject = { serviceId: ordered.serviceId, clientId: ordered.clientId };
    const panel = await panelOfService(shop.context(now), outside, subject, { limitMs: 200 });
    expect(panel).toMatchObject({ facts: [], isSilent: true });
  });
});

test('trying the connection says what is there, or what is wrong', async () => {
  const context = shop.context(now);
  expect(await testServer(context, outside, { serverId })).toEqual({ ok: true, says: 'WHM 11.136.0.4, 3 packages' });
  whm.fail('version', 'forbidden');
  expect(await testServer(context, outside, { serverId })).toMatchObject({ ok: false, code: 'not_allowed' });
  const listed = (await listServers(scratch.db)).find(({ id }) => id === serverId);
  expect(listed).toMatchObject({ isWorking: false, checkSays: 'WHM does not let this token in' });
});
