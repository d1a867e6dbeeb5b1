import { cache } from 'react';
import { orderOfClient } from '@/db/queries/portal/orders';
import { requireClient } from '@/lib/server/pages';
import { isId } from '../../../_parts/query';

/** The order of an address, once a request; undefined where it is not the client's. */
export const readOrder = cache(async (orderId: string) => {
  const { client, context } = await requireClient();
  return isId(orderId) ? orderOfClient(context.db, client.id, orderId) : undefined;
});
