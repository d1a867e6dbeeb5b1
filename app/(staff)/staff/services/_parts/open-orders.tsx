import { OpenOrder } from '@/components/orders/open-order';
import { LinkButton } from '@/components/ui/link-button';
import { type OpenOrderOfService, openOrdersOfService } from '@/db/queries/portal/orders';
import { dayOf } from '@/lib/domain/calendar';
import { isChangeOrder } from '@/lib/domain/orders';
import { formatMoney } from '@/lib/format/money';
import type { Permission } from '@/lib/server/permissions';
import type { UseCaseContext } from '@/lib/usecases/context';
import { CancelOrder } from '../../orders/_parts/cancel-order';

type OpenOrdersProps = {
  clientId: string;
  serviceId: string;
  context: UseCaseContext;
  permissions: readonly Permission[];
};

/** What is ordered for a service and not done yet; those who may, record its payment or cancel it. */
export async function OpenOrders({ clientId, serviceId, context, permissions }: OpenOrdersProps) {
  const orders = await openOrdersOfService(context.db, clientId, serviceId);
  return orders.map((order) => (
    <div key={order.id} className="pb-4">
      <OpenOrder
        order={order}
        href={`/staff/orders/${order.id}`}
        zone={context.zone}
        today={dayOf(context.now, context.zone)}
        action={
          <span className="flex flex-wrap gap-2">
            {permissions.includes('orders.accept') && (
              <CancelOrder orderId={order.id} number={order.number} consequences={consequencesOf(order)} />
            )}
            {order.invoice && permissions.includes('invoices.view') && (
              <LinkButton href={`/staff/invoices/${order.invoice.id}`}>Open invoice</LinkButton>
            )}
          </span>
        }
      />
    </div>
  ));
}

function consequencesOf({ type, invoice }: OpenOrderOfService): string[] {
  const rest = invoice && formatMoney({ minorUnits: invoice.restMinorUnits, currency: invoice.currency });
  return [
    ...(rest ? [`Its invoice with ${rest} to pay is cancelled.`] : []),
    isChangeOrder(type) ? 'The service stays as it is.' : 'The service is not extended by it.',
  ];
}
