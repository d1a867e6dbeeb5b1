import { z } from 'zod';
import type { ListParams } from '@/components/ui/list-address';
import { listOrders } from '@/db/queries/order-lists';
import { isoInstant } from '@/lib/format/instants';
import { plainAmount } from '@/lib/format/money';
import { staffRoute } from '@/lib/server/routes';
import { csvFile, csvRows } from '../../_parts/csv';
import { readOrderList, tabOf } from '../_parts/order-query';

/** The filtered list as a file. */
export const GET = staffRoute('orders.view', z.looseObject({}), async (params, { context }) => {
  const asked = params as ListParams;
  const { query, filters } = readOrderList(asked, tabOf(asked));
  const { rows } = await listOrders(context.db, { ...query, page: 1, size: csvRows }, filters);
  return csvFile(
    'orders',
    ['Number', 'Client', 'Products', 'Items', 'Type', 'Status', 'Total', 'Currency', 'Risk', 'Placed at'],
    rows.map((row) => [
      row.number,
      row.client,
      row.products.join('; '),
      row.items,
      row.type,
      row.status,
      row.totalMinorUnits === null || row.currency === null
        ? ''
        : plainAmount({ minorUnits: row.totalMinorUnits, currency: row.currency }),
      row.currency,
      row.riskScore,
      isoInstant(row.placedAt),
    ]),
  );
});
