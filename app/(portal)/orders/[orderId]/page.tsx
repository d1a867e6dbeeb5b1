import { domainToUnicode } from 'node:url';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { OrderTypeLabel } from '@/components/orders/order-type';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { At, Day } from '@/components/ui/day';
import { Facts } from '@/components/ui/facts';
import { LinkButton } from '@/components/ui/link-button';
import { Money } from '@/components/ui/money';
import { PageHeader } from '@/components/ui/page-header';
import { StatusBadge } from '@/components/ui/status-badge';
import { TextLink } from '@/components/ui/text-link';
import { eventsOfOrder, type OrderOfClient } from '@/db/queries/portal/orders';
import { dayOf } from '@/lib/domain/calendar';
import { isOverdue, restOf } from '@/lib/domain/invoices';
import { isProcessed } from '@/lib/domain/orders';
import { formatCycle } from '@/lib/format/cycles';
import { formatInvoiceNumber } from '@/lib/format/documents';
import { formatMoney } from '@/lib/format/money';
import { invoiceStatusText, orderStatusText, serviceStatusText } from '@/lib/format/statuses';
import { requireClient } from '@/lib/server/pages';
import { Events } from '../../_parts/events';
import { readOrder } from './_parts/read-order';
import { WithdrawOrder } from './_parts/withdraw-order';

export const metadata: Metadata = { title: 'Order' };

export default async function OrderPage({ params }: { params: Promise<{ orderId: string }> }) {
  const { client, context } = await requireClient();
  const { db, zone } = context;
  const { orderId } = await params;
  const order = await readOrder(orderId);
  if (!order) return notFound();
  const { invoice } = order;
  const events = await eventsOfOrder(db, client.id, { id: order.id, invoiceId: invoice?.id ?? null });
  const isOpen = !isProcessed(order.status);
  const isUnpaid = isOpen && invoice?.status === 'unpaid';
  return (
    <>
      <PageHeader
        title={`Order ${order.number}`}
        breadcrumb={[{ label: 'Orders', href: '/orders' }]}
        status={<StatusBadge {...orderStatusText(order.status, 'customer')} />}
        actions={
          client.role !== 'viewer' && (
            <>
              {isOpen && mayWithdraw(order) && <WithdrawOrder orderId={order.id} number={order.number} />}
              {isUnpaid && (
                <LinkButton href={`/invoices/${invoice.id}`} variant="primary">
                  Pay {formatMoney({ minorUnits: restOf(invoice), currency: invoice.currency })}
                </LinkButton>
              )}
            </>
          )
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <Items items={order.items} />
          <Card>
            <CardHeader title="What happened" />
            <CardBody>
              <Events events={events} zone={zone} />
            </CardBody>
          </Card>
        </div>
        <Card>
          <CardHeader title="Details" />
          <CardBody>
            <Facts
              facts={[
                { term: 'Type', value: <OrderTypeLabel type={order.type} /> },
                { term: 'Placed', value: <At at={order.placedAt} zone={zone} hasTime /> },
                isOpen &&
                  order.expiresAt !== null && {
                    term: 'Lapses unpaid on',
                    value: <At at={order.expiresAt} zone={zone} />,
                  },
                { term: 'Invoice', value: <Linked order={order} today={dayOf(context.now, zone)} zone={zone} /> },
              ]}
            />
          </CardBody>
        </Card>
      </div>
    </>
  );
}

/** A running service is cancelled on its own page, not with its order. */
function mayWithdraw({ type, items }: OrderOfClient): boolean {
  return (
    type !== 'sales' || items.every(({ status, provisioning }) => status === 'pending' && provisioning !== 'creating')
  );
}

function Linked({ order, today, zone }: { order: OrderOfClient; today: number; zone: string }) {
  const { invoice, invoiceNumberFormat } = order;
  if (!invoice) return 'None; it is charged later';
  return (
    <span className="flex flex-col items-start gap-1">
      <TextLink href={`/invoices/${invoice.id}`}>
        {formatInvoiceNumber(invoiceNumberFormat, invoice.number, invoice.issuedOn)}
      </TextLink>
      <Money minorUnits={invoice.totalMinorUnits} currency={invoice.currency} />
      <StatusBadge {...invoiceStatusText(invoice.status, { isOverdue: isOverdue(invoice, today) })} />
      {invoice.status === 'unpaid' && (
        <span className="text-note text-muted">
          due <Day on={invoice.dueOn} zone={zone} today={today} />
        </span>
      )}
    </span>
  );
}

function Items({ items }: Pick<OrderOfClient, 'items'>) {
  return (
    <Card>
      <CardHeader title="What it is about" />
      <CardBody>
        <ul className="flex flex-col divide-y">
          {items.map((item) => (
            <li
              key={item.serviceId}
              className="flex flex-wrap items-start justify-between gap-2 py-3 first:pt-0 last:pb-0"
            >
              <span className="min-w-0">
                <span className="font-medium break-words">
                  {item.isHidden ? (
                    item.productName
                  ) : (
                    <TextLink href={`/services/${item.serviceId}`}>{item.productName}</TextLink>
                  )}
                </span>
                <span className="block text-note text-muted">
                  {[
                    formatCycle(item),
                    item.quantity > 1 && `quantity ${item.quantity}`,
                    item.domain && domainToUnicode(item.domain),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <StatusBadge
                {...serviceStatusText(item.status, item.provisioning === 'creating' ? { verb: 'create' } : null)}
              />
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
