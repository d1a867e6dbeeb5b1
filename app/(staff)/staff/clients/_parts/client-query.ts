import { idOf, manyOf, readList } from '@/components/staff/list-query';
import { type ListParams, valuesOf } from '@/components/ui/list-address';
import { type ClientFilters, clientSorts } from '@/db/queries/client-lists';
import type { LocalDay } from '@/lib/domain/calendar';

/** What the address of the clients list asks for. */
export function readClientList(params: ListParams, today: LocalDay) {
  const is = (name: string) => valuesOf(params[name])[0] === 'yes';
  const filters: ClientFilters = {
    status: manyOf(params, 'status', ['active', 'suspended'] as const),
    country: valuesOf(params.country)[0]?.slice(0, 2),
    currency: valuesOf(params.currency)[0]?.slice(0, 3),
    resellerId: idOf(params, 'reseller'),
    isParked: is('parked'),
    isOverdue: is('overdue'),
    today,
  };
  return { query: readList(params, clientSorts, '-number'), filters };
}
