import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  cancelServiceAction,
  changeServiceAction as changeAsClient,
  renewServiceAction as renewAsClient,
  withdrawCancellationAction as withdrawAsClient,
} from '@/app/(portal)/services/actions';
import { newId } from '@/db/ids';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { type Ordered, Shop } from '@/e2e/support/shop';
import { dayOf, isoDay } from '@/lib/domain/calendar';
import { type ServiceStatus, serviceStatuses } from '@/lib/domain/services';
import { verifyDatabase } from '@/lib/jobs/verify';
import { clock } from '@/lib/platform/clock';
import { permissions } from '@/lib/server/permissions';
import type { Session } from '@/lib/server/session';
import { markOrderAsFraud } from '@/lib/usecases/orders/decide-order';
import { endServiceNow, suspendService } from '@/lib/usecases/services/move-service';
import {
  activateServiceAction,
  cancelAtPeriodEndAction,
  changeServiceAction,
  editServiceAction,
  endServiceAction,
  overridePriceAction,
  postponeBillingAction,
  renewServiceAction,
  resumeServiceAction,
  suspendServiceAction,
  withdrawCancellationAction,
} from './actions';

const request = vi.hoisted(() => {
  process.env.LOG_LEVEL = 'error';
  return { sessions: [] as Session[], calls: 0 };
});
vi.mock('next/headers', () => ({
  headers: async () => new Headers({ origin: 'http://localhost:3000', host: 'localhost:3000' }),
  cookies: async () => new Map(),
}));
vi.mock('@/lib/server/session', async (original) => ({
  ...(await original<typeof import('@/lib/server/session')>()),
  readSession: async () => request.sessions[request.calls++ % request.sessions.length],
}));

const shared = globalThis as { tenorDatabase?: ScratchDatabase | undefined };
const dayMs = 86_400_000;
let scratch: ScratchDatabase;
let shop: Shop;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shared.tenorDatabase = scratch;
  shop = await Shop.open(scratch.db, clock.now() - dayMs);
});

afterAll(async () => {
  shared.tenorDatabase = undefined;
  const broken = (await verifyDatabase(scratch.db, null)).filter(({ violations }) => violations.length > 0);
  await scratch.drop();
  expect(broken).toEqual([]);
});

type State = ServiceStatus | 'cancelling';
type Sent = { ok: boolean; code?: string };

const later = () => isoDay(dayOf(clock.now(), 'UTC') + 40);
const treated = { neverSuspend: true, doNotSuspendUntil: '', sendReminders: false, renewing: false, notes: '' };

const states: State[] = [...serviceStatuses, 'cancelling'];

/** Every move, and the states in which it is allowed; in all others it is refused with invalid_transition. */
const staffMoves: Record<string, { send: (serviceId: string) => Promise<Sent>; allowed: State[] }> = {
  activate: { send: (serviceId) => activateServiceAction({ serviceId }), allowed: ['pending'] },
  suspend: { send: (serviceId) => suspendServiceAction({ serviceId }), allowed: ['active', 'cancelling'] },
  resume: { send: (serviceId) => resumeServiceAction({ serviceId }), allowed: ['suspended'] },
  terminate: {
    send: (serviceId) => endServiceAction({ serviceId, status: 'terminated' }),
    allowed: ['pending', 'active', 'suspended', 'cancelling'],
  },
  cancel: {
    send: (serviceId) => endServiceAction({ serviceId, status: 'canceled' }),
    allowed: ['pending', 'active', 'suspended', 'cancelling'],
  },
  'cancel at the period end': {
    send: (serviceId) => cancelAtPeriodEndAction({ serviceId }),
    allowed: ['pending', 'active', 'suspended', 'cancelling'],
  },
  'withdraw a cancellation': {
    send: (serviceId) => withdrawCancellationAction({ serviceId }),
    allowed: ['cancelling'],
  },
  'treat otherwise': {
    send: (serviceId) => editServiceAction({ serviceId, ...treated }),
    allowed: ['pending', 'active', 'suspended', 'cancelling'],
  },
  'override the price': {
    send: (serviceId) => overridePriceAction({ serviceId, type: 'free', until: '' }),
    // No move: it is for periods to come, and an ended service has none.
    allowed: states,
  },
  renew: {
    send: (serviceId) => renewServiceAction({ serviceId, count: 2, idempotencyKey: newId() }),
    allowed: ['active', 'suspended', 'cancelling'],
  },
  change: {
    send: (serviceId) => changeQuantity(serviceId, changeServiceAction),
    allowed: ['active', 'cancelling'],
  },
  'move the billing date': {
    send: (serviceId) => postponeBillingAction({ serviceId, paidUntilOn: later() }),
    allowed: ['active', 'suspended', 'cancelling'],
  },
};

const clientMoves: typeof staffMoves = {
  'renew early': {
    send: (serviceId) => renewAsClient({ serviceId, count: 2, idempotencyKey: newId() }),
    allowed: ['active', 'suspended', 'cancelling'],
  },
  'cancel now': {
    send: (serviceId) => cancelServiceAction({ serviceId, when: 'now' }),
    allowed: ['pending', 'active', 'suspended', 'cancelling'],
  },
  'cancel later': {
    send: (serviceId) => cancelServiceAction({ serviceId, when: 'period_end' }),
    allowed: ['pending', 'active', 'suspended', 'cancelling'],
  },
  withdraw: { send: (serviceId) => withdrawAsClient({ serviceId }), allowed: ['cancelling'] },
  change: {
    send: (serviceId) => changeQuantity(serviceId, changeAsClient),
    allowed: ['active', 'cancelling'],
  },
};

const casesOf = (moves: typeof staffMoves) =>
  Object.entries(moves).flatMap(([move, { allowed }]) =>
    states.map((state) => ({
      move,
      state,
      verdict: allowed.includes(state) ? ('done' as const) : ('refused' as const),
    })),
  );

describe('staff', () => {
  test.each(casesOf(staffMoves))('$move a service that is $state: $verdict', async ({ move, state, verdict }) => {
    request.sessions = [staffSession('Sam')];
    await expectVerdict(staffMoves[move]?.send, state, verdict);
  });
});

describe('a client', () => {
  test.each(casesOf(clientMoves))('$move of a service that is $state: $verdict', async ({ move, state, verdict }) => {
    request.sessions = [clientSession()];
    await expectVerdict(clientMoves[move]?.send, state, verdict);
  });
});

test.each([
  { state: 'active', first: 'suspend', second: 'suspend' },
  { state: 'suspended', first: 'resume', second: 'resume' },
  { state: 'active', first: 'terminate', second: 'cancel' },
  { state: 'suspended', first: 'cancel', second: 'resume' },
  { state: 'cancelling', first: 'withdraw a cancellation', second: 'withdraw a cancellation' },
  { state: 'pending', first: 'terminate', second: 'activate' },
] as const)('two of the staff at once, $first and $second: one wins, the other is told', async (story) => {
  request.sessions = [staffSession('Sam'), staffSession('Sue')];
  const { serviceId } = await serviceIn(story.state);
  const sent = await Promise.all([story.first, story.second].map((move) => staffMoves[move]?.send(serviceId)));
  const told = sent.filter((answer) => answer && !answer.ok);
  // Where the second may follow the first, as an end follows a resumption, both win one after the other.
  const isEither = (story.first === 'cancel' && story.second === 'resume') || story.second === 'activate';
  expect(told.length).toBeLessThanOrEqual(1);
  if (!isEither) expect(told).toHaveLength(1);
  for (const answer of told) expect(answer).toMatchObject({ code: 'invalid_transition' });
  const moves = await scratch.db.select().from(t.events).where(eq(t.events.subjectId, serviceId));
  expect(moves.filter(({ name }) => /^service\.(terminated|canceled)$/.test(name)).length).toBeLessThanOrEqual(1);
});

/** To two pieces: on its first day that costs as much again. */
async function changeQuantity(serviceId: string, send: (change: unknown) => Promise<Sent>): Promise<Sent> {
  const [service] = await scratch.db.select().from(t.services).where(eq(t.services.id, serviceId));
  return send({
    serviceId,
    productId: service?.productId,
    cycle: { unit: 'month', multiplier: 1 },
    quantity: 2,
    options: { location: 'frankfurt' },
    shownTotalMinorUnits: '490',
    idempotencyKey: newId(),
  });
}

async function expectVerdict(
  send: ((serviceId: string) => Promise<Sent>) | undefined,
  state: State,
  verdict: 'done' | 'refused',
): Promise<void> {
  const { serviceId } = await serviceIn(state);
  const before = await traceOf(serviceId);
  const answer = await send?.(serviceId);
  if (verdict === 'done') return expect(answer).toMatchObject({ ok: true });
  expect(answer).toMatchObject({ ok: false, code: 'invalid_transition' });
  expect(await traceOf(serviceId)).toEqual(before);
}

/** Everything that a refused move must leave as it was. */
async function traceOf(serviceId: string) {
  const { rows } = await scratch.db.execute(sql`
    select s.*, (select count(*) from events where subject_id = s.id) as events,
      (select count(*) from module_tasks where service_id = s.id) as tasks,
      (select count(*) from order_items where service_id = s.id) as orders,
      (select count(*) from service_periods where service_id = s.id) as periods
    from services s where s.id = ${serviceId}`);
  return rows[0];
}

async function serviceIn(state: State): Promise<Ordered> {
  const wish = { product: 'hosting-starter', options: { location: 'frankfurt' } };
  const now = clock.now();
  const isPaid = state !== 'pending' && state !== 'fraud';
  const ordered = isPaid ? await shop.buy('priya', now, wish) : await shop.order('priya', now, wish);
  const context = shop.context(now);
  const { clientId, serviceId, orderId } = ordered;
  if (state === 'suspended') await suspendService(context, { clientId, serviceId });
  if (state === 'terminated' || state === 'canceled')
    await endServiceNow(context, { clientId, serviceId, status: state });
  if (state === 'fraud') await markOrderAsFraud(context, { clientId, orderId });
  if (state === 'cancelling') {
    await scratch.db.update(t.services).set({ cancelAtPeriodEnd: true }).where(eq(t.services.id, serviceId));
  }
  await shop.workOff(now);
  const [row] = await scratch.db.select().from(t.services).where(eq(t.services.id, serviceId));
  expect(row?.status).toBe(state === 'cancelling' ? 'active' : state);
  return ordered;
}

function staffSession(name: string): Session {
  const person = { id: newId(), name, email: `${name}@staff.example` };
  return {
    id: newId(),
    user: { ...person, isEmailVerified: true, hasSecondFactor: true },
    staff: { ...person, permissions: [...permissions] },
    clients: [],
  };
}

function clientSession(): Session {
  const id = newId();
  const client = { id: shop.clientIds.priya, name: 'Priya', role: 'owner' as const } as Session['clients'][number];
  const user = { id, name: 'Priya', email: 'priya@story.example', isEmailVerified: true, hasSecondFactor: false };
  return { id: newId(), user, client, clients: [client] };
}
