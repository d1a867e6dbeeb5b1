import { z } from 'zod';
import { pdfAnswer } from '@/lib/server/pdf';
import { clientRoute } from '@/lib/server/routes';
import { printInvoice } from '@/lib/usecases/documents/print';

/** The client's own invoice as a file. */
export const GET = clientRoute(z.object({ invoiceId: z.uuid() }), async ({ invoiceId }, { client, context }) =>
  pdfAnswer(await printInvoice(context, { clientId: client.id, invoiceId })),
);
