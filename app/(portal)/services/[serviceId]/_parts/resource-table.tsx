import { Day } from '@/components/ui/day';
import { RowTh, Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import type { meteredByDay } from '@/db/queries/portal/services';
import { parseDay } from '@/lib/domain/calendar';
import { formatDecimal } from '@/lib/format/numbers';
import { resourceWords } from '@/lib/format/resources';

type ResourceTableProps = { rows: Awaited<ReturnType<typeof meteredByDay>>; currency: string; zone: string };

/** What was measured, by day and resource, in hours and money. */
export function ResourceTable({ rows, currency, zone }: ResourceTableProps) {
  if (rows.length === 0) return null;
  return (
    <Table caption="Usage by day and resource">
      <TableHead>
        <Th>Day</Th>
        <Th>Resource</Th>
        <Th isNumeric>Hours</Th>
        <Th isNumeric>Cost in {currency}</Th>
      </TableHead>
      <TableBody>
        {rows.map(({ day, resource, flavor, quantity, amount }) => (
          <Tr key={`${day}:${resource}:${flavor}`}>
            <RowTh className="font-normal">
              <Day on={parseDay(day)} zone={zone} month="short" />
            </RowTh>
            <Td>{flavor || resourceWords[resource]}</Td>
            <Td isNumeric>{formatDecimal(quantity)}</Td>
            <Td isNumeric>{formatDecimal(amount, { minFractionDigits: 2 })}</Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}
