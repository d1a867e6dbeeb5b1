import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { readOrder } from './_parts/read-order';

type LayoutProps = { params: Promise<{ orderId: string }>; children: ReactNode };

/** Asks before anything of the page is sent, its skeleton too: who may not see it is answered with 404. */
export default async function OrderLayout({ params, children }: LayoutProps) {
  const { orderId } = await params;
  return (await readOrder(orderId)) ? children : notFound();
}
