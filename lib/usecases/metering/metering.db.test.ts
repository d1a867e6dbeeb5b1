import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { listServicesToSample } from '@/db/queries/metering';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { type Ordered, Shop } from '@/e2e/support/shop';
import { verifyDatabase } from '@/lib/jobs/verify';
import type { ProvisioningModule, ResourceSample } from '@/lib/modules/provisioning/contract';
import { generic } from '@/lib/modules/provisioning/generic';
import { priceUsage } from './price-usage';
import { sampleService } from './sample-service';
import { readPriceList, savePriceList } from './save-price-list';

const begin = Date.UTC(2026, 0, 10, 8);
const minute = 60_000;
const hour = 60 * minute;
let scratch: ScratchDatabase;
let shop: Shop;
let ordered: Ordered;
let cloud: ResourceSample[];

const modules = new Map<string, ProvisioningModule>([
  [
    'openstack',
    {
      ...generic,
      name: 'openstack',
      servers: { connection: generic.settings, urlExample: '', probe: async () => ({ ok: true, says: '' }) },
      sample: async () => cloud,
    },
  ],
]);
const outside = {
  http: () => async () => ({ ok: false as const, isSent: false, message: '' }),
  seal: (text: string) => text,
  unseal: (text: string) => text,
};

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, Date.UTC(2026, 0, 1));
  await scratch.db.insert(t.servers).values({
    id: '01940000-0000-7000-8000-000000000001',
    name: 'region',
    module: 'openstack',
    url: 'https://cloud.example',
    connection: {},
    credentials: '{}',
    status: 'open',
    createdAt: begin,
  });
});

afterAll(async () => {
  expect((await verifyDatabase(scratch.db)).flatMap(({ violations }) => violations)).toEqual([]);
  await scratch.drop();
});

beforeEach(async () => {
  cloud = [];
  ordered = await shop.buy('ada', begin, { product: 'hosting-starter', options: { location: 'frankfurt' } });
  await scratch.db.insert(t.servicePlacements).values({
    serviceId: ordered.serviceId,
    serverId: '01940000-0000-7000-8000-000000000001',
    memory: {},
    placedAt: begin,
  });
  const [service] = await scratch.db.select().from(t.services).where(eq(t.services.id, ordered.serviceId));
  await scratch.db.delete(t.resourcePrices);
  await scratch.db.insert(t.resourcePrices).values({
    id: crypto.randomUUID(),
    productId: service?.productId ?? '',
    resource: 'vcpu_hours',
    currency: service?.currency ?? '',
    included: '2',
    tiers: [{ upTo: null, price: '0.5' }],
  });
});

const server = (changes: Partial<ResourceSample> = {}): ResourceSample => ({
  resourceId: 's1',
  name: 'web',
  flavor: 'one',
  vcpus: 1,
  memoryMb: 512,
  diskGb: 1,
  startedAt: begin,
  endedAt: null,
  ...changes,
});

async function sampleAt(at: number): Promise<void> {
  await sampleService(shop.context(at), ordered.serviceId, { modules, outside });
  await priceUsage(shop.context(at), ordered.serviceId);
}

/** vCPU hours by hour of the day. */
async function metered(): Promise<string[]> {
  const rows = await scratch.db
    .select()
    .from(t.meteredUsage)
    .where(eq(t.meteredUsage.serviceId, ordered.serviceId))
    .orderBy(t.meteredUsage.usedAt);
  return rows.map(
    ({ usedAt, quantity, amount }) => `${new Date(usedAt).getUTCHours()}h ${Number(quantity)} ${Number(amount)}`,
  );
}

async function reported(): Promise<number> {
  const rows = await scratch.db.select().from(t.usageRecords).where(eq(t.usageRecords.serviceId, ordered.serviceId));
  return rows.reduce((sum, { amount }) => sum + Number(amount), 0);
}

test('what was seen is priced by full hours, above what is included, and reported once', async () => {
  cloud = [server()];
  await sampleAt(begin + 90 * minute);
  expect(await metered()).toEqual(['8h 1 0']);
  await sampleAt(begin + 4 * hour + minute);
  await sampleAt(begin + 4 * hour + 2 * minute);
  await priceUsage(shop.context(begin + 4 * hour + 3 * minute), ordered.serviceId);
  expect(await metered()).toEqual(['8h 1 0', '9h 1 0', '10h 1 0.5', '11h 1 0.5']);
  expect(await reported()).toBe(1);
});

test('a resize counts from when it was, though the past is told anew', async () => {
  cloud = [server()];
  await sampleAt(begin + hour + 20 * minute);
  cloud = [server({ flavor: 'four', vcpus: 4, startedAt: begin + hour + 30 * minute })];
  await sampleAt(begin + 3 * hour);
  expect(await metered()).toEqual(['8h 1 0', '9h 2.5 0.75', '10h 4 2']);
});

test('a rescue, which looks like a new launch, loses nothing', async () => {
  cloud = [server()];
  await sampleAt(begin + hour + 50 * minute);
  cloud = [server({ startedAt: begin + hour + 55 * minute })];
  await sampleAt(begin + 2 * hour);
  expect(await metered()).toEqual(['8h 1 0', '9h 1 0']);
});

test('a server counts until it was deleted, also one that no sample saw alive, and is told only once', async () => {
  cloud = [server()];
  await sampleAt(begin + 10 * minute);
  cloud = [
    server({ endedAt: begin + 30 * minute }),
    server({ resourceId: 's2', startedAt: begin + 15 * minute, endedAt: begin + 45 * minute }),
  ];
  await sampleAt(begin + 50 * minute);
  await sampleAt(begin + 2 * hour);
  expect(await metered()).toEqual(['8h 1 0']);
});

test('what disappears without a trace counts until it was last seen', async () => {
  cloud = [server()];
  await sampleAt(begin + 30 * minute);
  cloud = [];
  await sampleAt(begin + 2 * hour);
  expect(await metered()).toEqual(['8h 0.5 0']);
});

test('a service that left its server is asked about until its last hour is priced', async () => {
  cloud = [server()];
  await sampleAt(begin + 90 * minute);
  await scratch.db
    .update(t.servicePlacements)
    .set({ releasedAt: begin + 2 * hour })
    .where(eq(t.servicePlacements.serviceId, ordered.serviceId));
  expect(await listServicesToSample(scratch.db, ['openstack'])).toContain(ordered.serviceId);
  cloud = [server({ endedAt: begin + 100 * minute })];
  await sampleAt(begin + 3 * hour);
  expect((await metered())[1]).toBe(`9h ${(40 / 60).toFixed(6)} 0`);
  expect(await listServicesToSample(scratch.db, ['openstack'])).not.toContain(ordered.serviceId);
});

test('staff write the price list, and are told which price cannot be read', async () => {
  const [service] = await scratch.db.select().from(t.services).where(eq(t.services.id, ordered.serviceId));
  const productId = service?.productId ?? '';
  const context = shop.context(begin);
  const price = { resource: 'vcpu_hours' as const, flavor: '', currency: 'USD', included: '720' };
  const prices = [
    { ...price, tiers: '0.02 up to 100, then 0.01' },
    { ...price, resource: 'flavor_hours' as const, flavor: 'four', tiers: '0.05' },
  ];
  expect(await savePriceList(context, { productId, prices })).toEqual({ ok: true });
  expect(await readPriceList(context, productId)).toEqual([prices[1], prices[0]]);
  const wrong = [
    { ...price, tiers: 'cheap' },
    { ...price, flavor: 'four', currency: 'XXX', included: '-1', tiers: '1' },
  ];
  expect(await savePriceList(context, { productId, prices: wrong })).toMatchObject({
    code: 'validation_failed',
    fields: {
      'prices.0.tiers': expect.any(String),
      'prices.1.flavor': expect.any(String),
      'prices.1.currency': expect.any(String),
      'prices.1.included': expect.any(String),
    },
  });
  expect(await readPriceList(context, productId)).toHaveLength(2);
});
