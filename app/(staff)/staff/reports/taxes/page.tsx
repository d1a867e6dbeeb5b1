import type { Metadata } from 'next';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import type { ListParams } from '@/components/ui/list-address';
import { Money } from '@/components/ui/money';
import { RowTh, Table, TableBody, TableFoot, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { taxByRate } from '@/db/queries/reports/revenue';
import { countryName } from '@/lib/format/countries';
import { formatDayRange } from '@/lib/format/days';
import { taxWords } from '@/lib/format/taxes';
import { requireStaff } from '@/lib/server/pages';
import { totalsOf } from '../_parts/figures';
import { ReportFrame } from '../_parts/report-frame';
import { readRange } from '../_parts/report-range';

export const metadata: Metadata = { title: 'Taxes' };

export default async function TaxesPage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const { context } = await requireStaff('reports.view');
  const params = await searchParams;
  const range = readRange(params, context);
  const rows = await taxByRate(context.db, range);
  const days = formatDayRange({ startsOn: range.from, endsOn: range.to + 1 });
  const totals = totalsOf(rows.map(({ currency, taxMinorUnits }) => ({ currency, minorUnits: taxMinorUnits })));
  return (
    <ReportFrame report="taxes" params={params} hasRange>
      {rows.length === 0 && (
        <EmptyState
          title="No tax on these days"
          description="Nothing that is taxed was invoiced."
          action={<LinkButton href="/staff/settings/taxes">Look at the tax rules</LinkButton>}
        />
      )}
      {rows.length > 0 && (
        <Card>
          <CardHeader title="By country and rate" description={`${days}; invoiced less cancelled and credited.`} />
          <CardBody>
            <Table caption={`Tax by country and rate, ${days}`}>
              <TableHead>
                <Th>Country</Th>
                <Th>Tax</Th>
                <Th isNumeric>On</Th>
                <Th isNumeric>Tax charged</Th>
              </TableHead>
              <TableBody>
                {rows.map(({ country, rates, currency, baseMinorUnits, taxMinorUnits }) => (
                  <Tr key={`${country} ${currency} ${JSON.stringify(rates)}`}>
                    <RowTh>{countryName(country)}</RowTh>
                    <Td>{rates?.map(taxWords).join(', ') ?? 'Several rates'}</Td>
                    <Td isNumeric>
                      <Money minorUnits={baseMinorUnits} currency={currency} />
                    </Td>
                    <Td isNumeric>
                      <Money minorUnits={taxMinorUnits} currency={currency} />
                    </Td>
                  </Tr>
                ))}
              </TableBody>
              <TableFoot>
                {totals.map(({ currency, minorUnits }) => (
                  <Tr key={currency}>
                    <RowTh>All in {currency}</RowTh>
                    <Td />
                    <Td />
                    <Td isNumeric>
                      <Money minorUnits={minorUnits} currency={currency} />
                    </Td>
                  </Tr>
                ))}
              </TableFoot>
            </Table>
          </CardBody>
        </Card>
      )}
    </ReportFrame>
  );
}
