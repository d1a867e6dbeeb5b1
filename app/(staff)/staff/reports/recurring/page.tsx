import type { Metadata } from 'next';
import { RevenueChart } from '@/components/staff/revenue-chart';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import type { ListParams } from '@/components/ui/list-address';
import { Money } from '@/components/ui/money';
import { RowTh, Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { recurringByMonth } from '@/db/queries/reports/recurring';
import { dayOf, firstOfMonth, parseDay } from '@/lib/domain/calendar';
import { requireStaff } from '@/lib/server/pages';
import { churnOf } from '../_parts/churn';
import { monthLabel, seriesByMonth } from '../_parts/figures';
import { ReportFrame } from '../_parts/report-frame';
import { monthsOf, readRange } from '../_parts/report-range';

export const metadata: Metadata = { title: 'Recurring revenue' };

export default async function RecurringPage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const { context } = await requireStaff('reports.view');
  const { db, now, zone } = context;
  const { from, to } = readRange({}, context);
  const rows = await recurringByMonth(db, { from: firstOfMonth(from), today: dayOf(now, zone), now, zone });
  const ends = rows.map(({ month, currency, endMinorUnits }) => ({ month, currency, minorUnits: endMinorUnits }));
  return (
    <ReportFrame report="recurring" params={await searchParams}>
      {rows.length === 0 && (
        <EmptyState
          title="No service has run yet"
          description="Active services are counted here."
          action={<LinkButton href="/staff/services">Show services</LinkButton>}
        />
      )}
      {rows.length > 0 && (
        <div className="grid items-start gap-4">
          <Card>
            <CardHeader
              title="Monthly recurring revenue"
              description="Of the services that ran at the end of each month, brought to a month, before tax; the running month as of now."
            />
            <CardBody>
              <RevenueChart series={seriesByMonth(ends, monthsOf({ from, to }))} caption="Monthly recurring revenue" />
            </CardBody>
          </Card>
          <Card>
            <CardHeader
              title="What moved it"
              description="Churn: the share of services at the start that ended in the month."
            />
            <CardBody>
              <Table caption="Monthly recurring revenue and churn" hasStickyColumn>
                <TableHead>
                  <Th>Month</Th>
                  <Th isNumeric>At the start</Th>
                  <Th isNumeric>New</Th>
                  <Th isNumeric>Changed</Th>
                  <Th isNumeric>Lost</Th>
                  <Th isNumeric>At the end</Th>
                  <Th isNumeric>Services</Th>
                  <Th isNumeric>Churn</Th>
                </TableHead>
                <TableBody>
                  {rows.toReversed().map((row) => (
                    <Tr key={`${row.month} ${row.currency}`}>
                      <RowTh>
                        <span className="whitespace-nowrap">
                          {monthLabel(parseDay(`${row.month}-01`))} {row.currency}
                        </span>
                      </RowTh>
                      <Amount minorUnits={row.startMinorUnits} currency={row.currency} />
                      <Amount minorUnits={row.newMinorUnits} currency={row.currency} />
                      <Amount minorUnits={row.changedMinorUnits} currency={row.currency} />
                      <Amount minorUnits={-row.lostMinorUnits} currency={row.currency} />
                      <Amount minorUnits={row.endMinorUnits} currency={row.currency} />
                      <Td isNumeric>{row.services}</Td>
                      <Td isNumeric>{churnOf(row)}</Td>
                    </Tr>
                  ))}
                </TableBody>
              </Table>
            </CardBody>
          </Card>
        </div>
      )}
    </ReportFrame>
  );
}

function Amount(amount: { minorUnits: bigint; currency: string }) {
  return <Td isNumeric>{amount.minorUnits === 0n ? '–' : <Money {...amount} isBare />}</Td>;
}
