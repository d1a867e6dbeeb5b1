import { z } from 'zod';
import { listRuns } from '@/db/queries/runs';
import { isoInstant } from '@/lib/format/instants';
import { plainAmount } from '@/lib/format/money';
import { staffRoute } from '@/lib/server/routes';
import { csvFile, csvRows } from '../../_parts/csv';
import { factsOfRun } from '../_parts/run-words';

/** The billing runs as a file, latest first. */
export const GET = staffRoute('billing.run', z.looseObject({}), async (_params, { context }) => {
  const runs = await listRuns(context.db, { limit: csvRows, offset: 0 });
  return csvFile(
    'billing-runs',
    ['Began', 'Ended', 'Started by', 'Milliseconds', 'Clients', 'Invoices', 'Invoiced', 'Parked'],
    runs.map((run) => [
      isoInstant(run.startedAt),
      run.finishedAt === null ? '' : isoInstant(run.finishedAt),
      run.startedBy === 'schedule' ? 'schedule' : 'staff',
      run.durationMs,
      run.clients,
      run.invoices,
      factsOfRun(run)
        .invoiced.map((amount) => `${plainAmount(amount)} ${amount.currency}`)
        .join('; '),
      run.parked,
    ]),
  );
});
