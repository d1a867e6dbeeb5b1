import type { Metadata } from 'next';
import { RevenueChart } from '@/components/staff/revenue-chart';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import type { ListParams } from '@/components/ui/list-address';
import { Money } from '@/components/ui/money';
import { RowTh, Table, TableBody, TableFoot, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { revenueByProduct } from '@/db/queries/reports/revenue';
import { formatDayRange } from '@/lib/format/days';
import { requireStaff } from '@/lib/server/pages';
import { byProduct, seriesByMonth, totalsOf } from './_parts/figures';
import { ReportFrame } from './_parts/report-frame';
import { monthsOf, readRange } from './_parts/report-range';

export const metadata: Metadata = { title: 'Revenue' };

export default async function RevenuePage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const { context } = await requireStaff('reports.view');
  const params = await searchParams;
  const range = readRange(params, context);
  const rows = await revenueByProduct(context.db, range);
  const days = formatDayRange({ startsOn: range.from, endsOn: range.to + 1 });
  return (
    <ReportFrame report="revenue" params={params} hasRange>
      {rows.length === 0 && (
        <EmptyState
          title="No revenue on these days"
          description="Nothing was invoiced or credited."
          action={<LinkButton href="/staff/invoices">Show invoices</LinkButton>}
        />
      )}
      {rows.length > 0 && (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Card>
            <CardHeader
              title="By month"
              description="Invoiced less cancelled and credited, before tax, from the journal."
            />
            <CardBody>
              <RevenueChart series={seriesByMonth(rows, monthsOf(range))} />
            </CardBody>
          </Card>
          <Card>
            <CardHeader title="By product" description={days} />
            <CardBody>
              <Table caption={`Revenue by product, ${days}`}>
                <TableHead>
                  <Th>Product</Th>
                  <Th isNumeric>Revenue</Th>
                </TableHead>
                <TableBody>
                  {byProduct(rows).map(({ product, currency, minorUnits }) => (
                    <Tr key={`${currency} ${product}`}>
                      <RowTh>{product ?? 'Of no product'}</RowTh>
                      <Td isNumeric>
                        <Money minorUnits={minorUnits} currency={currency} />
                      </Td>
                    </Tr>
                  ))}
                </TableBody>
                <TableFoot>
                  {totalsOf(rows).map(({ currency, minorUnits }) => (
                    <Tr key={currency}>
                      <RowTh>All in {currency}</RowTh>
                      <Td isNumeric>
                        <Money minorUnits={minorUnits} currency={currency} />
                      </Td>
                    </Tr>
                  ))}
                </TableFoot>
              </Table>
            </CardBody>
          </Card>
        </div>
      )}
    </ReportFrame>
  );
}
