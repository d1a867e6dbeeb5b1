import type { Metadata } from 'next';
import type { ListParams } from '@/components/ui/list-address';
import { PaymentList } from '../../../_parts/payment-list';
import { type ClientParams, readClient } from '../../_parts/read-client';

export const metadata: Metadata = { title: 'Payments of a client' };

type ClientPageProps = ClientParams & { searchParams: Promise<ListParams> };

export default async function ClientPaymentsPage({ params, searchParams }: ClientPageProps) {
  const { client, context } = await readClient(params, 'invoices.view');
  const path = `/staff/clients/${client.id}/payments`;
  return (
    <PaymentList
      context={context}
      path={path}
      params={await searchParams}
      only={{ clientId: client.id }}
      csvPath="/staff/payments/csv"
    />
  );
}
