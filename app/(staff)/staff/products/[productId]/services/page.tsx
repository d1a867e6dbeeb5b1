import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { isId } from '@/components/staff/list-query';
import type { ListParams } from '@/components/ui/list-address';
import { requireStaff } from '@/lib/server/pages';
import { ServiceList } from '../../../_parts/service-list';

export const metadata: Metadata = { title: 'Services of a product' };

type ServicesPageProps = { params: Promise<{ productId: string }>; searchParams: Promise<ListParams> };

export default async function ProductServicesPage({ params, searchParams }: ServicesPageProps) {
  const { context } = await requireStaff('services.view');
  const { productId } = await params;
  if (!isId(productId)) notFound();
  return (
    <ServiceList
      context={context}
      path={`/staff/products/${productId}/services`}
      params={await searchParams}
      only={{ productId }}
    />
  );
}
