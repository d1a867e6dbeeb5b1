import { z } from 'zod';
import type { ListParams } from '@/components/ui/list-address';
import { listClients } from '@/db/queries/client-lists';
import { dayOf, isoDay } from '@/lib/domain/calendar';
import { plainAmount } from '@/lib/format/money';
import { staffRoute } from '@/lib/server/routes';
import { csvFile, csvRows } from '../../_parts/csv';
import { readClientList } from '../_parts/client-query';

/** The filtered list as a file. */
export const GET = staffRoute('clients.view', z.looseObject({}), async (params, { context }) => {
  const { query, filters } = readClientList(params as ListParams, dayOf(context.now, context.zone));
  const { rows } = await listClients(context.db, { ...query, page: 1, size: csvRows }, filters);
  return csvFile(
    'clients',
    ['Number', 'Name', 'Company', 'E-mail', 'Country', 'Status', 'Services', 'Owed', 'Balance', 'Currency', 'Since'],
    rows.map(({ currency, ...row }) => [
      row.number,
      row.name,
      row.company,
      row.email,
      row.country,
      row.status,
      row.services,
      plainAmount({ minorUnits: row.owedMinorUnits, currency }),
      plainAmount({ minorUnits: row.balanceMinorUnits, currency }),
      currency,
      isoDay(dayOf(row.createdAt.getTime(), context.zone)),
    ]),
  );
});
