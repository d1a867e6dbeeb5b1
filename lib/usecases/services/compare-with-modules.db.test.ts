import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { findDisagreement } from '@/db/queries/module-disagreements';
import { listServices } from '@/db/queries/service-lists';
import { countWaiting } from '@/db/queries/staff-counts';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { type Ordered, Shop } from '@/e2e/support/shop';
import { dayOf } from '@/lib/domain/calendar';
import type { ModuleStatus, ProvisioningModule } from '@/lib/modules/provisioning/contract';
import { provisioningModules } from '@/lib/modules/provisioning/registry';
import { compareWithModules, putModuleRight } from './compare-with-modules';
import { suspendService } from './move-service';

const now = Date.parse('2026-01-10T08:00:00Z');
const hourMs = 3_600_000;
const hosting = { product: 'hosting-starter', options: { location: 'frankfurt' } };
let scratch: ScratchDatabase;
let shop: Shop;
let bought: Ordered;
/** How every service stands at the other end. */
let said: ModuleStatus | 'silence' | Error;

const done = async () => ({ outcome: 'done' as const });
const telling: ProvisioningModule = {
  name: 'generic',
  label: 'One that can tell',
  settings: z.object({}),
  create: done,
  suspend: done,
  resume: done,
  terminate: done,
  change: done,
  status: async () => {
    if (said === 'silence') return new Promise(() => {});
    if (said instanceof Error) throw said;
    return said;
  },
};
const options = { modules: new Map([['generic', telling]]), limitMs: 50 };

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, now);
  bought = await shop.buy('bob', now, hosting);
});

beforeEach(async () => {
  await scratch.db.delete(t.moduleDisagreements);
});

afterAll(() => scratch.drop());

const compare = (at = now) => compareWithModules(shop.context(at), options);

test.each<{ answer: typeof said; story: string; differing: number; silent: number }>([
  { story: 'active as here', answer: { state: 'active' }, differing: 0, silent: 0 },
  { story: 'suspended', answer: { state: 'suspended' }, differing: 1, silent: 0 },
  { story: 'absent', answer: { state: 'absent' }, differing: 1, silent: 0 },
  { story: 'not able to tell', answer: { state: 'unknown', message: 'busy' }, differing: 0, silent: 1 },
  { story: 'silent', answer: 'silence', differing: 0, silent: 1 },
  { story: 'broken', answer: new Error('no route'), differing: 0, silent: 1 },
])('an active service whose module is $story', async ({ answer, differing, silent }) => {
  said = answer;
  expect(await compare()).toEqual({ asked: 1, differing, silent });
  expect((await countWaiting(scratch.db, dayOf(now, 'UTC'))).modulesDiffering).toBe(differing);
  const query = { q: '', sort: { column: 'number' as const, isDescending: true }, page: 1, size: 50 };
  const listed = await listServices(scratch.db, query, { status: [], isOtherAtModule: true, zone: 'UTC' });
  expect(listed.rows).toHaveLength(differing);
});

test('it is known since it was first found, until the module agrees; silence changes nothing', async () => {
  said = { state: 'suspended' };
  await compare(now);
  await compare(now + hourMs);
  expect(await findDisagreement(scratch.db, bought.serviceId)).toMatchObject({ foundAt: now, askedAt: now + hourMs });
  said = 'silence';
  await compare(now + 2 * hourMs);
  expect(await findDisagreement(scratch.db, bought.serviceId)).toMatchObject({ foundAt: now, askedAt: now + hourMs });
  said = { state: 'active' };
  await compare(now + 3 * hourMs);
  expect(await findDisagreement(scratch.db, bought.serviceId)).toBeUndefined();
});

test('the module is asked to follow, once', async () => {
  said = { state: 'suspended' };
  await compare();
  expect(await putModuleRight(shop.context(now), bought)).toMatchObject({ ok: true });
  const tasks = await scratch.db.select().from(t.moduleTasks).where(eq(t.moduleTasks.serviceId, bought.serviceId));
  expect(tasks.filter(({ verb }) => verb === 'resume')).toHaveLength(1);
  expect(await findDisagreement(scratch.db, bought.serviceId)).toBeUndefined();
  expect(await putModuleRight(shop.context(now), bought)).toMatchObject({ ok: false, code: 'invalid_transition' });
  await shop.workOff(now);
});

test('a service that staff suspend meanwhile agrees by then', async () => {
  said = { state: 'suspended' };
  await compare();
  await suspendService(shop.context(now), bought);
  await shop.workOff(now);
  expect(await findDisagreement(scratch.db, bought.serviceId)).toBeUndefined();
  expect(await compare()).toMatchObject({ differing: 0 });
});

test('services of modules that cannot tell are not asked about', async () => {
  const asked = await compareWithModules(shop.context(now), { modules: new Map([['generic', plain()]]) });
  expect(asked).toEqual({ asked: 0, differing: 0, silent: 0 });
});

function plain(): ProvisioningModule {
  const generic = provisioningModules.get('generic');
  if (!generic) throw new Error('there is no generic module');
  return generic;
}
