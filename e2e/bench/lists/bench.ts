import { eq } from 'drizzle-orm';
import { newId } from '@/db/ids';
import * as t from '@/db/schema';
import { sessionCookie } from '@/e2e/support/sessions';
import { permissions } from '@/lib/server/permissions';
import { serveWithEmptyPage } from '../catalogue/server';
import type { Plan } from '../plan';
import { median, percentile, roundedTo3 } from '../statistics';
import { type BenchDatabase, createEngineDatabase } from '../world/scratch';
import { listAddresses } from './pages';

const amounts = { clients: 20_000, products: 500, services: 20_000 };
const readsEach = { full: 11, quick: 3 };
const slowMs = 100;

type Measured = { address: string; medianMs: number; p95Ms: number };

/** Every list of both panels over 20,000 of each thing and 500 products in 4 currencies: until the whole page has come. */
export async function benchLists(serverUrl: string, { repetitions }: Plan) {
  const now = Date.now();
  const dates = { now, dueAt: null, fromAt: now - 86_400_000, toAt: now + 30 * 86_400_000 };
  const database = await createEngineDatabase(serverUrl, amounts, dates, ['lists.sql']);
  try {
    const { origin, stop } = await serveWithEmptyPage(database.url);
    try {
      const reads = repetitions > 1 ? readsEach.full : readsEach.quick;
      const people = { staff: await staffCookie(database, origin), client: await clientCookie(database, origin) };
      const measured: Measured[] = [];
      for (const who of ['staff', 'client'] as const) {
        for (const address of listAddresses[who]) measured.push(await measure(origin, address, people[who], reads));
      }
      return summaryOf(measured);
    } finally {
      await stop();
    }
  } finally {
    await database.drop();
  }
}

async function measure(origin: string, address: string, cookie: string, reads: number): Promise<Measured> {
  const times: number[] = [];
  for (let read = -1; read < reads; read += 1) {
    const beganAt = performance.now();
    const response = await fetch(origin + address, { headers: { cookie }, redirect: 'manual' });
    await response.text();
    if (response.status !== 200) throw new Error(`${address} answered ${response.status}`);
    // The first look compiles and fills caches.
    if (read >= 0) times.push(performance.now() - beganAt);
  }
  return { address, medianMs: roundedTo3(median(times)), p95Ms: roundedTo3(percentile(times, 0.95)) };
}

function summaryOf(measured: readonly Measured[]) {
  const slowestFirst = [...measured].sort((a, b) => b.medianMs - a.medianMs);
  return {
    lists: measured.length,
    medianMs: roundedTo3(median(measured.map(({ medianMs }) => medianMs))),
    slowest: slowestFirst.slice(0, 10),
    slowerThan100Ms: slowestFirst.filter(({ medianMs }) => medianMs > slowMs).length,
  };
}

async function staffCookie({ db }: BenchDatabase, origin: string): Promise<string> {
  const userId = await addUser(db, 'staff@bench.example');
  await db.insert(t.staffMembers).values({ userId, permissions: [...permissions] });
  return cookieOf(db, 'staff@bench.example', origin);
}

/** Signed in for the client who has most of everything. */
async function clientCookie({ db }: BenchDatabase, origin: string): Promise<string> {
  const userId = await addUser(db, 'client@bench.example');
  const [client] = await db.select({ id: t.clients.id }).from(t.clients).where(eq(t.clients.name, 'Client 1'));
  if (!client) throw new Error('the world has no first client');
  await db.insert(t.clientUsers).values({ clientId: client.id, userId, role: 'owner' });
  return cookieOf(db, 'client@bench.example', origin);
}

async function addUser(db: BenchDatabase['db'], email: string): Promise<string> {
  const id = newId();
  await db.insert(t.authUsers).values({ id, name: 'Bench Person', email, emailVerified: true });
  return id;
}

async function cookieOf(db: BenchDatabase['db'], email: string, origin: string): Promise<string> {
  const { name, value } = await sessionCookie(db, email, origin);
  return `${name}=${value}`;
}
