import { daysOf, idOf, manyOf, readList } from '@/components/staff/list-query';
import type { ListParams } from '@/components/ui/list-address';
import { type DeliveryFilters, deliverySorts, deliveryStatuses } from '@/db/queries/webhooks';
import type { StatusText } from '@/lib/format/statuses';

export const deliveryStatusTexts: Record<(typeof deliveryStatuses)[number], StatusText> = {
  queued: { word: 'On its way', tone: 'pending', isMoving: true },
  delivered: { word: 'Delivered', tone: 'active' },
  failed: { word: 'Given up', tone: 'overdue' },
};

/** What the address of the deliveries asks for. */
export function readDeliveryList(params: ListParams, zone: string) {
  const when = daysOf(params, 'at');
  const filters: DeliveryFilters = {
    status: manyOf(params, 'status', deliveryStatuses),
    endpointId: idOf(params, 'endpoint'),
    from: when.from,
    to: when.to,
    zone,
  };
  return { query: readList(params, deliverySorts, '-queued'), filters };
}
