import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PaymentDetails } from '@/components/payments/payment-page';
import { toldPayment } from '@/components/payments/told-payment';
import { isId } from '@/components/staff/list-query';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { currentCatalog } from '@/db/queries/catalog';
import { findClient } from '@/db/queries/client-lists';
import { clientIdOf } from '@/db/queries/orders';
import { paymentOfClient } from '@/db/queries/portal/payment-details';
import { namesIn } from '@/lib/format/line-words';
import { formatMoney } from '@/lib/format/money';
import { requireStaff } from '@/lib/server/pages';

export const metadata: Metadata = { title: 'Payment' };

export default async function PaymentPage({ params }: { params: Promise<{ paymentId: string }> }) {
  const { context } = await requireStaff('invoices.view');
  const { db, zone } = context;
  const { paymentId } = await params;
  const clientId = isId(paymentId) ? await clientIdOf(db, 'payment', paymentId) : undefined;
  const [found, owner] = clientId
    ? await Promise.all([paymentOfClient(db, clientId, paymentId), findClient(db, clientId)])
    : [];
  if (!found || !owner) notFound();
  const { client } = owner;
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
      />
      <PaymentDetails {...toldPayment(found, namesIn(await currentCatalog(db)), 'staff')} more={more} zone={zone} />
    </>
  );
}
