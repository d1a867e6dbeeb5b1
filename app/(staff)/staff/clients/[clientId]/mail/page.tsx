import type { Metadata } from 'next';
import type { ListParams } from '@/components/ui/list-address';
import { MailList } from '../../../_parts/mail-list';
import { type ClientParams, readClient } from '../../_parts/read-client';

export const metadata: Metadata = { title: 'Mail of a client' };

type ClientPageProps = ClientParams & { searchParams: Promise<ListParams> };

export default async function ClientMailPage({ params, searchParams }: ClientPageProps) {
  const { client, context } = await readClient(params, 'mail.view');
  const path = `/staff/clients/${client.id}/mail`;
  return <MailList context={context} path={path} params={await searchParams} clientId={client.id} />;
}
