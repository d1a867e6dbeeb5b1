import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { paymentProgressOf } from '@/db/queries/portal/payments';
import { shownProgress } from '@/lib/format/payment-progress';
import { requireClient } from '@/lib/server/pages';
import { isId } from '../../_parts/query';
import { PaymentStory } from './_parts/payment-story';

export const metadata: Metadata = { title: 'Your payment' };

/** Where a client comes back to from a gateway. It shows how the payment stands and decides nothing about it. */
export default async function PaymentPage({ params }: { params: Promise<{ attemptId: string }> }) {
  const { client, context } = await requireClient();
  const { attemptId } = await params;
  const payment = isId(attemptId) ? await paymentProgressOf(context.db, client.id, attemptId) : undefined;
  if (!payment) return notFound();
  return <PaymentStory start={shownProgress(payment)} />;
}
