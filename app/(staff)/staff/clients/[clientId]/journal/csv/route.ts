import { z } from 'zod';
import { listJournal } from '@/db/queries/client-lists';
import { formatInvoiceNumber } from '@/lib/format/documents';
import { isoInstant } from '@/lib/format/instants';
import { plainAmount } from '@/lib/format/money';
import { staffRoute } from '@/lib/server/routes';
import { csvFile, csvRows } from '../../../../_parts/csv';

/** The journal of one client as a file: a row an entry, debits below zero. */
export const GET = staffRoute(
  'invoices.view',
  z.looseObject({ clientId: z.uuid() }),
  async ({ clientId }, { context }) => {
    const query = { q: '', sort: { column: 'at' as const, isDescending: true }, page: 1, size: csvRows };
    const { rows } = await listJournal(context.db, clientId, query);
    return csvFile(
      'journal',
      ['When', 'Movement', 'Why', 'Account', 'Invoice', 'Note', 'Amount', 'Currency'],
      rows.map((row) => [
        isoInstant(row.at),
        row.movementId,
        row.cause,
        row.account,
        row.invoiceNumber !== null && row.invoiceIssuedOn !== null
          ? formatInvoiceNumber(row.numberFormat, row.invoiceNumber, row.invoiceIssuedOn)
          : '',
        row.note,
        plainAmount({ minorUnits: row.minorUnits, currency: row.currency }),
        row.currency,
      ]),
    );
  },
);
