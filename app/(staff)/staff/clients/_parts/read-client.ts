import { notFound } from 'next/navigation';
import { isId } from '@/components/staff/list-query';
import { type FoundClient, findClient } from '@/db/queries/client-lists';
import { requireStaff, type StaffPage } from '@/lib/server/pages';
import type { Permission } from '@/lib/server/permissions';

export type ClientParams = { params: Promise<{ clientId: string }> };

/** The client whose page this is, for those who may see it; a page that is not found where there is none. */
export async function readClient(
  params: ClientParams['params'],
  permission: Permission = 'clients.view',
): Promise<StaffPage & FoundClient> {
  const page = await requireStaff(permission);
  const { clientId } = await params;
  const found = isId(clientId) ? await findClient(page.context.db, clientId) : undefined;
  if (!found) notFound();
  return { ...page, ...found };
}
