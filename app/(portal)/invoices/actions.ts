'use server';

import { z } from 'zod';
import { env } from '@/lib/platform/env';
import { gatewayDoor } from '@/lib/platform/outside';
import { clientAction } from '@/lib/server/actions';
import { payInvoice } from '@/lib/usecases/invoices/pay-invoice';
import { payInvoices } from '@/lib/usecases/invoices/pay-invoices';
import { startPayment } from '@/lib/usecases/payments/start-payment';

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

/**
 * Opens the page of a gateway on which the client pays these invoices; the browser goes there by itself. Not for staff
 * who act in its name: whoever types the number of a card is its owner.
 */
export const payAtGatewayAction = clientAction(
  z.object({
    invoiceIds: z.array(z.uuid()).min(1).max(100),
    gatewayId: z.uuid(),
    keepsMethod: z.boolean().default(false),
  }),
  (input, { context, client }) =>
    startPayment(context, gatewayDoor, { ...input, clientId: client.id, appUrl: env.appUrl }),
  { isPersonal: true },
);
