import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Days } from '@/components/ui/day';
import { Money } from '@/components/ui/money';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import type { periodsOfService } from '@/db/queries/portal/services';
import { dayOf } from '@/lib/domain/calendar';
import { sumOfParts } from '@/lib/domain/pricing';
import { formatInvoiceNumber } from '@/lib/format/documents';
import { periodStatusText } from '@/lib/format/statuses';

type PeriodsCardProps = { periods: Awaited<ReturnType<typeof periodsOfService>>; currency: string; zone: string };

/** Every period with what it was charged and on which invoice. */
export function PeriodsCard({ periods, currency, zone }: PeriodsCardProps) {
  return (
    <Card>
      <CardHeader title="Periods" />
      <CardBody>
        {periods.length === 0 ? (
          <p className="text-muted">It has no period: it has not begun, or it is paid once.</p>
        ) : (
          <Table caption="Periods">
            <TableHead>
              <Th>Days</Th>
              <Th>Status</Th>
              <Th>Invoice</Th>
              <Th isNumeric>Charged</Th>
              <Th isNumeric>Usage</Th>
            </TableHead>
            <TableBody>
              {periods.map((period) => (
                <Tr key={period.id}>
                  <Td className="whitespace-nowrap">
                    <Days
                      startsOn={dayOf(period.startAt, zone)}
                      endsOn={dayOf(period.endAt - 1, zone) + 1}
                      zone={zone}
                      month="short"
                    />
                  </Td>
                  <Td>
                    <StatusBadge {...periodStatusText(period.status)} />
                  </Td>
                  <Td className="whitespace-nowrap">
                    {period.invoiceId && period.invoiceNumber !== null && period.invoiceIssuedOn !== null && (
                      <TextLink href={`/staff/invoices/${period.invoiceId}`}>
                        {formatInvoiceNumber(
                          period.numberFormat ?? '{number}',
                          period.invoiceNumber,
                          period.invoiceIssuedOn,
                        )}
                      </TextLink>
                    )}
                  </Td>
                  <Td isNumeric>
                    <Money minorUnits={sumOfParts(period.charges)} currency={currency} />
                  </Td>
                  <Td isNumeric>
                    {period.usageChargedMinorUnits > 0n && (
                      <Money minorUnits={period.usageChargedMinorUnits} currency={currency} />
                    )}
                  </Td>
                </Tr>
              ))}
            </TableBody>
          </Table>
        )}
      </CardBody>
    </Card>
  );
}
