import { z } from 'zod';
import type { ListParams } from '@/components/ui/list-address';
import { listTasks } from '@/db/queries/task-lists';
import { isoInstant } from '@/lib/format/instants';
import { staffRoute } from '@/lib/server/routes';
import { csvFile, csvRows } from '../../_parts/csv';
import { readTaskList } from '../_parts/task-query';

/** The filtered list of what modules are asked to do, as a file. */
export const GET = staffRoute('jobs.view', z.looseObject({}), async (params, { context }) => {
  const { query, filters } = readTaskList(params as ListParams);
  const { rows } = await listTasks(context.db, { ...query, page: 1, size: csvRows }, filters);
  return csvFile(
    'jobs',
    ['Task', 'Status', 'Attempts', 'Error', 'Service', 'Product', 'Domain', 'Module', 'Client', 'Asked for', 'Ended'],
    rows.map((row) => [
      row.verb,
      row.status,
      row.attempts,
      row.error,
      row.serviceNumber,
      row.product,
      row.domain,
      row.module,
      row.client,
      isoInstant(row.createdAt),
      row.finishedAt === null ? '' : isoInstant(row.finishedAt),
    ]),
  );
});
