import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { readService } from './_parts/read-service';

type LayoutProps = { params: Promise<{ serviceId: string }>; children: ReactNode };

/** Asks before anything of the page is sent, its skeleton too: who may not see it is answered with 404. */
export default async function ServiceLayout({ params, children }: LayoutProps) {
  const { serviceId } = await params;
  return (await readService(serviceId)) ? children : notFound();
}
