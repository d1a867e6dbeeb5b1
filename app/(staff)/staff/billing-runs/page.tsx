import type { Metadata } from 'next';
import { formatDuration } from '@/components/staff/age';
import { readList } from '@/components/staff/list-query';
import { At } from '@/components/ui/day';
import { EmptyState } from '@/components/ui/empty-state';
import type { ListParams } from '@/components/ui/list-address';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import { type BillingRunRow, listParkedClients, listRuns } from '@/db/queries/runs';
import { formatCount } from '@/lib/format/numbers';
import { requireStaff } from '@/lib/server/pages';
import { RetryClient } from './_parts/retry-client';
import { RunButtons } from './_parts/run-buttons';

export const metadata: Metadata = { title: 'Billing runs' };

const path = '/staff/billing-runs';

export default async function BillingRunsPage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const { context } = await requireStaff('billing.run');
  const params = await searchParams;
  const { page, size } = readList(params, ['at'], '-at');
  const [runs, parked] = await Promise.all([
    listRuns(context.db, { limit: size + 1, offset: (page - 1) * size }),
    listParkedClients(context.db),
  ]);
  return (
    <>
      <PageHeader title="Billing runs" description="The worker runs the billing every ten minutes by itself." />
      <div className="flex flex-col gap-6">
        <RunButtons zone={context.zone} />
        {parked.length > 0 && <Parked clients={parked} zone={context.zone} />}
        {runs.length === 0 ? (
          <EmptyState title="No run yet" description="A run is written down when it has something to do." />
        ) : (
          <RunTable runs={runs.slice(0, size)} zone={context.zone} />
        )}
      </div>
      <Pager path={path} params={params} page={page} hasMore={runs.length > size} />
    </>
  );
}

function Parked({ clients, zone }: { clients: Awaited<ReturnType<typeof listParkedClients>>; zone: string }) {
  return (
    <section aria-label="Parked clients" className="flex flex-col gap-2">
      <h2 className="text-base font-semibold">Parked clients</h2>
      <Table caption="Parked clients">
        <TableHead>
          <Th>Client</Th>
          <Th>Why</Th>
          <Th>Since</Th>
          <Th>
            <span className="sr-only">Acts</span>
          </Th>
        </TableHead>
        <TableBody>
          {clients.map((client) => (
            <Tr key={client.id}>
              <Td className="font-medium">
                <TextLink href={`/staff/clients/${client.id}`}>{client.company || client.name}</TextLink>
              </Td>
              <Td className="min-w-60">{client.parkedReason}</Td>
              <Td className="whitespace-nowrap">
                {client.parkedAt !== null && <At at={client.parkedAt} zone={zone} hasTime />}
              </Td>
              <Td>
                <RetryClient clientId={client.id} name={client.company || client.name} />
              </Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}

function RunTable({ runs, zone }: { runs: readonly BillingRunRow[]; zone: string }) {
  return (
    <Table caption="Billing runs">
      <TableHead>
        <Th>Began</Th>
        <Th>Started by</Th>
        <Th>State</Th>
        <Th isNumeric>Took</Th>
        <Th isNumeric>Clients</Th>
        <Th isNumeric>Invoices</Th>
        <Th isNumeric>Parked</Th>
      </TableHead>
      <TableBody>
        {runs.map((run) => (
          <Tr key={run.id}>
            <Td className="font-medium whitespace-nowrap">
              <At at={run.startedAt} zone={zone} hasTime />
            </Td>
            <Td>{run.startedBy === 'schedule' ? 'By itself' : 'Staff'}</Td>
            <Td>
              {run.finishedAt === null ? (
                <StatusBadge word="Not finished" tone="pending" />
              ) : (
                <StatusBadge word="Finished" tone="active" />
              )}
            </Td>
            <Td isNumeric>{run.durationMs !== null && formatDuration(Number(run.durationMs))}</Td>
            <Td isNumeric>{formatCount(run.clients)}</Td>
            <Td isNumeric>{formatCount(run.invoices)}</Td>
            <Td isNumeric>{formatCount(run.parked)}</Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}
