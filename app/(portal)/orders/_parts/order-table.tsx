import { OrderTypeLabel } from '@/components/orders/order-type';
import { At } from '@/components/ui/day';
import type { ListParams } from '@/components/ui/list-address';
import { Money } from '@/components/ui/money';
import { SortTh } from '@/components/ui/sort-th';
import { StatusBadge } from '@/components/ui/status-badge';
import { RowTh, Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import type { OrderHead } from '@/db/queries/portal/orders';
import { orderStatusText } from '@/lib/format/statuses';

type OrderTableProps = { rows: readonly OrderHead[]; params: ListParams; zone: string };

/** A client's orders: what kind, about what, for how much, and where each stands. */
export function OrderTable({ rows, params, zone }: OrderTableProps) {
  const sort = { path: '/orders', params, defaultSort: '-placed' };
  return (
    <Table caption="Orders">
      <TableHead>
        <SortTh column="number" {...sort}>
          Number
        </SortTh>
        <Th>Type</Th>
        <Th>What</Th>
        <Th>Status</Th>
        <SortTh column="placed" startsDescending {...sort}>
          Placed
        </SortTh>
        <SortTh column="amount" isNumeric startsDescending {...sort}>
          Amount
        </SortTh>
      </TableHead>
      <TableBody>
        {rows.map((order) => (
          <Tr key={order.id}>
            <RowTh>
              <TextLink href={`/orders/${order.id}`}>{order.number}</TextLink>
            </RowTh>
            <Td>
              <OrderTypeLabel type={order.type} />
            </Td>
            <Td className="min-w-40">{whatOf(order)}</Td>
            <Td>
              <StatusBadge {...orderStatusText(order.status, 'customer')} />
            </Td>
            <Td>
              <At at={order.placedAt} zone={zone} />
            </Td>
            <Td isNumeric>
              {order.totalMinorUnits !== null && order.invoiceCurrency !== null && (
                <Money minorUnits={order.totalMinorUnits} currency={order.invoiceCurrency} />
              )}
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}

/** The first names, and how many more there are. */
export function whatOf({ productNames, itemCount }: Pick<OrderHead, 'productNames' | 'itemCount'>): string {
  const shown = productNames.slice(0, 3);
  const more = itemCount - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
