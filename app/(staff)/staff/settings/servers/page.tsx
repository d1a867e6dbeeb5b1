import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { listServerGroups, listServers } from '@/db/queries/servers';
import { requireStaff } from '@/lib/server/pages';
import { serverModules } from '@/lib/usecases/servers/server-modules';
import { ServerGroupDialog } from './_parts/server-group-dialog';
import { ServerGroupTable, ServerTable } from './_parts/server-tables';

export const metadata: Metadata = { title: 'Servers' };

export default async function ServersPage() {
  const { context } = await requireStaff('settings.edit');
  const [servers, groups] = await Promise.all([listServers(context.db), listServerGroups(context.db)]);
  const modules = [...serverModules().values()].map(({ name, label }) => ({ value: name, label }));
  const labels = Object.fromEntries(modules.map(({ value, label }) => [value, label]));
  return (
    <>
      <PageHeader
        title="Servers"
        description="Where services are set up. Products name a group of servers in their module settings."
        actions={modules.map(({ value, label }) => (
          <LinkButton key={value} href={`/staff/settings/servers/new?module=${value}`}>
            <Plus aria-hidden /> {label}
          </LinkButton>
        ))}
      />
      <div className="flex flex-col gap-8">
        {servers.length === 0 ? (
          <EmptyState title="No servers yet" description="Add one, test the connection, and put it into a group." />
        ) : (
          <ServerTable servers={servers} labels={labels} zone={context.zone} />
        )}
        <section className="flex flex-col gap-4" aria-labelledby="groups">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <h2 id="groups" className="text-lg font-semibold">
              Groups
            </h2>
            <ServerGroupDialog
              modules={modules}
              trigger={
                <Button>
                  <Plus aria-hidden /> New group
                </Button>
              }
            />
          </div>
          {groups.length === 0 ? (
            <EmptyState
              title="No groups yet"
              description="A product sets its services up on the servers of one group."
            />
          ) : (
            <ServerGroupTable groups={groups} labels={labels} modules={modules} />
          )}
        </section>
      </div>
    </>
  );
}
