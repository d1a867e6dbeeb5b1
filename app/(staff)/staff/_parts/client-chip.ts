import { findClient } from '@/db/queries/client-lists';
import type { UseCaseContext } from '@/lib/usecases/context';

/** The filter of a list that an address limits to one client, so that it is seen and can be taken off. */
export async function clientChip(db: UseCaseContext['db'], clientId: string | undefined) {
  const found = clientId ? await findClient(db, clientId) : undefined;
  if (!found) return [];
  const { id, company, name } = found.client;
  return [{ param: 'client', label: 'Client', options: [{ value: id, label: company || name }] }];
}
