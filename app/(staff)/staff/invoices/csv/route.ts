import { z } from 'zod';
import type { ListParams } from '@/components/ui/list-address';
import { listInvoices } from '@/db/queries/invoice-lists';
import { dayOf, isoDay } from '@/lib/domain/calendar';
import { restOf } from '@/lib/domain/invoices';
import { formatInvoiceNumber } from '@/lib/format/documents';
import { plainAmount } from '@/lib/format/money';
import { staffRoute } from '@/lib/server/routes';
import { csvFile, csvRows } from '../../_parts/csv';
import { readInvoiceList } from '../../_parts/invoice-list';

/** The filtered list as a file. */
export const GET = staffRoute('invoices.view', z.looseObject({}), async (params, { context }) => {
  const { query, filters } = readInvoiceList(params as ListParams, dayOf(context.now, context.zone));
  const { rows } = await listInvoices(context.db, { ...query, page: 1, size: csvRows }, filters);
  return csvFile(
    'invoices',
    ['Number', 'Client', 'For', 'Status', 'Issued on', 'Due on', 'Total', 'To be paid', 'Currency'],
    rows.map((row) => [
      formatInvoiceNumber(row.numberFormat, row.number, row.issuedOn),
      row.client,
      row.kind,
      row.status,
      isoDay(row.issuedOn),
      isoDay(row.dueOn),
      plainAmount({ minorUnits: row.totalMinorUnits, currency: row.currency }),
      plainAmount({ minorUnits: row.status === 'unpaid' ? restOf(row) : 0n, currency: row.currency }),
      row.currency,
    ]),
  );
});
