import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { EventTimeline } from '@/components/staff/event-timeline';
import { actorText } from '@/components/staff/event-words';
import { isId } from '@/components/staff/list-query';
import { RefreshWhileMoving } from '@/components/staff/refresh-while';
import { Banner } from '@/components/ui/banner';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { At } from '@/components/ui/day';
import { PageHeader } from '@/components/ui/page-header';
import { StatusBadge } from '@/components/ui/status-badge';
import { currentCatalog } from '@/db/queries/catalog';
import { listEventsOf } from '@/db/queries/event-lists';
import { type FoundOrder, findOrder, listOrderItems, listOtherOrders } from '@/db/queries/order-details';
import { isProcessed } from '@/lib/domain/orders';
import { orderTypeWords } from '@/lib/format/catalog';
import { orderStatusText } from '@/lib/format/statuses';
import { requireStaff } from '@/lib/server/pages';
import { cancelConsequences, fraudConsequences } from '../_parts/consequences';
import { OrderActions } from '../_parts/order-actions';
import { OrderItems } from '../_parts/order-items';
import { OrderNotes } from '../_parts/order-notes';
import { OrderSide } from '../_parts/order-side';

export const metadata: Metadata = { title: 'Order' };

export default async function OrderPage({ params }: { params: Promise<{ orderId: string }> }) {
  const { context, staff } = await requireStaff('orders.view');
  const { db, zone } = context;
  const { orderId } = await params;
  const found = isId(orderId) ? await findOrder(db, orderId) : undefined;
  if (!found) notFound();
  const { order, client } = found;
  const [items, others, catalog] = await Promise.all([
    listOrderItems(db, order.id),
    listOtherOrders(db, client.id, order.id),
    currentCatalog(db),
  ]);
  const subjects = [order.id, ...(order.invoiceId ? [order.invoiceId] : []), ...items.map(({ service }) => service.id)];
  const events = await listEventsOf(db, subjects);
  const mayDecide = staff.permissions.includes('orders.accept');
  const isMoving = order.status === 'processing' || items.some(({ service }) => service.provisioning === 'creating');
  return (
    <>
      {isMoving && <RefreshWhileMoving />}
      <PageHeader
        breadcrumb={[{ label: 'Orders', href: '/staff/orders' }]}
        title={`Order ${order.number}`}
        status={<StatusBadge {...orderStatusText(order.status)} />}
        description={<PlacedLine found={found} zone={zone} />}
      />
      <WaitsFor order={order} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <OrderItems items={items} change={order.change} catalog={catalog} zone={zone} />
          <OrderNotes orderId={order.id} notes={order.notes} isReadOnly={!mayDecide} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <OrderSide found={found} context={context} others={others} />
          <Card>
            <CardHeader title="What happened" />
            <CardBody>
              <EventTimeline events={events} zone={zone} />
            </CardBody>
          </Card>
        </div>
      </div>
      {mayDecide && !isProcessed(order.status) && (
        <OrderActions
          orderId={order.id}
          number={order.number}
          status={order.status}
          isSales={order.type === 'sales'}
          cancelConsequences={cancelConsequences(found, items)}
          fraudConsequences={fraudConsequences(found, items)}
        />
      )}
    </>
  );
}

function PlacedLine({ found: { order, orderedByName }, zone }: { found: FoundOrder; zone: string }) {
  return (
    <>
      {orderTypeWords[order.type]}
      {order.automatic && ', automatic'} · placed <At at={order.placedAt} zone={zone} hasTime /> ·{' '}
      {actorText(order.orderedBy, orderedByName)}
    </>
  );
}

/** Why the order stands still, and who can move it. */
function WaitsFor({ order }: Pick<FoundOrder, 'order'>) {
  if (order.status === 'failed') {
    return (
      <div className="pb-4">
        <Banner tone="overdue" title="The service could not be set up">
          {order.failure ?? 'The module gave no reason.'}
        </Banner>
      </div>
    );
  }
  if (order.status !== 'pending') return null;
  return (
    <div className="pb-4">
      <Banner tone="pending" title={pendingTitle(order)}>
        {order.awaitsFraudReview
          ? 'Nothing is set up before it is accepted. Read the reasons beside.'
          : 'A product in it is set up only when staff accept the order.'}
      </Banner>
    </div>
  );
}

function pendingTitle({ awaitsFraudReview, riskNotes }: FoundOrder['order']): string {
  if (!awaitsFraudReview) return 'It waits for you to accept it';
  return riskNotes === null ? 'It is being checked for fraud' : 'Looks risky: is it genuine?';
}
