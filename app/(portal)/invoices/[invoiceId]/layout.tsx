import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { readInvoice } from './_parts/read-invoice';

type LayoutProps = { params: Promise<{ invoiceId: string }>; children: ReactNode };

/** Asks before anything of the page is sent, its skeleton too: who may not see it is answered with 404. */
export default async function InvoiceLayout({ params, children }: LayoutProps) {
  const { invoiceId } = await params;
  return (await readInvoice(invoiceId)) ? children : notFound();
}
