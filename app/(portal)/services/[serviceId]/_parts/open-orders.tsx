import { OpenOrder } from '@/components/orders/open-order';
import { LinkButton } from '@/components/ui/link-button';
import type { OpenOrderOfService } from '@/db/queries/portal/orders';
import type { LocalDay } from '@/lib/domain/calendar';
import { WithdrawOrder } from '../../../orders/[orderId]/_parts/withdraw-order';

type OpenOrdersProps = { orders: readonly OpenOrderOfService[]; zone: string; today: LocalDay; isReadOnly: boolean };

/** What is ordered for a service and not done yet, to be paid or taken back. */
export function OpenOrders({ orders, zone, today, isReadOnly }: OpenOrdersProps) {
  return orders.map((order) => (
    <OpenOrder
      key={order.id}
      order={order}
      href={`/orders/${order.id}`}
      zone={zone}
      today={today}
      action={
        !isReadOnly && (
          <span className="flex flex-wrap gap-2">
            {!order.automatic && <WithdrawOrder orderId={order.id} number={order.number} />}
            {order.invoice && (
              <LinkButton variant="primary" href={`/invoices/${order.invoice.id}`}>
                Pay invoice
              </LinkButton>
            )}
          </span>
        )
      }
    />
  ));
}
