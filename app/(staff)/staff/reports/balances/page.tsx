import type { Metadata } from 'next';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { ListParams } from '@/components/ui/list-address';
import { Money } from '@/components/ui/money';
import { RowTh, Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { balancesOn, largestBalances } from '@/db/queries/reports/debts';
import { dayOf } from '@/lib/domain/calendar';
import { formatDay } from '@/lib/format/days';
import { requireStaff } from '@/lib/server/pages';
import { ClientSums } from '../_parts/client-sums';
import { ReportFrame } from '../_parts/report-frame';

export const metadata: Metadata = { title: 'Balances' };

export default async function BalancesPage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const { context } = await requireStaff('reports.view');
  const { db, now, zone } = context;
  const today = dayOf(now, zone);
  const [sums, clients] = await Promise.all([balancesOn(db, today, zone), largestBalances(db)]);
  return (
    <ReportFrame report="balances" params={await searchParams}>
      {sums.length === 0 && (
        <EmptyState title="No client has a balance" description="What clients pay ahead is counted here." />
      )}
      {sums.length > 0 && (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Card>
            <CardHeader
              title="Owed to clients"
              description={`Their balances on ${formatDay(today)}, from the journal.`}
            />
            <CardBody>
              <Table caption="Balances by currency">
                <TableHead>
                  <Th>Currency</Th>
                  <Th isNumeric>Clients</Th>
                  <Th isNumeric>Balances</Th>
                </TableHead>
                <TableBody>
                  {sums.map(({ currency, clients: count, minorUnits }) => (
                    <Tr key={currency}>
                      <RowTh>{currency}</RowTh>
                      <Td isNumeric>{count}</Td>
                      <Td isNumeric>
                        <Money minorUnits={minorUnits} currency={currency} />
                      </Td>
                    </Tr>
                  ))}
                </TableBody>
              </Table>
            </CardBody>
          </Card>
          <Card>
            <CardHeader title="Largest balances" />
            <CardBody>
              <ClientSums caption="Clients with the largest balances" rows={clients} sum="Balance" tab="journal" />
            </CardBody>
          </Card>
        </div>
      )}
    </ReportFrame>
  );
}
