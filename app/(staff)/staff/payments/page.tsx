import type { Metadata } from 'next';
import type { ListParams } from '@/components/ui/list-address';
import { PageHeader } from '@/components/ui/page-header';
import { listFlaggedEvents } from '@/db/queries/gateway-events';
import { requireStaff } from '@/lib/server/pages';
import { PaymentList } from '../_parts/payment-list';
import { FlaggedEvents } from './_parts/flagged-events';

export const metadata: Metadata = { title: 'Payments' };

export default async function PaymentsPage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const { context, staff } = await requireStaff('invoices.view');
  const events = await listFlaggedEvents(context.db);
  return (
    <>
      <PageHeader title="Payments" />
      <FlaggedEvents events={events} zone={context.zone} mayAct={staff.permissions.includes('invoices.pay')} />
      <PaymentList context={context} path="/staff/payments" params={await searchParams} csvPath="/staff/payments/csv" />
    </>
  );
}
