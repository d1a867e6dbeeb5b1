import type { Metadata } from 'next';
import type { ListParams } from '@/components/ui/list-address';
import { PageHeader } from '@/components/ui/page-header';
import { requireStaff } from '@/lib/server/pages';
import { PaymentList } from '../_parts/payment-list';

export const metadata: Metadata = { title: 'Payments' };

export default async function PaymentsPage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const { context } = await requireStaff('invoices.view');
  return (
    <>
      <PageHeader title="Payments" />
      <PaymentList context={context} path="/staff/payments" params={await searchParams} csvPath="/staff/payments/csv" />
    </>
  );
}
