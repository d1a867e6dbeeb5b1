import { manyOf, readList } from '@/components/staff/list-query';
import type { ListParams } from '@/components/ui/list-address';
import { optionSorts } from '@/db/queries/option-lists';
import { availabilities, optionTypes } from '@/lib/domain/catalog';

/** What the address of the list of options asks for. */
export function readOptionList(params: ListParams) {
  const filters = { type: manyOf(params, 'type', optionTypes), status: manyOf(params, 'status', availabilities) };
  return { query: readList(params, optionSorts, 'label'), filters };
}
