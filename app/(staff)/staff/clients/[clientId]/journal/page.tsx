import type { Metadata } from 'next';
import { readList } from '@/components/staff/list-query';
import { journalAccountWords, journalCauseWords } from '@/components/staff/words';
import { At } from '@/components/ui/day';
import { EmptyState } from '@/components/ui/empty-state';
import type { ListParams } from '@/components/ui/list-address';
import { Money } from '@/components/ui/money';
import { Pager } from '@/components/ui/pager';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import { listJournal } from '@/db/queries/client-lists';
import { formatInvoiceNumber } from '@/lib/format/documents';
import { type ClientParams, readClient } from '../../_parts/read-client';

export const metadata: Metadata = { title: 'Journal of a client' };

type ClientPageProps = ClientParams & { searchParams: Promise<ListParams> };

export default async function ClientJournalPage({ params, searchParams }: ClientPageProps) {
  const { client, context } = await readClient(params, 'invoices.view');
  const asked = await searchParams;
  const query = readList(asked, ['at'], '-at');
  const found = await listJournal(context.db, client.id, query);
  const path = `/staff/clients/${client.id}/journal`;
  if (found.rows.length === 0) {
    return <EmptyState title="No entries" description="Each movement of this client's money is written here, twice." />;
  }
  return (
    <div className="pt-2">
      <Table caption="Journal">
        <TableHead>
          <Th>When</Th>
          <Th>Why</Th>
          <Th>Account</Th>
          <Th>Invoice</Th>
          <Th>Note</Th>
          <Th isNumeric>Debit</Th>
          <Th isNumeric>Credit</Th>
        </TableHead>
        <TableBody>
          {found.rows.map((row, index) => {
            const isFirst = found.rows[index - 1]?.movementId !== row.movementId;
            const amount = { minorUnits: row.minorUnits, currency: row.currency };
            return (
              <Tr key={row.id}>
                <Td className="whitespace-nowrap">{isFirst && <At at={row.at} zone={context.zone} hasTime />}</Td>
                <Td className="whitespace-nowrap">{isFirst && journalCauseWords[row.cause]}</Td>
                <Td className="whitespace-nowrap">{journalAccountWords[row.account]}</Td>
                <Td className="whitespace-nowrap">
                  {isFirst && row.invoiceId && row.invoiceNumber !== null && row.invoiceIssuedOn !== null && (
                    <TextLink href={`/staff/invoices/${row.invoiceId}`}>
                      {formatInvoiceNumber(row.numberFormat, row.invoiceNumber, row.invoiceIssuedOn)}
                    </TextLink>
                  )}
                </Td>
                <Td>{isFirst && row.note}</Td>
                <Td isNumeric>{row.minorUnits < 0n && <Money {...amount} sign="never" />}</Td>
                <Td isNumeric>{row.minorUnits > 0n && <Money {...amount} />}</Td>
              </Tr>
            );
          })}
        </TableBody>
      </Table>
      <Pager path={path} params={asked} page={query.page} total={found.total} hasMore={found.hasMore} />
    </div>
  );
}
