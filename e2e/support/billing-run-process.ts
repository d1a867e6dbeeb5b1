import { once } from 'node:events';
import { createDatabase } from '@/db/client';
import { enqueueJobs } from '@/db/queries/jobs';
import { billClients } from '@/lib/usecases/billing/bill-clients';

// A billing run in a process of its own, for tests that kill it: says "ready", begins when it is told to, says "done".
const [url = '', zone = 'UTC', now = '0', batchSize = '200'] = process.argv.slice(2);
const { db, pool, close } = createDatabase({ url });
await pool.query('select 1');
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const actor = { kind: 'system' as const, id: null };
const { parked } = await billClients(
  { db, zone, now: Number(now), actor, enqueue: enqueueJobs },
  { batchSize: Number(batchSize) },
);
process.stdout.write(`done ${JSON.stringify(parked)}\n`);
await close();
process.exit(0);
