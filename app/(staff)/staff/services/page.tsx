import type { Metadata } from 'next';
import type { ListParams } from '@/components/ui/list-address';
import { PageHeader } from '@/components/ui/page-header';
import { requireStaff } from '@/lib/server/pages';
import { ServiceList } from '../_parts/service-list';

export const metadata: Metadata = { title: 'Services' };

export default async function ServicesPage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const { context } = await requireStaff('services.view');
  return (
    <>
      <PageHeader title="Services" />
      <ServiceList context={context} path="/staff/services" params={await searchParams} csvPath="/staff/services/csv" />
    </>
  );
}
