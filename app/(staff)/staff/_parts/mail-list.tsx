import { idOf, manyOf, readList } from '@/components/staff/list-query';
import { mailStatusTexts, templateText } from '@/components/staff/mail-words';
import { At } from '@/components/ui/day';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterChips } from '@/components/ui/filter-chips';
import { LinkButton } from '@/components/ui/link-button';
import { type ListParams, listAddress } from '@/components/ui/list-address';
import { ListToolbar } from '@/components/ui/list-toolbar';
import { Pager } from '@/components/ui/pager';
import { RowKeys } from '@/components/ui/row-keys';
import { SearchBox } from '@/components/ui/search-box';
import { SortTh } from '@/components/ui/sort-th';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import { listMails, type MailRow, mailSorts, mailStatuses } from '@/db/queries/mail-lists';
import type { UseCaseContext } from '@/lib/usecases/context';

type MailListProps = { context: UseCaseContext; path: string; params: ListParams; clientId?: string };

/** What the address of a list of mail asks for. */
export function readMailList(params: ListParams) {
  const filters = { status: manyOf(params, 'status', mailStatuses), clientId: idOf(params, 'client') };
  return { query: readList(params, mailSorts, '-queued'), filters };
}

/** What was sent and what waits, whole or of one client. */
export async function MailList({ context, path, params, clientId }: MailListProps) {
  const { query, filters } = readMailList(params);
  const found = await listMails(context.db, query, { ...filters, ...(clientId ? { clientId } : {}) });
  const isNarrowed = Object.keys(params).some((name) => name !== 'page' && name !== 'sort');
  return (
    <>
      <ListToolbar
        search={<SearchBox label="Recipient or subject" />}
        filters={<FilterChips filters={chips} />}
        csvHref={listAddress('/staff/mail/csv', params, clientId ? { client: clientId } : {})}
      />
      {found.rows.length > 0 ? (
        <MailTable rows={found.rows} path={path} params={params} zone={context.zone} hasClient={!clientId} />
      ) : isNarrowed ? (
        <EmptyState title="No mail matches" action={<LinkButton href={path}>Show all mail</LinkButton>} />
      ) : (
        <EmptyState
          title="No mail yet"
          description="Orders, invoices and reminders send it."
          action={<LinkButton href="/staff/mail/texts">Look at the texts</LinkButton>}
        />
      )}
      <Pager path={path} params={params} page={query.page} total={found.total} hasMore={found.hasMore} />
    </>
  );
}

const chips = [
  {
    param: 'status',
    label: 'Status',
    kind: 'many' as const,
    options: mailStatuses.map((value) => ({ value, label: mailStatusTexts[value].word })),
  },
];

type MailTableProps = { rows: readonly MailRow[]; path: string; params: ListParams; zone: string; hasClient: boolean };

function MailTable({ rows, path, params, zone, hasClient }: MailTableProps) {
  const head = { path, params, defaultSort: '-queued' };
  return (
    <RowKeys>
      <Table caption="Mail">
        <TableHead>
          <Th>Subject</Th>
          <SortTh column="recipient" {...head}>
            To
          </SortTh>
          {hasClient && <Th>Client</Th>}
          <Th>Template</Th>
          <Th>Status</Th>
          <SortTh column="queued" {...head} startsDescending>
            Asked for
          </SortTh>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <Tr key={row.id}>
              <Td className="min-w-48 font-medium">
                <TextLink href={`/staff/mail/${row.id}`}>{row.subject || templateText(row.template)}</TextLink>
                {row.error && <span className="block text-note font-normal text-danger-ink">{row.error}</span>}
              </Td>
              <Td isUnspaced>{row.recipient}</Td>
              {hasClient && (
                <Td className="min-w-32">
                  {row.clientId && <TextLink href={`/staff/clients/${row.clientId}`}>{row.client}</TextLink>}
                </Td>
              )}
              <Td className="whitespace-nowrap">{templateText(row.template)}</Td>
              <Td>
                <StatusBadge {...mailStatusTexts[row.status]} />
              </Td>
              <Td className="whitespace-nowrap">
                <At at={row.queuedAt} zone={zone} hasTime />
              </Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
    </RowKeys>
  );
}
