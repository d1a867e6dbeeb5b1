import { z } from 'zod';
import { clientIdOf } from '@/db/queries/orders';
import { pdfAnswer } from '@/lib/server/pdf';
import { staffRoute } from '@/lib/server/routes';
import { printCreditNote } from '@/lib/usecases/documents/print';

/** Anybody's credit note as a file. */
export const GET = staffRoute(
  'invoices.view',
  z.object({ creditNoteId: z.uuid() }),
  async ({ creditNoteId }, { context }) => {
    const clientId = await clientIdOf(context.db, 'credit_note', creditNoteId);
    return pdfAnswer(clientId ? await printCreditNote(context, { clientId, creditNoteId }) : undefined);
  },
);
