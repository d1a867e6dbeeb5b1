import { daysOf, idOf, manyOf, readList } from '@/components/staff/list-query';
import { type ListParams, valuesOf } from '@/components/ui/list-address';
import { type OrderFilters, orderSorts } from '@/db/queries/order-lists';
import { type OrderStatus, orderStatuses, orderTypes } from '@/lib/domain/orders';

/** The tabs of the list: what waits for staff comes first. */
export const orderTabs = [
  { value: 'review', label: 'Needs review', status: 'pending' },
  { value: 'payment', label: 'Waiting for payment', status: 'waiting_for_payment' },
  { value: 'processing', label: 'Processing', status: 'processing' },
  { value: 'failed', label: 'Failed', status: 'failed' },
  { value: 'completed', label: 'Completed', status: 'completed' },
  { value: 'all', label: 'All', status: undefined },
] as const satisfies readonly { value: string; label: string; status: OrderStatus | undefined }[];

export type OrderTab = (typeof orderTabs)[number];

export function tabOf(params: ListParams): OrderTab {
  return orderTabs.find((tab) => tab.value === valuesOf(params.tab)[0]) ?? orderTabs[0];
}

/** What the address of a list of orders asks for. In a tab the state is the tab's. */
export function readOrderList(params: ListParams, tab: OrderTab | undefined) {
  const placed = daysOf(params, 'placed');
  const filters: OrderFilters = {
    status: tab?.status ? [tab.status] : manyOf(params, 'status', orderStatuses),
    type: manyOf(params, 'type', orderTypes),
    clientId: idOf(params, 'client'),
    resellerId: idOf(params, 'reseller'),
    placedFrom: placed.from,
    placedTo: placed.to,
  };
  return { query: readList(params, orderSorts, '-placed'), filters };
}
