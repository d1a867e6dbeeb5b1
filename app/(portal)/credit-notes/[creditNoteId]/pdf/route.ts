import { z } from 'zod';
import { pdfAnswer } from '@/lib/server/pdf';
import { clientRoute } from '@/lib/server/routes';
import { printCreditNote } from '@/lib/usecases/documents/print';

/** The client's own credit note as a file. */
export const GET = clientRoute(z.object({ creditNoteId: z.uuid() }), async ({ creditNoteId }, { client, context }) =>
  pdfAnswer(await printCreditNote(context, { clientId: client.id, creditNoteId })),
);
