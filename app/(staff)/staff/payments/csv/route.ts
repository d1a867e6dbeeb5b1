import { z } from 'zod';
import type { ListParams } from '@/components/ui/list-address';
import { listPayments } from '@/db/queries/invoice-lists';
import { formatInvoiceNumber } from '@/lib/format/documents';
import { isoInstant } from '@/lib/format/instants';
import { plainAmount } from '@/lib/format/money';
import { staffRoute } from '@/lib/server/routes';
import { csvFile, csvRows } from '../../_parts/csv';
import { readPaymentList } from '../../_parts/payment-list';

/** The filtered list as a file. */
export const GET = staffRoute('invoices.view', z.looseObject({}), async (params, { context }) => {
  const { query, filters } = readPaymentList(params as ListParams, context.zone);
  const { rows } = await listPayments(context.db, { ...query, page: 1, size: csvRows }, filters);
  return csvFile(
    'payments',
    ['Received at', 'Client', 'Invoice', 'How', 'Reference', 'Recorded by', 'Amount', 'To the balance', 'Currency'],
    rows.map(({ currency, minorUnits, settledMinorUnits, ...row }) => [
      isoInstant(row.receivedAt),
      row.client,
      row.invoiceNumber === null || row.invoiceIssuedOn === null
        ? ''
        : formatInvoiceNumber(row.numberFormat, row.invoiceNumber, row.invoiceIssuedOn),
      row.method,
      row.reference,
      row.recordedBy,
      plainAmount({ minorUnits, currency }),
      plainAmount({ minorUnits: minorUnits - settledMinorUnits, currency }),
      currency,
    ]),
  );
});
