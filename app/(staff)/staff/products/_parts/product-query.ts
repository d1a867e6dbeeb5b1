import { idOf, manyOf, oneOf, readList } from '@/components/staff/list-query';
import { type ListParams, valuesOf } from '@/components/ui/list-address';
import { type ProductFilters, productSorts } from '@/db/queries/product-lists';
import { availabilities, paymentModels } from '@/lib/domain/catalog';

/** What the address of the products list asks for. */
export function readProductList(params: ListParams) {
  const filters: ProductFilters = {
    status: manyOf(params, 'status', availabilities),
    groupId: valuesOf(params.group)[0] === 'none' ? 'none' : idOf(params, 'group'),
    module: valuesOf(params.module)[0]?.slice(0, 64),
    paymentModel: oneOf(params, 'payment', paymentModels),
  };
  return { query: readList(params, productSorts, 'name'), filters };
}
