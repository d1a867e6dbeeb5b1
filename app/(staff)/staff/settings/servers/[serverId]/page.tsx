import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { isId } from '@/components/staff/list-query';
import { PageHeader } from '@/components/ui/page-header';
import { findServer } from '@/db/queries/servers';
import { requireStaff } from '@/lib/server/pages';
import { TestServer } from '../_parts/acts';
import { readServerForm } from '../_parts/read-form';
import { ServerForm } from '../_parts/server-form';

export const metadata: Metadata = { title: 'Server' };

export default async function ServerPage({ params }: { params: Promise<{ serverId: string }> }) {
  const { context } = await requireStaff('settings.edit');
  const { serverId } = await params;
  const server = isId(serverId) ? await findServer(context.db, serverId) : undefined;
  const form = server && (await readServerForm(context, server.module));
  if (!server || !form) notFound();
  const { name, module, url, groupId, position, capacity, status, verifiesTls, allowsPrivate, connection } = server;
  const { label, ...parts } = form;
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Servers', href: '/staff/settings/servers' }]}
        title={name}
        description={label}
        actions={<TestServer id={server.id} name={name} />}
      />
      <ServerForm
        serverId={server.id}
        saved={{
          name,
          module,
          url,
          groupId: groupId ?? '',
          position,
          capacity,
          status,
          verifiesTls,
          allowsPrivate,
          connection,
        }}
        {...parts}
      />
    </>
  );
}
