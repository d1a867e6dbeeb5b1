'use server';

import { z } from 'zod';
import { clientAction } from '@/lib/server/actions';
import { payInvoice } from '@/lib/usecases/invoices/pay-invoice';
import { payInvoices } from '@/lib/usecases/invoices/pay-invoices';

/** Pays the rest of an invoice from the client's balance. */
export const payFromBalanceAction = clientAction(
  z.object({ invoiceId: z.uuid() }),
  ({ invoiceId }, { context, client }) =>
    payInvoice(context, { clientId: client.id, invoiceId, minorUnits: null, method: 'balance' }),
);

/** Pays several invoices from the client's balance, all or none. */
export const payInvoicesAction = clientAction(
  z.object({ invoiceIds: z.array(z.uuid()).min(1).max(100) }),
  ({ invoiceIds }, { context, client }) => payInvoices(context, { clientId: client.id, invoiceIds }),
);
