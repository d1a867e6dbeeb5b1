import { cache } from 'react';
import { invoiceOfClient } from '@/db/queries/portal/invoices';
import { requireClient } from '@/lib/server/pages';
import { isId } from '../../../_parts/query';

/** The invoice of an address, once a request; undefined where it is not the client's. */
export const readInvoice = cache(async (invoiceId: string) => {
  const { client, context } = await requireClient();
  return isId(invoiceId) ? invoiceOfClient(context.db, client.id, invoiceId) : undefined;
});
