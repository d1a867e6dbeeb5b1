import { Card, CardBody } from '@/components/ui/card';
import { Day, Days } from '@/components/ui/day';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { Money } from '@/components/ui/money';
import { StatusBadge } from '@/components/ui/status-badge';
import { RowTh, Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import { invoicesOfService } from '@/db/queries/portal/invoices';
import { eventsOfService } from '@/db/queries/portal/orders';
import { periodsOfService } from '@/db/queries/portal/services';
import { dayOf } from '@/lib/domain/calendar';
import { isOverdue } from '@/lib/domain/invoices';
import { sumOfParts } from '@/lib/domain/pricing';
import { formatInvoiceNumber } from '@/lib/format/documents';
import { formatStretch } from '@/lib/format/instants';
import { invoiceStatusText, periodStatusText } from '@/lib/format/statuses';
import { Events } from '../../../_parts/events';
import type { TabProps } from './tabs';

/** Every period with what it was charged and the invoice it is on. */
export async function PeriodsTab({ service, clientId, context }: TabProps) {
  const periods = await periodsOfService(context.db, clientId, service.id);
  if (periods.length === 0)
    return <EmptyState title="No periods yet" action={<LinkButton href="/orders">Show your orders</LinkButton>} />;
  return (
    <Table caption="Periods">
      <TableHead>
        <Th>Period</Th>
        <Th>Status</Th>
        <Th>Invoice</Th>
        <Th isNumeric>Charged</Th>
      </TableHead>
      <TableBody>
        {periods.map((period) => (
          <Tr key={period.id}>
            <RowTh className="font-normal">
              <span title={formatStretch({ startsAt: period.startAt, endsAt: period.endAt }, context.zone)}>
                <Days
                  startsOn={dayOf(period.startAt, context.zone)}
                  endsOn={dayOf(Math.max(period.startAt, period.endAt - 1), context.zone) + 1}
                  zone={context.zone}
                />
              </span>
            </RowTh>
            <Td>
              <StatusBadge {...periodStatusText(period.status)} />
            </Td>
            <Td>
              {period.invoiceId && period.invoiceNumber !== null && (
                <TextLink href={`/invoices/${period.invoiceId}`} className="numeric">
                  {formatInvoiceNumber(
                    period.numberFormat ?? '{number}',
                    period.invoiceNumber,
                    period.invoiceIssuedOn ?? 0,
                  )}
                </TextLink>
              )}
            </Td>
            <Td isNumeric>
              <Money
                minorUnits={sumOfParts(period.charges) + period.usageChargedMinorUnits}
                currency={service.currency}
              />
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}

/** The invoices that charge it. */
export async function InvoicesTab({ service, clientId, context }: TabProps) {
  const invoices = await invoicesOfService(context.db, clientId, service.id);
  const today = dayOf(context.now, context.zone);
  if (invoices.length === 0)
    return <EmptyState title="No invoices yet" action={<LinkButton href="/invoices">Show all invoices</LinkButton>} />;
  return (
    <Table caption="Invoices of this service">
      <TableHead>
        <Th>Number</Th>
        <Th>Status</Th>
        <Th>Due</Th>
        <Th isNumeric>Total</Th>
      </TableHead>
      <TableBody>
        {invoices.map((invoice) => (
          <Tr key={invoice.id}>
            <RowTh>
              <TextLink href={`/invoices/${invoice.id}`} className="numeric">
                {formatInvoiceNumber(invoice.numberFormat, invoice.number, invoice.issuedOn)}
              </TextLink>
            </RowTh>
            <Td>
              <StatusBadge {...invoiceStatusText(invoice.status, { isOverdue: isOverdue(invoice, today) })} />
            </Td>
            <Td>
              <Day on={invoice.dueOn} zone={context.zone} />
            </Td>
            <Td isNumeric>
              <Money minorUnits={invoice.totalMinorUnits} currency={invoice.currency} />
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}

/** What happened to it. */
export async function ActivityTab({ service, clientId, context }: TabProps) {
  const events = await eventsOfService(context.db, clientId, service.id);
  return (
    <Card>
      <CardBody>
        <Events events={events} zone={context.zone} />
      </CardBody>
    </Card>
  );
}
