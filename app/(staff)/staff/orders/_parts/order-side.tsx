import { RiskBadge } from '@/components/staff/risk-badge';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { At, Day } from '@/components/ui/day';
import { Facts } from '@/components/ui/facts';
import { Money } from '@/components/ui/money';
import { StatusBadge } from '@/components/ui/status-badge';
import { TextLink } from '@/components/ui/text-link';
import type { FoundOrder } from '@/db/queries/order-details';
import { dayOf } from '@/lib/domain/calendar';
import { isOverdue, restOf } from '@/lib/domain/invoices';
import { orderTypeWords } from '@/lib/format/catalog';
import { countryName } from '@/lib/format/countries';
import { formatInvoiceNumber } from '@/lib/format/documents';
import { invoiceStatusText, orderStatusText } from '@/lib/format/statuses';
import type { UseCaseContext } from '@/lib/usecases/context';

type Found = { found: FoundOrder; context: UseCaseContext };
type OtherOrder = Pick<FoundOrder['order'], 'id' | 'number' | 'type' | 'status' | 'placedAt'>;

/** Who ordered, how risky it looks, and how it stands with the money. */
export function OrderSide({ found, context, others }: Found & { others: readonly OtherOrder[] }) {
  return (
    <>
      <ClientCard found={found} context={context} others={others} />
      <RiskCard found={found} />
      <PaymentCard found={found} context={context} />
    </>
  );
}

function ClientCard({ found: { client, reseller }, context, others }: Found & { others: readonly OtherOrder[] }) {
  return (
    <Card>
      <CardHeader
        title="Client"
        actions={client.status === 'suspended' && <StatusBadge word="Suspended" tone="suspended" />}
      />
      <CardBody className="flex flex-col gap-4">
        <Facts
          facts={[
            {
              term: `Number ${client.number}`,
              value: <TextLink href={`/staff/clients/${client.id}`}>{client.company || client.name}</TextLink>,
            },
            client.company !== '' && { term: 'Contact', value: client.name },
            { term: 'E-mail', value: client.email },
            { term: 'Country', value: countryName(client.country) },
            { term: 'Reseller', value: reseller.name },
            { term: 'Client since', value: <At at={client.createdAt.getTime()} zone={context.zone} /> },
          ]}
        />
        {others.length > 0 && (
          <ul aria-label="Other orders of this client" className="flex flex-col gap-1 border-t pt-3">
            {others.map((other) => (
              <li key={other.id} className="flex items-center justify-between gap-2">
                <span>
                  <TextLink href={`/staff/orders/${other.id}`}>{other.number}</TextLink>{' '}
                  <span className="text-note text-muted">{orderTypeWords[other.type]}</span>
                </span>
                <StatusBadge {...orderStatusText(other.status)} />
              </li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  );
}

function RiskCard({ found: { order } }: { found: FoundOrder }) {
  const notes = order.riskNotes ?? [];
  if (order.riskScore === null && notes.length === 0 && !order.awaitsFraudReview) return null;
  return (
    <Card>
      <CardHeader title="Risk" actions={order.riskScore !== null && <RiskBadge score={order.riskScore} />} />
      <CardBody>
        {notes.length === 0 ? (
          <p className="text-muted">
            {order.riskNotes === null
              ? 'The check has not answered yet. You may decide without it.'
              : 'The check found nothing.'}
          </p>
        ) : (
          <ul className="flex list-disc flex-col gap-1 pl-5">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  );
}

function PaymentCard({ found: { invoice, invoiceNumberFormat }, context: { zone, now } }: Found) {
  if (!invoice) {
    return (
      <Card>
        <CardHeader title="Payment" />
        <CardBody>
          <p className="text-muted">This order has no invoice of its own.</p>
        </CardBody>
      </Card>
    );
  }
  const today = dayOf(now, zone);
  const { currency } = invoice;
  const number = formatInvoiceNumber(invoiceNumberFormat, invoice.number, invoice.issuedOn);
  return (
    <Card>
      <CardHeader
        title="Payment"
        actions={<StatusBadge {...invoiceStatusText(invoice.status, { isOverdue: isOverdue(invoice, today) })} />}
      />
      <CardBody>
        <Facts
          facts={[
            { term: 'Invoice', value: <TextLink href={`/staff/invoices/${invoice.id}`}>{number}</TextLink> },
            { term: 'Total', value: <Money minorUnits={invoice.totalMinorUnits} currency={currency} /> },
            invoice.status === 'unpaid' && {
              term: 'To be paid',
              value: <Money minorUnits={restOf(invoice)} currency={currency} className="font-semibold" />,
            },
            invoice.status === 'unpaid' && { term: 'Due', value: <Day on={invoice.dueOn} zone={zone} today={today} /> },
            invoice.paidAt !== null && { term: 'Paid', value: <At at={invoice.paidAt} zone={zone} hasTime /> },
          ]}
        />
      </CardBody>
    </Card>
  );
}
