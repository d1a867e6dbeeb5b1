import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { ListParams } from '@/components/ui/list-address';
import { ServiceList } from '../../_parts/service-list';
import { type ClientParams, readClient } from '../_parts/read-client';

export const metadata: Metadata = { title: 'Client' };

type ClientPageProps = ClientParams & { searchParams: Promise<ListParams> };

export default async function ClientPage({ params, searchParams }: ClientPageProps) {
  const { client, context, staff } = await readClient(params);
  const path = `/staff/clients/${client.id}`;
  // Everywhere a client's name leads here; those who may not see services begin at the first tab that is theirs.
  if (!staff.permissions.includes('services.view')) redirect(`${path}/users`);
  return (
    <ServiceList
      context={context}
      path={path}
      params={await searchParams}
      only={{ clientId: client.id }}
      csvPath="/staff/services/csv"
    />
  );
}
