import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageHeader } from '@/components/ui/page-header';
import { requireStaff } from '@/lib/server/pages';
import { readServerForm } from '../_parts/read-form';
import { ServerForm } from '../_parts/server-form';

export const metadata: Metadata = { title: 'New server' };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewServerPage({ searchParams }: PageProps) {
  const { context } = await requireStaff('settings.edit');
  const module = String((await searchParams).module ?? '');
  const form = await readServerForm(context, module);
  if (!form) notFound();
  const { label, ...parts } = form;
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Servers', href: '/staff/settings/servers' }]} title={`New server: ${label}`} />
      <ServerForm
        serverId={null}
        saved={{
          name: '',
          module,
          url: '',
          groupId: '',
          position: 0,
          capacity: null,
          status: 'open',
          verifiesTls: true,
          allowsPrivate: false,
          connection: {},
        }}
        {...parts}
      />
    </>
  );
}
