import { randomUUID } from 'node:crypto';
import { enqueueJobs } from '@/db/queries/jobs';
import type { UseCaseContext } from '@/lib/usecases/context';
import { placeOrder } from '@/lib/usecases/orders/place-order';
import { chance } from '../chance';
import { LoadMeter } from '../load';
import type { Plan } from '../plan';
import { median, medianRatio, roundedTo3 } from '../statistics';
import { type BenchDatabase, createEngineDatabase, createFloorDatabase } from '../world/scratch';
import { placeFloorOrder } from './floor-order';

const amounts = { clients: 10_000, products: 40, services: 0 };
const concurrencies = [1, 8, 32] as const;
const now = Date.UTC(2026, 10, 21, 20);

type Rates = { perSecond: number[]; p99Ms: number[] };
type Contest = { engine: Rates; floor: Rates };

/** Orders placed a second through the use case, beside nine bare round trips with the same driver and pool. */
export async function benchOrders(serverUrl: string, plan: Plan) {
  const contests = new Map<number, Contest>(concurrencies.map((concurrency) => [concurrency, newContest()]));
  for (let repetition = 0; repetition < plan.repetitions; repetition += 1) {
    const dates = { now, dueAt: null, fromAt: now, toAt: now };
    const engine = await createEngineDatabase(serverUrl, amounts, dates);
    const floor = await createFloorDatabase(serverUrl, amounts);
    try {
      for (const [concurrency, contest] of contests) await contend(engine, floor, concurrency, plan, contest);
    } finally {
      await engine.drop();
      await floor.drop();
    }
  }
  return Object.fromEntries([...contests].map(([concurrency, contest]) => [`concurrency${concurrency}`, sum(contest)]));
}

/** Slices of one second in turn: what else happens on the machine and in PostgreSQL meets both alike. */
async function contend(
  engine: BenchDatabase,
  floor: BenchDatabase,
  concurrency: number,
  { slices, sliceSeconds }: Plan,
  contest: Contest,
): Promise<void> {
  const meters = { engine: new LoadMeter(), floor: new LoadMeter() };
  const requests = { engine: engineOrders(engine), floor: floorOrders(floor) };
  for (const name of ['engine', 'floor'] as const) await new LoadMeter().load(concurrency, 0.3, requests[name]);
  for (let slice = 0; slice < slices; slice += 1) {
    await meters.engine.load(concurrency, sliceSeconds, requests.engine);
    await meters.floor.load(concurrency, sliceSeconds, requests.floor);
  }
  for (const name of ['engine', 'floor'] as const) {
    contest[name].perSecond.push(meters[name].perSecond);
    contest[name].p99Ms.push(meters[name].p99Ms);
  }
}

function engineOrders({ db }: BenchDatabase): () => Promise<void> {
  const below = chance(1);
  const context: UseCaseContext = {
    db,
    zone: 'Europe/Bucharest',
    now,
    actor: { kind: 'client', id: 'bench' },
    enqueue: enqueueJobs,
  };
  return async () => {
    const clientId = idOf(7, 1 + below(amounts.clients));
    const product = 1 + below(amounts.products);
    const items = [{ productId: idOf(3, product), cycleId: idOf(4, product), quantity: 1, options: {} }];
    const placed = await placeOrder(context, { clientId, buyer: 'client', items, idempotencyKey: randomUUID() });
    if (!placed.ok) throw new Error(`an order was refused: ${placed.code}`);
  };
}

function floorOrders({ pool }: BenchDatabase): () => Promise<void> {
  const below = chance(1);
  return async () => {
    await placeFloorOrder(pool, 1 + below(amounts.clients), 1 + below(amounts.products));
  };
}

const firstIdAt = 1_717_986_918_400;

/** The ids that world/*.sql gives: a time, a second later for each, a kind and a number. */
function idOf(kind: number, number: number): string {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  const time = hex(firstIdAt + number * 1000, 12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(kind, 3)}-8000-${hex(number, 12)}`;
}

const newRates = (): Rates => ({ perSecond: [], p99Ms: [] });
const newContest = (): Contest => ({ engine: newRates(), floor: newRates() });

function sum({ engine, floor }: Contest) {
  const of = ({ perSecond, p99Ms }: Rates) => ({
    perSecond: roundedTo3(median(perSecond)),
    p99Ms: roundedTo3(median(p99Ms)),
  });
  return { ...of(engine), nineRoundTrips: of(floor), ratio: medianRatio(engine.perSecond, floor.perSecond) };
}
