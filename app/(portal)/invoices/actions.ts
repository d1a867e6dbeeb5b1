'use server';

import { z } from 'zod';
import { clientAction } from '@/lib/server/actions';
import { payInvoice } from '@/lib/usecases/invoices/pay-invoice';

/** Pays the rest of an invoice from the client's balance. */
export const payFromBalanceAction = clientAction(
  z.object({ invoiceId: z.uuid() }),
  ({ invoiceId }, { context, client }) =>
    payInvoice(context, { clientId: client.id, invoiceId, minorUnits: null, method: 'balance' }),
);
