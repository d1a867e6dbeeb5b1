'use client';

import { useQuery } from '@tanstack/react-query';
import { isMoving, isOver, isUnpaid, type OrderProgress, stepsOf } from '@/components/orders/order-progress';
import { Card, CardBody } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { Steps } from '@/components/ui/progress';
import { formatMoney } from '@/lib/format/money';

const movingMs = 1_500;
const waitingMs = 10_000;

/** What happens after an order, told while it happens: until everything is ready or waits for somebody. */
export function OrderStory({ start }: { start: OrderProgress }) {
  const { data: order } = useQuery({
    queryKey: ['order-progress', start.id],
    queryFn: ({ signal }) => readProgress(start.id, signal),
    initialData: start,
    refetchInterval: ({ state }) => {
      const known = state.data ?? start;
      if (isOver(known)) return false;
      return isMoving(known) ? movingMs : waitingMs;
    },
  });
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-2">
      <PageHeader title={titleOf(order)} description={descriptionOf(order)} />
      <Card>
        <CardBody className="flex flex-col gap-8">
          <div aria-live="polite">
            <Steps steps={stepsOf(order)} />
          </div>
          <NextSteps order={order} />
        </CardBody>
      </Card>
    </div>
  );
}

function NextSteps({ order }: { order: OrderProgress }) {
  const ready = order.services.filter(({ status, isHidden }) => status === 'active' && !isHidden);
  const { invoice } = order;
  return (
    <div className="flex flex-col gap-2 sm:flex-row sm:flex-wrap">
      {invoice && isUnpaid(order) && (
        <LinkButton href={`/invoices/${invoice.id}`} variant="primary" size="lg">
          Pay {formatMoney({ minorUnits: invoice.restMinorUnits, currency: invoice.currency })}
        </LinkButton>
      )}
      {ready.map(({ id, name }) => (
        <LinkButton key={id} href={`/services/${id}`} variant={isUnpaid(order) ? 'secondary' : 'primary'} size="lg">
          Open {name}
        </LinkButton>
      ))}
      <LinkButton href={`/orders/${order.id}`} variant="quiet" size="lg">
        See the order
      </LinkButton>
    </div>
  );
}

function titleOf(order: OrderProgress): string {
  if (order.status === 'cancelled' || order.status === 'fraud') return 'This order was cancelled';
  if (order.status === 'pending') return 'Thank you, your order is being reviewed';
  if (isUnpaid(order)) return 'Thank you, one step is left';
  if (order.services.length > 0 && order.services.every(({ status }) => status === 'active'))
    return 'Everything is ready';
  return isMoving(order) ? 'Thank you, we are setting it up' : 'Thank you for your order';
}

function descriptionOf(order: OrderProgress): string | undefined {
  return isMoving(order) ? 'You can stay and watch, or close this page: it goes on either way.' : undefined;
}

async function readProgress(orderId: string, signal: AbortSignal): Promise<OrderProgress> {
  const response = await fetch(`/api/portal/orders/${orderId}/progress`, { signal });
  if (!response.ok) throw new Error(`the progress answered ${response.status}`);
  return response.json();
}
