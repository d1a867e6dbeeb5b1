import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { type Ordered, Shop } from '@/e2e/support/shop';
import type { ModuleCall, ModuleResult, ModuleStatus, ProvisioningModule } from '@/lib/modules/provisioning/contract';
import { provisioningModules } from '@/lib/modules/provisioning/registry';
import { cancelOrder } from '../orders/decide-order';
import { retryModuleTask, tickOffTask } from './end-module-task';
import { endServiceNow, suspendService } from './move-service';
import { runModuleTask } from './run-module-task';

const now = Date.parse('2026-01-10T08:00:00Z');

/** A module at whose other end a test can do as it likes. */
class Counterpart {
  readonly calls: string[] = [];
  readonly answers: (ModuleResult | Error | 'silence')[] = [];
  status: ModuleStatus | Error = { state: 'absent' };

  readonly module: ProvisioningModule = {
    name: 'generic',
    label: 'Counterpart',
    settings: z.object({}),
    create: (call) => this.answer('create', call),
    suspend: (call) => this.answer('suspend', call),
    resume: (call) => this.answer('resume', call),
    terminate: (call) => this.answer('terminate', call),
    change: (call) => this.answer('change', call),
    status: async () => {
      this.calls.push('status');
      if (this.status instanceof Error) throw this.status;
      return this.status;
    },
  };

  private async answer(verb: string, _call: ModuleCall): Promise<ModuleResult> {
    this.calls.push(verb);
    const answer = this.answers.shift() ?? { outcome: 'done' as const };
    if (answer === 'silence') return new Promise(() => {});
    if (answer instanceof Error) throw answer;
    return answer;
  }
}

let scratch: ScratchDatabase;
let shop: Shop;
let counterpart: Counterpart;
let ordered: Ordered;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, now);
});

afterAll(() => scratch.drop());

beforeEach(async () => {
  counterpart = new Counterpart();
  ordered = await shop.order('bob', now, { product: 'hosting-starter', options: { location: 'frankfurt' } });
  await shop.pay(now, ordered);
});

async function tasks(serviceId = ordered.serviceId) {
  return scratch.db
    .select()
    .from(t.moduleTasks)
    .where(eq(t.moduleTasks.serviceId, serviceId))
    .orderBy(t.moduleTasks.createdAt, t.moduleTasks.id);
}

async function run(which = 0, { isLastAttempt = false } = {}) {
  const id = (await tasks())[which]?.id ?? '';
  const modules = new Map([['generic', counterpart.module]]);
  return runModuleTask(shop.context(now), id, { modules, isLastAttempt, limitMs: 60 });
}

async function service(serviceId = ordered.serviceId) {
  const [row] = await scratch.db.select().from(t.services).where(eq(t.services.id, serviceId));
  return row;
}

async function order() {
  const [row] = await scratch.db.select().from(t.orders).where(eq(t.orders.id, ordered.orderId));
  return row;
}

test('what the module has made is active, and its order completed', async () => {
  expect(await run()).toEqual({ outcome: 'over' });
  expect(counterpart.calls).toEqual(['create']);
  expect(await service()).toMatchObject({ status: 'active', provisioning: 'idle' });
  expect(await order()).toMatchObject({ status: 'completed' });
  expect(await tasks()).toMatchObject([{ status: 'done', attempts: 1 }]);
});

test('a task that is over is not done again', async () => {
  await run();
  expect(await run()).toEqual({ outcome: 'over' });
  expect(counterpart.calls).toEqual(['create']);
});

describe('a failure', () => {
  test('that may pass is tried again, with the reason noted meanwhile', async () => {
    counterpart.answers.push({ outcome: 'failed', message: 'the node is full' });
    expect(await run()).toEqual({ outcome: 'again', message: 'the node is full' });
    expect(await tasks()).toMatchObject([{ status: 'running', error: 'the node is full', takenUntil: null }]);
    expect(await service()).toMatchObject({ status: 'pending', provisioning: 'creating' });
    expect(await run()).toEqual({ outcome: 'over' });
    expect(await service()).toMatchObject({ status: 'active' });
  });

  test('that lasts fails the order until staff retry', async () => {
    counterpart.answers.push({ outcome: 'failed', message: 'no such plan', permanent: true });
    expect(await run()).toEqual({ outcome: 'over' });
    expect(await order()).toMatchObject({ status: 'failed', failure: 'no such plan' });
    const [failed] = await tasks();
    expect(await retryModuleTask(shop.context(now), { taskId: failed?.id ?? '' })).toEqual({ ok: true });
    expect(await tasks()).toMatchObject([{ status: 'dropped' }, { status: 'queued', verb: 'create' }]);
    await run(1);
    expect(await order()).toMatchObject({ status: 'completed', failure: null });
  });

  test('on the last attempt is final', async () => {
    counterpart.answers.push({ outcome: 'failed', message: 'the node is full' });
    expect(await run(0, { isLastAttempt: true })).toEqual({ outcome: 'over' });
    expect(await tasks()).toMatchObject([{ status: 'failed', error: 'the node is full' }]);
  });

  test('of a suspension leaves the service suspended, and staff can have it tried again', async () => {
    await run();
    await suspendService(shop.context(now + 1), ordered);
    counterpart.answers.push({ outcome: 'failed', message: 'locked', permanent: true });
    await run(1);
    expect(await service()).toMatchObject({ status: 'suspended', provisioning: 'failed' });
    const failed = (await tasks())[1];
    expect(await retryModuleTask(shop.context(now + 2), { taskId: failed?.id ?? '' })).toEqual({ ok: true });
    expect(await service()).toMatchObject({ provisioning: 'suspending' });
    await run(2);
    expect(await service()).toMatchObject({ status: 'suspended', provisioning: 'idle' });
  });

  test('for want of a module says so', async () => {
    await scratch.db.update(t.products).set({ module: 'gone' }).where(eq(t.products.code, 'hosting-starter'));
    await run();
    await scratch.db.update(t.products).set({ module: 'generic' }).where(eq(t.products.code, 'hosting-starter'));
    expect(await tasks()).toMatchObject([{ status: 'failed', error: 'There is no module called gone.' }]);
  });
});

describe('an unknown outcome', () => {
  test.each([
    { how: 'silence', answer: 'silence' as const, says: 'no answer within 1 s' },
    { how: 'a broken connection', answer: new Error('socket hang up'), says: 'socket hang up' },
    { how: 'the module says so', answer: { outcome: 'unknown' as const, message: '504' }, says: '504' },
  ])('by $how is asked about before anything is repeated: it had happened', async ({ answer, says }) => {
    counterpart.answers.push(answer);
    expect(await run()).toEqual({ outcome: 'again', message: `It is not known what happened: ${says}` });
    counterpart.status = { state: 'active' };
    expect(await run()).toEqual({ outcome: 'over' });
    expect(counterpart.calls).toEqual(['create', 'status']);
    expect(await service()).toMatchObject({ status: 'active' });
  });

  test('is repeated when it had not happened', async () => {
    counterpart.answers.push('silence');
    await run();
    expect(await run()).toEqual({ outcome: 'over' });
    expect(counterpart.calls).toEqual(['create', 'status', 'create']);
  });

  test('stays unknown while nobody can tell, and nothing is repeated', async () => {
    counterpart.answers.push('silence');
    await run();
    counterpart.status = new Error('down');
    expect(await run()).toMatchObject({ outcome: 'again' });
    expect(counterpart.calls).toEqual(['create', 'status']);
  });

  test('left by a killed worker is asked about once its hold is over', async () => {
    const [task] = await tasks();
    await scratch.db.execute(
      sql`update module_tasks set status = 'running', attempts = 1, taken_until = now() + interval '1 minute' where id = ${task?.id}`,
    );
    expect(await run()).toEqual({ outcome: 'again', message: 'Another worker has it.' });
    await scratch.db.execute(
      sql`update module_tasks set taken_until = now() - interval '1 second' where id = ${task?.id}`,
    );
    counterpart.status = { state: 'active' };
    expect(await run()).toEqual({ outcome: 'over' });
    expect(counterpart.calls).toEqual(['status']);
  });
});

describe('several tasks of a service', () => {
  test('are done in the order in which they were asked for, whichever job comes first', async () => {
    await run();
    await suspendService(shop.context(now + 1), ordered);
    await endServiceNow(shop.context(now + 2), { ...ordered, status: 'terminated' });
    counterpart.calls.length = 0;
    await run(2);
    expect(await tasks()).toMatchObject([{ status: 'done' }, { status: 'dropped' }, { status: 'done' }]);
    expect(counterpart.calls).toEqual(['terminate']);
  });

  test('wait for an older one that has to be tried again', async () => {
    await run();
    counterpart.answers.push({ outcome: 'failed', message: 'busy' });
    await suspendService(shop.context(now + 1), ordered);
    await scratch.db.insert(t.moduleTasks).values({
      id: crypto.randomUUID(),
      clientId: ordered.clientId,
      serviceId: ordered.serviceId,
      verb: 'resume',
      status: 'queued',
      createdAt: now + 2,
    });
    expect(await run(2)).toEqual({ outcome: 'again', message: 'busy' });
    expect(counterpart.calls).toEqual(['create', 'suspend']);
  });

  test('one that was never begun is dropped when the order is cancelled', async () => {
    const other = await shop.order('priya', now, { product: 'cloud-server', options: { memory: '4gb' } });
    await cancelOrder(shop.context(now + 1), other);
    const own = await tasks(other.serviceId);
    expect(own.map(({ verb }) => verb)).toEqual(['create', 'terminate']);
    const modules = new Map([['generic', counterpart.module]]);
    await runModuleTask(shop.context(now + 2), own[1]?.id ?? '', { modules });
    expect(counterpart.calls).toEqual(['terminate']);
    expect(await service(other.serviceId)).toMatchObject({ status: 'canceled', provisioning: 'idle' });
  });
});

describe('the manual module', () => {
  test('leaves the task to staff, who tick it off', async () => {
    const help = await shop.order('kenji', now, { product: 'site-migration', cycle: ['one_time', 1] });
    await shop.pay(now, help);
    const [task] = await tasks(help.serviceId);
    const taskId = task?.id ?? '';
    const ran = await runModuleTask(shop.context(now), taskId, { modules: provisioningModules });
    expect(ran).toEqual({ outcome: 'waiting' });
    expect(await service(help.serviceId)).toMatchObject({ status: 'pending', provisioning: 'creating' });
    expect(await tickOffTask(shop.context(now + 1), { taskId, outcome: { ok: true } })).toEqual({ ok: true });
    expect(await service(help.serviceId)).toMatchObject({ status: 'active' });
    const again = await tickOffTask(shop.context(now + 2), { taskId, outcome: { ok: true } });
    expect(again).toEqual({ ok: false, code: 'invalid_transition', status: 'done' });
  });
});
