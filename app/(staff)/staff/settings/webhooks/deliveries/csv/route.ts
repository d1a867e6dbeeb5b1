import { z } from 'zod';
import type { ListParams } from '@/components/ui/list-address';
import { listDeliveries } from '@/db/queries/webhooks';
import { isoInstant } from '@/lib/format/instants';
import { staffRoute } from '@/lib/server/routes';
import { csvFile, csvRows } from '../../../../_parts/csv';
import { readDeliveryList } from '../../_parts/delivery-query';

/** The filtered list as a file. */
export const GET = staffRoute('settings.edit', z.looseObject({}), async (params, { context }) => {
  const { query, filters } = readDeliveryList(params as ListParams, context.zone);
  const { rows } = await listDeliveries(context.db, { ...query, page: 1, size: csvRows }, filters);
  return csvFile(
    'webhook-deliveries',
    ['When', 'Event', 'Address', 'State', 'Attempts', 'Answer', 'Milliseconds', 'Error', 'Client'],
    rows.map((row) => [
      isoInstant(row.queuedAt),
      row.event,
      row.url,
      row.status,
      row.attempts,
      row.responseStatus,
      row.durationMs,
      row.error,
      row.clientId,
    ]),
  );
});
