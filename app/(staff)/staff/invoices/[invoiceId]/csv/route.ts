import { z } from 'zod';
import { currentCatalog } from '@/db/queries/catalog';
import { clientIdOf } from '@/db/queries/orders';
import { type InvoiceOfClient, invoiceOfClient } from '@/db/queries/portal/invoices';
import { isoDay } from '@/lib/domain/calendar';
import { describeLine } from '@/lib/format/invoice-lines';
import { namesIn } from '@/lib/format/line-words';
import { plainAmount } from '@/lib/format/money';
import { taxWords } from '@/lib/format/taxes';
import { staffRoute } from '@/lib/server/routes';
import { csvFile } from '../../../_parts/csv';

const heading = [
  ...['Service', 'Line', 'Why', 'From', 'To', 'Plan amount', 'Plan currency', 'Rate'],
  ...['Taxes', 'Amount', 'Tax', 'Currency'],
];

/** The lines of an invoice as a file: also what a plan charged in its own currency, and at which rate it was converted. */
export const GET = staffRoute(
  'invoices.view',
  z.object({ invoiceId: z.uuid() }),
  async ({ invoiceId }, { context }) => {
    const { db, zone } = context;
    const clientId = await clientIdOf(db, 'invoice', invoiceId);
    const found = clientId ? await invoiceOfClient(db, clientId, invoiceId) : undefined;
    if (!found) return new Response(null, { status: 404 });
    const names = namesIn(await currentCatalog(db));
    const { currency, kind } = found.invoice;
    return csvFile(
      `invoice-${found.invoice.number}`,
      heading,
      found.lines.map((line) => {
        const { title, reason, startsOn, endsOn } = describeLine(line, names, kind, zone);
        return [
          line.serviceNumber,
          title,
          reason,
          startsOn === null ? null : isoDay(startsOn),
          endsOn === null ? null : isoDay(endsOn - 1),
          ...planCells(line),
          line.rates.map(taxWords).join(', '),
          plainAmount({ minorUnits: line.minorUnits, currency }),
          plainAmount({ minorUnits: line.taxMinorUnits, currency }),
          currency,
        ];
      }),
    );
  },
);

/** What the plan charged before it was converted; empty where it is in the invoice's currency. */
function planCells({ details }: InvoiceOfClient['lines'][number]): (string | null)[] {
  const { planCurrency: currency, planMinorUnits: minorUnits, rate } = details;
  if (typeof currency !== 'string' || typeof minorUnits !== 'string' || typeof rate !== 'string')
    return [null, null, null];
  return [plainAmount({ minorUnits, currency }), currency, rate];
}
