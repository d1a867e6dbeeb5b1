import { Wallet } from 'lucide-react';
import type { Metadata } from 'next';
import { At } from '@/components/ui/day';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { LinkTabs } from '@/components/ui/link-tabs';
import { Money } from '@/components/ui/money';
import { PageHeader } from '@/components/ui/page-header';
import { Pager, pageSize } from '@/components/ui/pager';
import { Stat } from '@/components/ui/stat';
import { RowTh, Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { balancesOf } from '@/db/queries/portal/clients';
import { balanceEntriesOf } from '@/db/queries/portal/journal';
import { requireClient } from '@/lib/server/pages';
import { pageNumber, type SearchParams, textParam } from '../_parts/query';
import { EntryWords } from './_parts/entry-words';

export const metadata: Metadata = { title: 'Balance' };

export default async function BalancePage({ searchParams }: { searchParams: SearchParams }) {
  const params = await searchParams;
  const { client, context } = await requireClient();
  const balances = await balancesOf(context.db, client.id);
  const currencies = [...new Set([client.currency, ...balances.map(({ currency }) => currency)])];
  const asked = textParam(params, 'currency');
  const currency = currencies.find((own) => own === asked) ?? client.currency;
  const page = pageNumber(params);
  const { rows, hasMore } = await balanceEntriesOf(context.db, client.id, currency, { page, size: pageSize });
  const balance = balances.find((own) => own.currency === currency)?.minorUnits ?? 0n;
  return (
    <>
      <PageHeader
        title="Balance"
        description="Your money with us. It pays invoices when they are due, and you can pay any invoice from it."
        actions={
          <LinkButton href={`/balance/top-up?currency=${currency}`} variant="primary">
            Top up
          </LinkButton>
        }
      />
      <div className="flex flex-col gap-6">
        {currencies.length > 1 && (
          <LinkTabs
            label="Currency"
            current={currency}
            tabs={currencies.map((own) => ({ value: own, label: own, href: `/balance?currency=${own}` }))}
          />
        )}
        <Stat label="You have" value={<Money minorUnits={balance} currency={currency} />} />
        {rows.length === 0 ? (
          <EmptyState
            icon={<Wallet />}
            title="Nothing has moved yet"
            description="Top-ups, payments and credits show here, each with its reason."
          />
        ) : (
          <Table caption="What moved the balance">
            <TableHead>
              <Th>What</Th>
              <Th>When</Th>
              <Th isNumeric>Amount</Th>
              <Th isNumeric>Balance after</Th>
            </TableHead>
            <TableBody>
              {rows.map((entry) => (
                <Tr key={entry.id}>
                  <RowTh className="min-w-56 font-normal">
                    <EntryWords entry={entry} />
                  </RowTh>
                  <Td>
                    <At at={entry.at} zone={context.zone} />
                  </Td>
                  <Td isNumeric>
                    <Money minorUnits={entry.minorUnits} currency={currency} sign="always" />
                  </Td>
                  <Td isNumeric>
                    <Money minorUnits={entry.balanceMinorUnits} currency={currency} />
                  </Td>
                </Tr>
              ))}
            </TableBody>
          </Table>
        )}
        <Pager path="/balance" params={params} page={page} hasMore={hasMore} />
      </div>
    </>
  );
}
