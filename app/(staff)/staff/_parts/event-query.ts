import { daysOf, manyOf, readList } from '@/components/staff/list-query';
import { type ListParams, valuesOf } from '@/components/ui/list-address';
import type { EventFilters } from '@/db/queries/event-lists';

export const actors = ['staff', 'client', 'system'] as const;

/** What the address of the audit asks for. */
export function readEventList(params: ListParams, zone: string) {
  const when = daysOf(params, 'at');
  const filters: EventFilters = {
    noun: valuesOf(params.noun)[0]?.slice(0, 64),
    actor: manyOf(params, 'actor', actors),
    from: when.from,
    to: when.to,
    zone,
  };
  return { query: readList(params, ['at'], '-at'), filters };
}
