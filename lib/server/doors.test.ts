import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { collectDoors, type Door, hasInlineAction, listDoorFiles } from '@/e2e/support/doors';
import type { ClientRole } from '@/lib/domain/clients';
import type { DoorFacts } from './door';
import { permissions } from './permissions';
import type { Session } from './session';

// What the wrappers ask about a request: its headers and its session. Nobody gets further than that here.
const request = vi.hoisted(() => {
  // Hundreds of refusals are nothing to report.
  process.env.LOG_LEVEL = 'silent';
  return { headers: new Headers(), session: undefined as unknown };
});
vi.mock('next/headers', () => ({ headers: async () => request.headers, cookies: async () => new Map() }));
vi.mock('./session', async (original) => ({
  ...(await original<typeof import('./session')>()),
  readSession: async () => request.session,
}));

/** Doors that need no wrapper, and why. */
const openDoors: Record<string, string> = {
  'app/api/hooks/[module]/[gatewayId]/route.ts': 'asks for the signature of a payment gateway over what it sends',
  'app/healthz/route.ts': 'says only that the process answers',
  'app/metrics/route.ts': 'asks for a token of its own',
  'app/readyz/route.ts': 'says only whether the database answers, to whoever balances the load',
};

const own = 'http://localhost:3000';
const user = { id: 'u', name: 'U', email: 'u@example.com', isEmailVerified: true, hasSecondFactor: false };
const client = {
  id: 'c',
  number: 1,
  name: 'C',
  currency: 'EUR',
  country: 'DE',
  resellerId: 'r',
  role: 'owner',
} as const;

const { files, actionFiles, routeFiles } = listDoorFiles();
const doors = await collectDoors();

afterEach(() => {
  request.headers = new Headers();
  request.session = undefined;
});

test('there are doors to look at', () => {
  expect(actionFiles).toContain('app/(public)/actions.ts');
  expect(routeFiles.length).toBeGreaterThan(0);
  expect(doors.length).toBeGreaterThan(10);
});

test('server actions live where they are looked for', () => {
  const elsewhere = actionFiles.filter(
    (file) => !/^app\/.*actions\.ts$|^lib\/server\/(shared|account)-actions\.ts$/.test(file),
  );
  expect(elsewhere).toEqual([]);
  expect(files.filter(hasInlineAction)).toEqual([]);
});

test('no action and no handler is bare', () => {
  const bare = doors.filter(({ facts, file }) => !facts && !(file in openDoors));
  expect(bare.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
});

test('the exceptions still exist and still are some', () => {
  const needless = Object.keys(openDoors).filter((file) => doors.every((door) => door.file !== file || door.facts));
  expect(needless).toEqual([]);
});

test('every page of a panel asks who it is', () => {
  // Pages of one client ask through the function that reads it.
  expect(readFileSync('app/(staff)/staff/clients/_parts/read-client.ts', 'utf8')).toMatch(
    /await requireStaff\(permission\)/,
  );
  const asks = { staff: /\b(requireStaff|readClient)\(/, portal: /\b(requireClient|optionalClient)\(/ };
  const pages = files.filter((file) => path.basename(file) === 'page.tsx');
  const open = pages.filter((file) => {
    const panel = /^app\/\((staff|portal)\)\//.exec(file)?.[1] as keyof typeof asks | undefined;
    return panel && !asks[panel].test(readFileSync(file, 'utf8'));
  });
  expect(open).toEqual([]);
});

const wrapped = doors.filter((door): door is Door & { facts: DoorFacts } => door.facts !== undefined);
const closed = wrapped.filter(({ facts }) => facts.kind !== 'public');
const ofStaff = closed.filter(({ facts }) => facts.kind === 'staff');
const ofClients = closed.filter(({ facts }) => facts.kind === 'client');

describe.each(wrapped.filter(({ isRoute }) => !isRoute))('$file: $name', (door) => {
  test('refuses what comes from another site, whoever is signed in', async () => {
    request.session = allPowerful();
    expect(await knock(door, 'https://elsewhere.example')).toBe('not_allowed');
    expect(await knock(door, null)).toBe('not_allowed');
  });
});

describe.each(closed)('$file: $name', (door) => {
  test('refuses strangers', async () => {
    expect(await knock(door)).toBe('not_allowed');
  });
});

describe.each(ofStaff)('$file: $name', (door) => {
  test('refuses clients', async () => {
    request.session = clientSession('owner');
    expect(await knock(door)).toBe('not_allowed');
  });

  test('names a permission, and refuses staff who have every other one', async () => {
    expect(permissions).toContain(door.facts.permission);
    request.session = staffSession(permissions.filter((permission) => permission !== door.facts.permission));
    expect(await knock(door)).toBe('not_allowed');
  });
});

describe.each(ofClients)('$file: $name', (door) => {
  test('refuses staff', async () => {
    request.session = staffSession(permissions);
    expect(await knock(door)).toBe('not_allowed');
  });

  test('refuses users without a client', async () => {
    request.session = { id: 's', user, clients: [] } satisfies Session;
    expect(await knock(door)).toBe('not_allowed');
  });

  test('refuses a role that is too small', async () => {
    if (door.facts.role === 'viewer') return;
    request.session = clientSession(door.facts.role === 'owner' ? 'billing' : 'viewer');
    expect(await knock(door)).toBe('not_allowed');
  });
});

describe.each(closed.filter(({ facts }) => facts.kind === 'user' || facts.kind === 'staff' || facts.isPersonal))(
  '$file: $name',
  (door) => {
    test('refuses staff who act in the name of a client', async () => {
      const impersonator = { id: 'm', name: 'M', endsAt: 0 };
      request.session = { ...clientSession('owner'), impersonator } satisfies Session;
      expect(await knock(door)).toBe('not_allowed');
    });
  },
);

/** Knocks as the current session with a request from `origin`, and answers with the code of the refusal. */
async function knock(door: Door, origin: string | null = own): Promise<string | undefined> {
  request.headers = new Headers({ host: 'localhost:3000', ...(origin ? { origin } : {}) });
  const sent = new Request(`${own}/door`);
  const answer = door.isRoute ? await door.open(sent, { params: Promise.resolve({}) }) : await door.open({});
  const body = answer instanceof Response ? await answer.json() : answer;
  if (answer instanceof Response) expect(answer.status).toBe(403);
  return (body as { code?: string }).code;
}

function allPowerful(): Session {
  return { ...clientSession('owner'), ...staffSession(permissions) };
}

function clientSession(role: ClientRole): Session {
  const acting = { ...client, role, status: 'active' as const };
  return { id: 's', user, client: acting, clients: [acting] };
}

function staffSession(held: readonly (typeof permissions)[number][]): Session {
  return { id: 's', user, staff: { ...user, permissions: held }, clients: [] };
}
