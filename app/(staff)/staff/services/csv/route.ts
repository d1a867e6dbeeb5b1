import { z } from 'zod';
import type { ListParams } from '@/components/ui/list-address';
import { listServices } from '@/db/queries/service-lists';
import { dayOf, isoDay } from '@/lib/domain/calendar';
import { plainAmount } from '@/lib/format/money';
import { staffRoute } from '@/lib/server/routes';
import { csvFile, csvRows } from '../../_parts/csv';
import { readServiceList } from '../../_parts/service-list';

/** The filtered list as a file. */
export const GET = staffRoute('services.view', z.looseObject({}), async (params, { context }) => {
  const { query, filters } = readServiceList(params as ListParams, context.zone);
  const { rows } = await listServices(context.db, { ...query, page: 1, size: csvRows }, filters);
  return csvFile(
    'services',
    [
      'Number',
      'Product',
      'Domain',
      'Client',
      'Status',
      'Cycle',
      'Quantity',
      'Last period',
      'Currency',
      'Paid until',
      'Ordered on',
    ],
    rows.map((row) => [
      row.number,
      row.product,
      row.domain,
      row.client,
      row.status,
      `${row.multiplier} ${row.unit}`,
      row.quantity,
      row.perPeriodMinorUnits === null
        ? ''
        : plainAmount({ minorUnits: row.perPeriodMinorUnits, currency: row.currency }),
      row.currency,
      row.paidUntil === null ? '' : isoDay(dayOf(row.paidUntil - 1, context.zone)),
      isoDay(dayOf(row.createdAt, context.zone)),
    ]),
  );
});
