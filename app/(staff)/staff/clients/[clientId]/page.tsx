import type { Metadata } from 'next';
import type { ListParams } from '@/components/ui/list-address';
import { ServiceList } from '../../_parts/service-list';
import { type ClientParams, readClient } from '../_parts/read-client';

export const metadata: Metadata = { title: 'Client' };

type ClientPageProps = ClientParams & { searchParams: Promise<ListParams> };

export default async function ClientPage({ params, searchParams }: ClientPageProps) {
  const { client, context } = await readClient(params, 'services.view');
  const path = `/staff/clients/${client.id}`;
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
