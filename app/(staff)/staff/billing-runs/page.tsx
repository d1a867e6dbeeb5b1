import type { Metadata } from 'next';
import { formatDuration } from '@/components/staff/age';
import { readList } from '@/components/staff/list-query';
import { At } from '@/components/ui/day';
import { EmptyState } from '@/components/ui/empty-state';
import type { ListParams } from '@/components/ui/list-address';
import { ListToolbar } from '@/components/ui/list-toolbar';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { RowKeys } from '@/components/ui/row-keys';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import { type BillingRunRow, listParkedClients, listRuns } from '@/db/queries/runs';
import type { Instant } from '@/lib/domain/calendar';
import { formatCount } from '@/lib/format/numbers';
import { requireStaff } from '@/lib/server/pages';
import { Forecast } from './_parts/forecast';
import { RetryClient } from './_parts/retry-client';
import { RunButtons } from './_parts/run-buttons';
import { AmountList, factsOfRun, RunState } from './_parts/run-words';

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
        <Forecast />
        {runs.length === 0 ? (
          <EmptyState title="No run yet" description="A run is written down when it has something to do." />
        ) : (
          <div>
            <ListToolbar csvHref={`${path}/csv`} />
            <RunTable runs={runs.slice(0, size)} zone={context.zone} now={context.now} />
          </div>
        )}
      </div>
      <Pager path={path} params={params} page={page} hasMore={runs.length > size} />
    </>
  );
}

function Parked({ clients, zone }: { clients: Awaited<ReturnType<typeof listParkedClients>>; zone: string }) {
  return (
    <div className="flex flex-col gap-2">
      <h2 className="text-base font-semibold">Parked clients</h2>
      <Table caption="Parked clients">
        <TableHead>
          <Th>Client</Th>
          <Th>Why</Th>
          <Th className="max-sm:hidden">Since</Th>
          <Th isNumeric>
            <span className="sr-only">Acts</span>
          </Th>
        </TableHead>
        <TableBody>
          {clients.map((client) => (
            <Tr key={client.id}>
              <Td className="font-medium">
                <TextLink href={`/staff/clients/${client.id}`}>{client.company || client.name}</TextLink>
              </Td>
              <Td className="sm:min-w-60">{client.parkedReason}</Td>
              <Td className="whitespace-nowrap max-sm:hidden">
                {client.parkedAt !== null && <At at={client.parkedAt} zone={zone} hasTime />}
              </Td>
              <Td isNumeric>
                <RetryClient clientId={client.id} name={client.company || client.name} />
              </Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function RunTable({ runs, zone, now }: { runs: readonly BillingRunRow[]; zone: string; now: Instant }) {
  return (
    <RowKeys>
      <Table caption="Billing runs">
        <TableHead>
          <Th>Began</Th>
          <Th>Started by</Th>
          <Th>State</Th>
          <Th isNumeric>Took</Th>
          <Th isNumeric>Clients</Th>
          <Th isNumeric>Invoices</Th>
          <Th isNumeric>Invoiced</Th>
          <Th isNumeric>Parked</Th>
        </TableHead>
        <TableBody>
          {runs.map((run) => (
            <Tr key={run.id} className="align-top">
              <Td className="font-medium whitespace-nowrap">
                <TextLink href={`${path}/${run.id}`}>
                  <At at={run.startedAt} zone={zone} hasTime />
                </TextLink>
              </Td>
              <Td>{run.startedBy === 'schedule' ? 'Itself' : 'Staff'}</Td>
              <Td className="whitespace-nowrap">
                <RunState run={run} now={now} />
              </Td>
              <Td isNumeric>{run.durationMs !== null && formatDuration(Number(run.durationMs))}</Td>
              <Td isNumeric>{formatCount(run.clients)}</Td>
              <Td isNumeric>{formatCount(run.invoices)}</Td>
              <Td isNumeric>
                <AmountList amounts={factsOfRun(run).invoiced} isNumeric />
              </Td>
              <Td isNumeric>{formatCount(run.parked)}</Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
    </RowKeys>
  );
}
