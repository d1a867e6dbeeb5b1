import { cache } from 'react';
import { serviceOfClient } from '@/db/queries/portal/services';
import { requireClient } from '@/lib/server/pages';
import { isId } from '../../../_parts/query';

/** The service of an address, once a request; undefined where it is not the client's. */
export const readService = cache(async (serviceId: string) => {
  const { client, context } = await requireClient();
  return isId(serviceId) ? serviceOfClient(context.db, client.id, serviceId, context.now) : undefined;
});
