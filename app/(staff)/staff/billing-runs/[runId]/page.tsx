import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { formatDuration } from '@/components/staff/age';
import { eventText } from '@/components/staff/event-words';
import { isId } from '@/components/staff/list-query';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { At } from '@/components/ui/day';
import { Facts } from '@/components/ui/facts';
import { PageHeader } from '@/components/ui/page-header';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import { findRun, listParkedClients } from '@/db/queries/runs';
import { formatInstantBrief } from '@/lib/format/instants';
import { formatCount } from '@/lib/format/numbers';
import { requireStaff } from '@/lib/server/pages';
import { RetryClient } from '../_parts/retry-client';
import { AmountList, factsOfRun, type RunFacts, RunState } from '../_parts/run-words';

export const metadata: Metadata = { title: 'Billing run' };

export default async function BillingRunPage({ params }: { params: Promise<{ runId: string }> }) {
  const { context } = await requireStaff('billing.run');
  const { runId } = await params;
  const run = isId(runId) ? await findRun(context.db, runId) : undefined;
  if (!run) return notFound();
  const facts = factsOfRun(run);
  const stillParked = facts.parked.length > 0 ? await listParkedClients(context.db) : [];
  const perSecond = Number(run.durationMs) > 0 ? (run.clients * 1000) / Number(run.durationMs) : 0;
  return (
    <>
      <PageHeader
        title={`Run of ${formatInstantBrief(run.startedAt, context.zone)}`}
        breadcrumb={[{ label: 'Billing runs', href: '/staff/billing-runs' }]}
        status={<RunState run={run} now={context.now} />}
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card>
          <CardHeader title="The run" />
          <CardBody>
            <Facts
              facts={[
                { term: 'Started by', value: run.startedByName ?? 'Itself, every ten minutes' },
                { term: 'Began', value: <At at={run.startedAt} zone={context.zone} hasTime /> },
                { term: 'Took', value: run.durationMs !== null && formatDuration(Number(run.durationMs)) },
                { term: 'Clients', value: formatCount(run.clients) },
                { term: 'Clients a second', value: perSecond > 0 && formatCount(Math.round(perSecond)) },
                { term: 'Invoices', value: formatCount(run.invoices) },
                { term: 'Invoiced', value: facts.invoiced.length > 0 && <AmountList amounts={facts.invoiced} /> },
                { term: 'Payments taken', value: facts.settled.length > 0 && <AmountList amounts={facts.settled} /> },
              ]}
            />
          </CardBody>
        </Card>
        <Counts counts={facts.counts} />
      </div>
      {facts.parked.length > 0 && (
        <ParkedOfRun parked={facts.parked} stillParked={new Set(stillParked.map(({ id }) => id))} />
      )}
    </>
  );
}

function Counts({ counts }: { counts: RunFacts['counts'] }) {
  const rows = Object.entries(counts).sort(([, a], [, b]) => b - a);
  return (
    <Card>
      <CardHeader title="What happened" />
      <CardBody>
        {rows.length === 0 ? (
          <p className="text-muted">Nothing was written down.</p>
        ) : (
          <Facts facts={rows.map(([name, count]) => ({ term: eventText(name).title, value: formatCount(count) }))} />
        )}
      </CardBody>
    </Card>
  );
}

function ParkedOfRun({ parked, stillParked }: { parked: RunFacts['parked']; stillParked: ReadonlySet<string> }) {
  return (
    <section aria-label="Parked by this run" className="mt-6 flex flex-col gap-2">
      <h2 className="text-base font-semibold">Parked by this run</h2>
      <Table caption="Clients parked by this run">
        <TableHead>
          <Th>Client</Th>
          <Th>Why</Th>
          <Th>
            <span className="sr-only">Acts</span>
          </Th>
        </TableHead>
        <TableBody>
          {parked.map(({ clientId, clientNumber, reason }) => (
            <Tr key={clientId} className="align-top">
              <Td className="font-medium whitespace-nowrap">
                <TextLink href={`/staff/clients/${clientId}`}>Client {clientNumber}</TextLink>
              </Td>
              <Td className="min-w-60 break-words">{reason}</Td>
              <Td className="whitespace-nowrap">
                {stillParked.has(clientId) ? (
                  <RetryClient clientId={clientId} name={`Client ${clientNumber}`} />
                ) : (
                  <span className="text-muted">Billed again since</span>
                )}
              </Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}
