import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AttemptsCard } from '@/components/payments/attempts-card';
import { PaymentDetails } from '@/components/payments/payment-page';
import { RefundsCard } from '@/components/payments/refunds-card';
import { toldPayment } from '@/components/payments/told-payment';
import { isId } from '@/components/staff/list-query';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { listAttemptsOfInvoice } from '@/db/queries/attempts';
import { currentCatalog } from '@/db/queries/catalog';
import { findClient } from '@/db/queries/client-lists';
import { clientIdOf } from '@/db/queries/orders';
import { paymentOfClient } from '@/db/queries/portal/payment-details';
import { findPaymentDetails, listRefundsOf } from '@/db/queries/refunds';
import { namesIn } from '@/lib/format/line-words';
import { formatMoney } from '@/lib/format/money';
import { requireStaff } from '@/lib/server/pages';
import type { UseCaseContext } from '@/lib/usecases/context';
import { RefundPayment } from '../_parts/refund-payment';

export const metadata: Metadata = { title: 'Payment' };

export default async function PaymentPage({ params }: { params: Promise<{ paymentId: string }> }) {
  const { context, staff } = await requireStaff('invoices.view');
  const { db, zone } = context;
  const { paymentId } = await params;
  const clientId = isId(paymentId) ? await clientIdOf(db, 'payment', paymentId) : undefined;
  const [found, owner] = clientId
    ? await Promise.all([paymentOfClient(db, clientId, paymentId), findClient(db, clientId)])
    : [];
  if (!found || !owner) notFound();
  const { client } = owner;
  const gateway = await readGatewayPart(context, paymentId);
  const mayRefund = staff.permissions.includes('invoices.pay') && gateway.left > 0n && gateway.targets.length > 0;
  const left = { minorUnits: String(gateway.left), currency: found.payment.currency };
  const more = [
    {
      term: 'Client',
      value: <TextLink href={`/staff/clients/${client.id}`}>{client.company || client.name}</TextLink>,
    },
    { term: 'Recorded by', value: found.recordedBy ?? <span className="text-muted">By itself</span> },
  ];
  return (
    <>
      <PageHeader
        title={`Payment of ${formatMoney(found.payment)}`}
        breadcrumb={[{ label: 'Payments', href: '/staff/payments' }]}
        actions={mayRefund && <RefundPayment paymentId={paymentId} left={left} targets={gateway.targets} />}
      />
      <PaymentDetails {...toldPayment(found, namesIn(await currentCatalog(db)), 'staff')} more={more} zone={zone} />
      <div className="mt-4 flex flex-col gap-4">
        <RefundsCard refunds={gateway.refunds} zone={zone} />
        <AttemptsCard attempts={gateway.attempts} zone={zone} />
      </div>
    </>
  );
}

/** The attempt that brought it, what was given back, and what still can be, and where to. */
async function readGatewayPart({ db }: UseCaseContext, paymentId: string) {
  const [details, refunds] = await Promise.all([findPaymentDetails(db, paymentId), listRefundsOf(db, paymentId)]);
  const { payment, invoice } = details ?? {};
  const refunded = refunds
    .filter(({ refund }) => refund.status !== 'failed')
    .reduce((sum, { refund }) => sum + refund.minorUnits, 0n);
  const attempts = payment?.attemptId && invoice ? await listAttemptsOfInvoice(db, invoice.id) : [];
  const isCreditable = invoice?.status === 'paid' && invoice.kind !== 'top_up' && payment?.method !== 'balance';
  return {
    refunds,
    attempts: attempts.filter(({ attempt }) => attempt.id === payment?.attemptId),
    left: (payment?.minorUnits ?? 0n) - refunded,
    targets: [...(payment?.attemptId ? (['source'] as const) : []), ...(isCreditable ? (['balance'] as const) : [])],
  };
}
