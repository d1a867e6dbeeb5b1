import type { Metadata } from 'next';
import type { ListParams } from '@/components/ui/list-address';
import { PageHeader } from '@/components/ui/page-header';
import { requireStaff } from '@/lib/server/pages';
import { InvoiceList } from '../_parts/invoice-list';
import { InvoiceTabs } from './_parts/invoice-tabs';

export const metadata: Metadata = { title: 'Invoices' };

export default async function InvoicesPage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const { context, staff } = await requireStaff('invoices.view');
  return (
    <>
      <PageHeader title="Invoices" />
      {staff.permissions.includes('invoices.pay') && <InvoiceTabs current="issued" />}
      <InvoiceList context={context} path="/staff/invoices" params={await searchParams} csvPath="/staff/invoices/csv" />
    </>
  );
}
