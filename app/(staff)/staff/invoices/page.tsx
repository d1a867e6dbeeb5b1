import type { Metadata } from 'next';
import type { ListParams } from '@/components/ui/list-address';
import { PageHeader } from '@/components/ui/page-header';
import { requireStaff } from '@/lib/server/pages';
import { InvoiceList } from '../_parts/invoice-list';

export const metadata: Metadata = { title: 'Invoices' };

export default async function InvoicesPage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const { context } = await requireStaff('invoices.view');
  return (
    <>
      <PageHeader title="Invoices" />
      <InvoiceList context={context} path="/staff/invoices" params={await searchParams} csvPath="/staff/invoices/csv" />
    </>
  );
}
