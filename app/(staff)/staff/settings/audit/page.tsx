import type { Metadata } from 'next';
import { EventFacts } from '@/components/staff/event-facts';
import { actorText, eventText } from '@/components/staff/event-words';
import { At } from '@/components/ui/day';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterChips } from '@/components/ui/filter-chips';
import { LinkButton } from '@/components/ui/link-button';
import { type ListParams, listAddress } from '@/components/ui/list-address';
import { ListToolbar } from '@/components/ui/list-toolbar';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { SearchBox } from '@/components/ui/search-box';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import { type EventRow, listEventNouns, listEvents } from '@/db/queries/event-lists';
import { requireStaff } from '@/lib/server/pages';
import { readEventList } from '../../_parts/event-query';

export const metadata: Metadata = { title: 'Audit' };

const path = '/staff/settings/audit';

/** Things that have a page of their own. */
const pages: Record<string, string> = {
  order: '/staff/orders',
  service: '/staff/services',
  invoice: '/staff/invoices',
  client: '/staff/clients',
  product: '/staff/products',
  option: '/staff/options',
};

export default async function AuditPage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const { context } = await requireStaff('audit.view');
  const params = await searchParams;
  const { query, filters } = readEventList(params, context.zone);
  const [found, nouns] = await Promise.all([listEvents(context.db, query, filters), listEventNouns(context.db)]);
  return (
    <>
      <PageHeader title="Audit" description="Who did what, when, and what was before. Nothing here can be changed." />
      <ListToolbar
        search={<SearchBox label="Event, person, client, word or id" />}
        filters={<FilterChips filters={chips(nouns)} />}
        csvHref={listAddress(`${path}/csv`, params, {})}
      />
      {found.rows.length > 0 ? (
        <EventTable rows={found.rows} zone={context.zone} />
      ) : (
        <EmptyState
          title="Nothing found"
          description="Search for something else, or take a filter off."
          action={<LinkButton href="/staff/settings/audit">Show everything</LinkButton>}
        />
      )}
      <Pager path={path} params={params} page={query.page} total={found.total} hasMore={found.hasMore} />
    </>
  );
}

function chips(nouns: readonly string[]) {
  return [
    { param: 'noun', label: 'About', options: nouns.map((value) => ({ value, label: value.replaceAll('_', ' ') })) },
    {
      param: 'actor',
      label: 'Who',
      kind: 'many' as const,
      options: [
        { value: 'staff', label: 'Staff' },
        { value: 'client', label: 'Clients' },
        { value: 'system', label: 'By itself' },
      ],
    },
    { param: 'at', label: 'When', kind: 'days' as const },
  ];
}

function EventTable({ rows, zone }: { rows: readonly EventRow[]; zone: string }) {
  return (
    <Table caption="Audit" hasStickyColumn={false}>
      <TableHead>
        <Th>When</Th>
        <Th>What</Th>
        <Th>Who</Th>
        <Th>Client</Th>
        <Th>Facts</Th>
      </TableHead>
      <TableBody>
        {rows.map((row) => {
          const page = pages[row.noun];
          const { title } = eventText(row.name);
          return (
            <Tr key={row.id} className="align-top">
              <Td className="whitespace-nowrap">
                <At at={row.at} zone={zone} hasTime />
              </Td>
              <Td className="min-w-40 font-medium">
                {page ? <TextLink href={`${page}/${row.subjectId}`}>{title}</TextLink> : title}
              </Td>
              <Td className="min-w-32">{actorText(row.actor, row.actorName, row.staffName)}</Td>
              <Td className="min-w-32">
                {row.clientId && <TextLink href={`/staff/clients/${row.clientId}`}>{row.clientName}</TextLink>}
              </Td>
              <Td className="min-w-72">
                <EventFacts facts={row.facts} />
              </Td>
            </Tr>
          );
        })}
      </TableBody>
    </Table>
  );
}
