import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { addToMemory, findPlacement, listServers, releasePlacement } from '@/db/queries/servers';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { Shop } from '@/e2e/support/shop';
import { outside } from '@/lib/platform/outside';
import { placeOf, placeService } from './place-service';
import { reachServer } from './reach-server';
import { removeServer, type ServerInput, saveServer, serverSchema } from './save-server';
import { removeServerGroup, saveServerGroup } from './save-server-group';
import { serverModules } from './server-modules';

vi.hoisted(() => {
  process.env.TENOR_SECRET = 'servers-secret-of-forty-characters-long';
});

const now = Date.parse('2026-01-10T08:00:00Z');
const token = 'SECRETTOKEN0123456789';
let scratch: ScratchDatabase;
let shop: Shop;
let serviceIds: string[];

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, now);
  const ordered = [];
  for (let count = 0; count < 6; count += 1) {
    ordered.push(await shop.order('ada', now, { product: 'hosting-starter', options: { location: 'frankfurt' } }));
  }
  serviceIds = ordered.map(({ serviceId }) => serviceId);
});

afterAll(() => scratch.drop());

beforeEach(async () => {
  await scratch.db.delete(t.servicePlacements);
  await scratch.db.delete(t.servers);
  await scratch.db.delete(t.serverGroups);
});

async function group(placement: 'fill' | 'least_full'): Promise<string> {
  const saved = await saveServerGroup(shop.context(now), { groupId: null, name: 'EU', module: 'whm', placement });
  if (!saved.ok) throw new Error(saved.code);
  return saved.groupId;
}

const input = (changes: Partial<ServerInput>): ServerInput => ({
  name: 'cp1',
  module: 'whm',
  url: 'https://cp1.example.com:2087',
  groupId: null,
  position: 0,
  verifiesTls: true,
  allowsPrivate: false,
  capacity: null,
  status: 'open',
  connection: { user: 'root', token },
  ...changes,
});

async function server(changes: Partial<ServerInput>, serverId: string | null = null): Promise<string> {
  const saved = await saveServer(shop.context(now), outside, { ...input(changes), serverId });
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  return saved.serverId;
}

async function place(groupId: string, which: number): Promise<string | undefined> {
  const serviceId = serviceIds[which] ?? '';
  return (await placeService(shop.context(now), { serviceId, groupId, module: 'whm' }))?.server.name;
}

describe('a place', () => {
  test('is found by filling one server after the other, and stays', async () => {
    const groupId = await group('fill');
    await server({ name: 'second', groupId, position: 2 });
    await server({ name: 'first', groupId, position: 1, capacity: 2 });
    expect([await place(groupId, 0), await place(groupId, 1), await place(groupId, 2)]).toEqual([
      'first',
      'first',
      'second',
    ]);
    expect(await place(groupId, 0)).toBe('first');
  });

  test('is found on the least full, by capacity', async () => {
    const groupId = await group('least_full');
    await server({ name: 'big', groupId, capacity: 4 });
    await server({ name: 'small', groupId, capacity: 2 });
    const names = [];
    for (const which of [0, 1, 2, 3, 4, 5]) names.push(await place(groupId, which));
    expect(names.filter((name) => name === 'big')).toHaveLength(4);
    expect(names.slice(0, 3)).toEqual(['big', 'small', 'big']);
  });

  test('is not found on a closed or full server, and is free again when a service leaves', async () => {
    const groupId = await group('fill');
    await server({ name: 'closed', groupId, status: 'closed' });
    await server({ name: 'one', groupId, capacity: 1 });
    expect(await place(groupId, 0)).toBe('one');
    expect(await place(groupId, 1)).toBeUndefined();
    await releasePlacement(scratch.db, serviceIds[0] ?? '', now);
    expect(await place(groupId, 1)).toBe('one');
  });

  test('that is the last one is given once, however many ask at once', async () => {
    const groupId = await group('fill');
    await server({ name: 'one', groupId, capacity: 1 });
    const names = await Promise.all([0, 1, 2, 3, 4, 5].map((which) => place(groupId, which)));
    expect(names.filter((name) => name === 'one')).toHaveLength(1);
    expect((await listServers(scratch.db))[0]?.services).toBe(1);
  });

  test('remembers what the module adds', async () => {
    const groupId = await group('fill');
    await server({ groupId });
    await place(groupId, 0);
    const serviceId = serviceIds[0] ?? '';
    await addToMemory(scratch.db, serviceId, { user: 'a' });
    await addToMemory(scratch.db, serviceId, { made: 'yes' });
    expect((await placeOf(shop.context(now), serviceId))?.placement.memory).toEqual({ user: 'a', made: 'yes' });
    expect(await findPlacement(scratch.db, serviceId)).toMatchObject({ releasedAt: null });
  });
});

describe('the credentials of a server', () => {
  const reach = async (id: string) => {
    const [row] = await scratch.db.select().from(t.servers).where(eq(t.servers.id, id));
    const needs = serverModules().get('whm')?.servers;
    if (!row || !needs) throw new Error('no server');
    return reachServer(row, needs, outside, 1_000);
  };

  test('rest encrypted, are left out of the audit log, and stay when the field is left empty', async () => {
    const id = await server({});
    await server({ name: 'renamed', connection: { user: 'root', token: '' } }, id);
    expect(await reach(id)).toMatchObject({ ok: true, server: { connection: { user: 'root', token } } });
    const rows = await scratch.db.select().from(t.servers);
    const events = await scratch.db.select().from(t.events).where(eq(t.events.subjectId, id));
    expect(events).toHaveLength(2);
    expect(JSON.stringify([rows, events])).not.toContain(token);
  });

  test('are asked for again when the address changes, so that another server never hears them', async () => {
    const id = await server({});
    const moved = { ...input({ url: 'https://evil.example', connection: { user: 'root', token: '' } }), serverId: id };
    expect(await saveServer(shop.context(now), outside, moved)).toMatchObject({
      ok: false,
      code: 'validation_failed',
      fields: { token: expect.any(String) },
    });
  });

  test('of one row are of no use in another', async () => {
    const [first, second] = [await server({}), await server({ name: 'cp2' })];
    const [row] = await scratch.db.select().from(t.servers).where(eq(t.servers.id, first));
    await scratch.db
      .update(t.servers)
      .set({ credentials: row?.credentials ?? '' })
      .where(eq(t.servers.id, second));
    expect(await reach(second)).toMatchObject({ ok: false });
  });
});

test.each([
  { what: 'http on the internet', changes: { url: 'http://cp1.example.com' } },
  { what: 'a password in the address', changes: { url: 'https://root:x@cp1.example.com' } },
  { what: 'something that is no address', changes: { url: 'javascript:alert(1)' } },
])('$what is refused', ({ changes }) => {
  expect(serverSchema.safeParse(input(changes)).success).toBe(false);
});

test('a server with services, and a group with servers or products, are not deleted', async () => {
  const groupId = await group('fill');
  const serverId = await server({ groupId });
  await place(groupId, 0);
  const context = shop.context(now);
  expect(await removeServer(context, { serverId })).toMatchObject({ code: 'not_allowed' });
  expect(await removeServerGroup(context, { groupId })).toMatchObject({ code: 'not_allowed' });
  await releasePlacement(scratch.db, serviceIds[0] ?? '', now);
  expect(await removeServer(context, { serverId })).toEqual({ ok: true });
  await scratch.db
    .update(t.products)
    .set({ moduleSettings: { serverGroup: groupId } })
    .where(eq(t.products.code, 'hosting-starter'));
  expect(await removeServerGroup(context, { groupId })).toMatchObject({ code: 'not_allowed' });
  await scratch.db.update(t.products).set({ moduleSettings: {} }).where(eq(t.products.code, 'hosting-starter'));
  expect(await removeServerGroup(context, { groupId })).toEqual({ ok: true });
});
