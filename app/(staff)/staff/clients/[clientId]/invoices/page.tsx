import type { Metadata } from 'next';
import type { ListParams } from '@/components/ui/list-address';
import { InvoiceList } from '../../../_parts/invoice-list';
import { type ClientParams, readClient } from '../../_parts/read-client';

export const metadata: Metadata = { title: 'Invoices of a client' };

type ClientPageProps = ClientParams & { searchParams: Promise<ListParams> };

export default async function ClientInvoicesPage({ params, searchParams }: ClientPageProps) {
  const { client, context } = await readClient(params, 'invoices.view');
  const path = `/staff/clients/${client.id}/invoices`;
  return <InvoiceList context={context} path={path} params={await searchParams} only={{ clientId: client.id }} />;
}
