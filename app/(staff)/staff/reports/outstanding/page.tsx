import type { Metadata } from 'next';
import { RevenueChart } from '@/components/staff/revenue-chart';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { ListParams } from '@/components/ui/list-address';
import { Money } from '@/components/ui/money';
import { RowTh, Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { debtAges, debtsByAge, largestDebtors } from '@/db/queries/reports/debts';
import { dayOf } from '@/lib/domain/calendar';
import { countOf } from '@/lib/format/numbers';
import { requireStaff } from '@/lib/server/pages';
import { ClientSums } from '../_parts/client-sums';
import { debtAgeWords } from '../_parts/debt-words';
import { totalsOf } from '../_parts/figures';
import { ReportFrame } from '../_parts/report-frame';

export const metadata: Metadata = { title: 'Outstanding' };

export default async function OutstandingPage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const { context } = await requireStaff('reports.view');
  const { db, now, zone } = context;
  const [debts, debtors] = await Promise.all([debtsByAge(db, dayOf(now, zone)), largestDebtors(db)]);
  const totals = totalsOf(debts);
  const series = totals.map(({ currency }) => ({
    currency,
    months: debtAges.map((age) => {
      const own = debts.find((debt) => debt.age === age && debt.currency === currency);
      return { month: age, label: debtAgeWords[age], minorUnits: String(own?.minorUnits ?? 0n) };
    }),
  }));
  return (
    <ReportFrame report="outstanding" params={await searchParams}>
      {debts.length === 0 && (
        <EmptyState title="Nobody owes anything" description="Unpaid invoices are counted here." />
      )}
      {debts.length > 0 && (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Card>
            <CardHeader
              title="By age"
              description="What is left to pay of unpaid invoices, by days since they were due."
            />
            <CardBody className="flex flex-col gap-4">
              <RevenueChart series={series} caption="Outstanding by age" />
              <Table caption="Outstanding by age">
                <TableHead>
                  <Th>Due</Th>
                  <Th isNumeric>Invoices</Th>
                  <Th isNumeric>Outstanding</Th>
                </TableHead>
                <TableBody>
                  {debts.map(({ age, currency, invoices, minorUnits }) => (
                    <Tr key={`${currency} ${age}`}>
                      <RowTh>{debtAgeWords[age]}</RowTh>
                      <Td isNumeric>{invoices}</Td>
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
            <CardHeader
              title="Who owes most"
              description={`${countOf(totals.length, 'currency', 'currencies')}, each by itself.`}
            />
            <CardBody>
              <ClientSums caption="Clients that owe most" rows={debtors} sum="Outstanding" tab="invoices" />
            </CardBody>
          </Card>
        </div>
      )}
    </ReportFrame>
  );
}
