import type { Metadata } from 'next';
import { readList } from '@/components/staff/list-query';
import { At } from '@/components/ui/day';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import type { ListParams } from '@/components/ui/list-address';
import { ListToolbar } from '@/components/ui/list-toolbar';
import { Money } from '@/components/ui/money';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { SearchBox } from '@/components/ui/search-box';
import { SortTh } from '@/components/ui/sort-th';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import { draftSorts, type InvoiceDraft, listDrafts } from '@/db/queries/invoice-drafts';
import { countOf } from '@/lib/format/numbers';
import { requireStaff } from '@/lib/server/pages';
import { InvoiceTabs } from '../_parts/invoice-tabs';

export const metadata: Metadata = { title: 'Drafts of invoices' };

const path = '/staff/invoices/drafts';

export default async function DraftsPage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const { context } = await requireStaff('invoices.pay');
  const params = await searchParams;
  const query = readList(params, draftSorts, '-edited');
  const found = await listDrafts(context.db, query);
  const head = { path, params, defaultSort: '-edited' };
  return (
    <>
      <PageHeader title="Invoices" />
      <InvoiceTabs current="drafts" />
      <ListToolbar search={<SearchBox label="Client or description" />} />
      {found.rows.length > 0 ? (
        <Table caption="Drafts of invoices">
          <TableHead>
            <Th>Draft</Th>
            <SortTh column="client" {...head}>
              Client
            </SortTh>
            <SortTh column="edited" {...head} startsDescending>
              Edited
            </SortTh>
            <Th>By</Th>
            <Th isNumeric>Sum before tax</Th>
          </TableHead>
          <TableBody>
            {found.rows.map(({ draft, client, editedBy }) => (
              <Tr key={draft.id}>
                <Td className="min-w-48 font-medium">
                  <TextLink href={`${path}/${draft.id}`}>{titleOf(draft)}</TextLink>
                </Td>
                <Td className="min-w-36">
                  <TextLink href={`/staff/clients/${draft.clientId}`}>{client}</TextLink>
                </Td>
                <Td className="whitespace-nowrap">
                  <At at={draft.editedAt} zone={context.zone} hasTime />
                </Td>
                <Td>{editedBy}</Td>
                <Td isNumeric>
                  <Money
                    minorUnits={draft.lines.reduce((sum, line) => sum + line.minorUnits, 0n)}
                    currency={draft.currency}
                  />
                </Td>
              </Tr>
            ))}
          </TableBody>
        </Table>
      ) : query.q ? (
        <EmptyState title="No draft matches" action={<LinkButton href={path}>Show all drafts</LinkButton>} />
      ) : (
        <EmptyState title="No drafts" description="Prepare an invoice by hand on the Invoices tab of a client." />
      )}
      <Pager path={path} params={params} page={query.page} total={found.total} hasMore={found.hasMore} />
    </>
  );
}

function titleOf({ lines }: InvoiceDraft): string {
  const [first] = lines;
  if (!first) return 'No lines yet';
  return lines.length === 1 ? first.description : `${first.description} and ${countOf(lines.length - 1, 'more line')}`;
}
