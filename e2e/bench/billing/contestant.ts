import { createDatabase } from '@/db/client';
import { enqueueJobs } from '@/db/queries/jobs';
import { billClients } from '@/lib/usecases/billing/bill-clients';
import { billRowByRow, billSetBased } from './floor-bill';
import { billingZone, type Contestant, type Measured, runAt } from './terms';

/** A process of its own for each measurement: nothing is warm, and its memory is its own. */
const [name, schema, services] = process.argv.slice(2);
const database = createDatabase({ url: process.env.DATABASE_URL ?? '', schema: schema || undefined });
const runs = {
  engine: async () => {
    const actor = { kind: 'system' as const, id: null };
    const context = { db: database.db, zone: billingZone, now: runAt, actor, enqueue: enqueueJobs };
    const { invoices, parked } = await billClients(context);
    if (parked[0]) throw new Error(`the run parked ${parked.length} clients: ${parked[0].reason}`);
    return invoices;
  },
  rowByRow: (due: number) => billRowByRow(database.pool, due),
  setBased: (due: number) => billSetBased(database.pool, due),
} satisfies Record<Contestant, (due: number) => Promise<number>>;

try {
  await database.pool.query('SELECT 1');
  process.stdout.write(JSON.stringify(await measure(name as Contestant, Number(services))));
} finally {
  await database.close();
}

async function measure(contestant: Contestant, due: number): Promise<Measured> {
  const run = runs[contestant];
  const first = await timed(() => run(due));
  const second = await timed(() => run(due));
  return {
    invoices: first.result,
    seconds: first.seconds,
    secondRunInvoices: second.result,
    secondRunSeconds: second.seconds,
    peakMemoryMb: process.resourceUsage().maxRSS / 1024,
  };
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const beganAt = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - beganAt) / 1000 };
}
