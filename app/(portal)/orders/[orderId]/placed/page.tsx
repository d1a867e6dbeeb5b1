import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { progressOfOrder } from '@/db/queries/portal/order-progress';
import { requireClient } from '@/lib/server/pages';
import { isId } from '../../../_parts/query';
import { OrderStory } from './_parts/order-story';

export const metadata: Metadata = { title: 'Your order' };

export default async function PlacedPage({ params }: { params: Promise<{ orderId: string }> }) {
  const { client, context } = await requireClient();
  const { orderId } = await params;
  const order = isId(orderId) ? await progressOfOrder(context.db, client.id, orderId) : undefined;
  if (!order) return notFound();
  return <OrderStory start={order} />;
}
