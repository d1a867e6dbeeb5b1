import { ArrowLeftRight, CalendarPlus, PackagePlus, RefreshCw, SlidersHorizontal } from 'lucide-react';
import type { OrderType } from '@/lib/domain/orders';
import { orderTypeWords } from '@/lib/format/catalog';

const icons = {
  sales: PackagePlus,
  change: SlidersHorizontal,
  switch_plan: ArrowLeftRight,
  prolong: CalendarPlus,
  renewal: RefreshCw,
} as const satisfies Record<OrderType, typeof RefreshCw>;

/** What kind of order it is, as icon and words. */
export function OrderTypeLabel({ type }: { type: OrderType }) {
  const Icon = icons[type];
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <Icon aria-hidden className="size-4 text-muted" />
      {orderTypeWords[type]}
    </span>
  );
}
