import { z } from 'zod';
import { clientIdOf } from '@/db/queries/orders';
import { pdfAnswer } from '@/lib/server/pdf';
import { staffRoute } from '@/lib/server/routes';
import { printInvoice } from '@/lib/usecases/documents/print';

/** Anybody's invoice as a file. */
export const GET = staffRoute(
  'invoices.view',
  z.object({ invoiceId: z.uuid() }),
  async ({ invoiceId }, { context }) => {
    const clientId = await clientIdOf(context.db, 'invoice', invoiceId);
    return pdfAnswer(clientId ? await printInvoice(context, { clientId, invoiceId }) : undefined);
  },
);
