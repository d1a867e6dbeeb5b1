import { systemContext } from '@/lib/jobs/context';
import { limited, unlimited } from '@/lib/jobs/limited';
import { work } from '@/lib/jobs/work';
import { billClients } from '@/lib/usecases/billing/bill-clients';

// A worker for tests that do it harm or run several: it bills client by client, and knows jobs that hang, throw or end
// its process, and one that leaves a row for each time it is done.
await work({
  databaseUrl: process.env.DATABASE_URL ?? '',
  tasks: (db) => ({
    process_clients: unlimited(async () => void (await billClients(systemContext(db), { batchSize: 1 }))),
    harmless: limited(async () => {}),
    noted: limited(async (_payload, { job }) => {
      await db.execute(`insert into done_jobs (job, process) values (${Number(job.id)}, ${process.pid})`);
    }),
    throws: limited(async () => {
      throw new Error('poison');
    }),
    hangs: limited(() => new Promise(() => {}), 1_500),
    kills: limited(async () => void process.kill(process.pid, 'SIGKILL')),
  }),
  apart: { outside: ['hangs', 'harmless'], telling: ['throws'] },
  crontab: '',
});
