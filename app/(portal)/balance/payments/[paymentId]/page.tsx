import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PaymentDetails } from '@/components/payments/payment-page';
import { toldPayment } from '@/components/payments/told-payment';
import { PageHeader } from '@/components/ui/page-header';
import { currentShop } from '@/db/queries/portal/catalog';
import { paymentOfClient } from '@/db/queries/portal/payment-details';
import { namesIn } from '@/lib/format/line-words';
import { formatMoney } from '@/lib/format/money';
import { requireClient } from '@/lib/server/pages';
import { isId } from '../../../_parts/query';

export const metadata: Metadata = { title: 'Payment' };

export default async function PaymentPage({ params }: { params: Promise<{ paymentId: string }> }) {
  const { client, context } = await requireClient();
  const { paymentId } = await params;
  const found = isId(paymentId) ? await paymentOfClient(context.db, client.id, paymentId) : undefined;
  if (!found) notFound();
  const { list } = await currentShop(context.db);
  return (
    <>
      <PageHeader
        title={`Payment of ${formatMoney(found.payment)}`}
        breadcrumb={[{ label: 'Balance', href: '/balance' }]}
      />
      <PaymentDetails {...toldPayment(found, namesIn(list), 'client')} zone={context.zone} />
    </>
  );
}
