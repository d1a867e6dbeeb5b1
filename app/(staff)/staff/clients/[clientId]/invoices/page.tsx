import type { Metadata } from 'next';
import { LinkButton } from '@/components/ui/link-button';
import type { ListParams } from '@/components/ui/list-address';
import { InvoiceList } from '../../../_parts/invoice-list';
import { type ClientParams, readClient } from '../../_parts/read-client';

export const metadata: Metadata = { title: 'Invoices of a client' };

type ClientPageProps = ClientParams & { searchParams: Promise<ListParams> };

export default async function ClientInvoicesPage({ params, searchParams }: ClientPageProps) {
  const { client, context, staff } = await readClient(params, 'invoices.view');
  const path = `/staff/clients/${client.id}/invoices`;
  return (
    <>
      {staff.permissions.includes('invoices.pay') && (
        <div className="flex justify-end pt-3">
          <LinkButton href={`/staff/invoices/drafts/new?client=${client.id}`}>New invoice</LinkButton>
        </div>
      )}
      <InvoiceList
        context={context}
        path={path}
        params={await searchParams}
        only={{ clientId: client.id }}
        csvPath="/staff/invoices/csv"
      />
    </>
  );
}
