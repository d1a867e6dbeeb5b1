import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ModuleCall } from '@/lib/modules/provisioning/contract';
import { openstack } from '@/lib/modules/provisioning/openstack';
import { outgoingHttp } from '@/lib/platform/outgoing-http';
import { Cloud } from './cloud';

const { OS_AUTH_URL: url, OS_USERNAME: user = 'admin', OS_PASSWORD: password = '' } = process.env;
if (!url)
  console.warn('SKIPPED: OpenStack. Nothing of it was tested; e2e/openstack/run.sh brings one up and tests it.');

const id = randomUUID();
const name = `tenor-${id}`;
const memory: Record<string, string> = {};
type Call = Parameters<typeof openstack.create>[0];

/** A call as the worker makes it, with a memory that lasts. */
function call(): Call {
  const server = {
    id: 'region',
    url: url ?? '',
    connection: { user, password, project: 'admin', domain: 'default', region: 'RegionOne' },
    http: outgoingHttp({ url: url ?? '', verifiesTls: true, allowsPrivate: true, timeoutMs: 90_000 }),
  };
  const client = { id: 'c', number: 1, name: 'Client', email: 'client@example.com', country: 'DE' };
  const made: ModuleCall = {
    service: { id, number: 1001, productCode: 'cloud', domain: null, quantity: 1, options: {}, client },
    settings: { serverGroup: id, role: 'member', instances: 5, cores: 8, memoryMb: 8_192 },
    taskId: id,
    signal: AbortSignal.timeout(150_000),
    server,
    memory: { ...memory },
    remember: async (facts) => void Object.assign(memory, facts),
  };
  return made as Call;
}

const done = { outcome: 'done' };

describe.skipIf(!url)('a project in a real OpenStack', { timeout: 300_000 }, () => {
  let admin: Cloud;
  let first: string;
  let second: string;
  let customer: Cloud;

  beforeAll(async () => {
    admin = await Cloud.signIn(url ?? '', user, password, 'admin');
  });

  test('is made once, with user, role and quota, however often it is asked for', async () => {
    expect(await openstack.create(call())).toEqual(done);
    const { project } = memory;
    for (const lost of ['project', '']) {
      if (lost) delete memory[lost];
      expect(await openstack.create(call())).toEqual(done);
      expect(memory.project).toBe(project);
    }
    expect(await admin.projects(name)).toHaveLength(1);
    expect(await admin.users(name)).toHaveLength(1);
    const { body } = await admin.call('GET', `/os-quota-sets/${project}`);
    expect(body.quota_set).toMatchObject({ instances: 5, cores: 8, ram: 8_192 });
  });

  test('is completed where an earlier attempt stopped half-way', async () => {
    const [own] = await admin.users(name);
    await admin.call('DELETE', `/v3/users/${own?.id}`);
    expect(await openstack.create(call())).toEqual(done);
    expect(await admin.users(name)).toHaveLength(1);
  });

  test('lets the client boot servers, which are sampled', async () => {
    const [own] = await admin.users(name);
    await admin.call('PATCH', `/v3/users/${own?.id}`, { user: { password: 'customer' } });
    // What signs in within the same second as a change of the password is thrown out again.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    customer = await Cloud.signIn(url ?? '', name, 'customer', name);
    const image = await admin.ensureImage();
    const [small] = [await admin.ensureFlavor('one', 1), await admin.ensureFlavor('four', 4)];
    first = await customer.boot(small, image);
    second = await customer.boot(small, image);
    const samples = await openstack.sample?.(call(), 0);
    expect(samples).toHaveLength(2);
    expect(samples?.[0]).toMatchObject({ flavor: 'one', vcpus: 1, memoryMb: 512, diskGb: 1, endedAt: null });
  });

  test('is suspended with its servers, and resumed with those that ran', async () => {
    await customer.call('POST', `/servers/${second}/action`, { suspend: null });
    await admin.waitFor(second, 'SUSPENDED');
    for (const _ of [1, 2]) expect(await openstack.suspend(call())).toEqual(done);
    expect(await admin.projects(name)).toMatchObject([{ enabled: false }]);
    expect(await admin.statusOf(first)).toBe('SUSPENDED');
    for (const _ of [1, 2]) expect(await openstack.resume(call())).toEqual(done);
    await admin.waitFor(first, 'ACTIVE');
    expect(await admin.statusOf(second)).toBe('SUSPENDED');
    expect(await admin.projects(name)).toMatchObject([{ enabled: true }]);
  });

  test('tells of a server that was deleted when it went, and of a resize the new flavor', async () => {
    await admin.call('DELETE', `/servers/${second}`);
    await admin.waitFor(second, 'GONE');
    await admin.call('POST', `/servers/${first}/action`, { resize: { flavorRef: 'four' } });
    await admin.waitFor(first, 'VERIFY_RESIZE');
    await admin.call('POST', `/servers/${first}/action`, { confirmResize: null });
    await admin.waitFor(first, 'ACTIVE');
    const samples = await openstack.sample?.(call(), Date.now() - 3_600_000);
    expect(samples?.find(({ resourceId }) => resourceId === first)).toMatchObject({ vcpus: 4, endedAt: null });
    expect(samples?.find(({ resourceId }) => resourceId === second)?.endedAt).toBeGreaterThan(0);
  });

  test('ends with its servers and its user, also twice', async () => {
    for (const _ of [1, 2]) expect(await openstack.terminate(call())).toEqual(done);
    expect(await admin.projects(name)).toEqual([]);
    expect(await admin.users(name)).toEqual([]);
    expect(await admin.statusOf(first)).toBe('GONE');
  });

  test('is not made with a wrong password, and the password is not in the reason', async () => {
    const wrong = call();
    if (wrong.server) Object.assign(wrong.server.connection, { password: 'wrong-secret' });
    const result = await openstack.create(wrong);
    expect(result).toMatchObject({ outcome: 'failed', permanent: true });
    expect(JSON.stringify(result)).not.toContain('wrong-secret');
  });
});
