import type { PriceList } from '@/db/queries/catalog';
import { orderablePrice, type Product } from '@/lib/domain/catalog';
import type { Refusal } from '@/lib/domain/refusals';
import { type ItemRequest, type OrderRefusal, priceItems } from '../orders/price-items';
import { asClientsSee } from './client-view';

/** What stands in the way of an item, and the field it belongs to: `quantity`, `domain`, `options.<code>` or none. */
export type ItemProblem = { field: string | null; refusal: Refusal };

export type CheckedItem = {
  problems: ItemProblem[];
  /** The item as far as it can be priced, with the product to price it by; undefined where it is not for sale. */
  priceable?: { product: Product; request: ItemRequest };
};

/**
 * Checks an item that an end-user wants, telling everything that is wrong with it at once. What is wrong or still missing is
 * left out of `priceable`, so that a price can be shown while a form is being filled in.
 */
export function checkItem(list: PriceList, currency: string, wanted: ItemRequest): CheckedItem {
  const found = list.products.get(wanted.productId);
  const cycle = found?.cycles.find((own) => own.id === wanted.cycleId);
  if (!found || !cycle || !orderablePrice(found, cycle, currency, 'client')) {
    return { problems: [{ field: null, refusal: { ok: false, code: 'not_available', product: found?.name } }] };
  }
  const problems: ItemProblem[] = [];
  let product = asClientsSee(found);
  let request = wanted;
  // Each turn takes one problem away, and an item has no more of them than it has fields.
  for (let turn = 0; turn <= found.options.length + Object.keys(wanted.options).length + 2; turn += 1) {
    const refused = refusalOf(list, currency, product, request);
    if (!refused) return { problems, priceable: { product, request } };
    problems.push(problemOf(product, request, refused));
    ({ product, request } = withoutProblem(product, request, refused));
  }
  throw new Error(`item of ${found.code} cannot be checked to its end`);
}

/** The refusals of one item. That an order comes to nothing is a matter of the whole order, not of an item. */
function refusalOf(
  list: PriceList,
  currency: string,
  product: Product,
  request: ItemRequest,
): OrderRefusal | undefined {
  const only = { ...list, products: new Map([[product.id, product]]) };
  const priced = priceItems(only, currency, 'staff', [request]);
  return priced.ok ? undefined : priced;
}

function problemOf(product: Product, request: ItemRequest, refused: OrderRefusal): ItemProblem {
  const { item: _position, ...facts } = refused;
  switch (refused.code) {
    case 'option_required':
    case 'option_invalid': {
      const option = product.options.find((own) => own.code === refused.option);
      const bounds = option?.type === 'quantity' ? { min: option.min ?? 0, max: option.max, step: option.step } : {};
      return {
        field: `options.${refused.option}`,
        refusal: { ...facts, code: refused.code, option: option?.label ?? refused.option, ...bounds },
      };
    }
    case 'quantity_invalid':
      return { field: 'quantity', refusal: { ok: false, code: refused.code } };
    case 'domain_required':
      return { field: 'domain', refusal: { ok: false, code: refused.code, product: product.name } };
    case 'domain_invalid':
      return { field: 'domain', refusal: { ok: false, code: refused.code, domain: request.domain } };
    default:
      return { field: null, refusal: { ...facts, code: refused.code, product: product.name } };
  }
}

function withoutProblem(
  product: Product,
  request: ItemRequest,
  refused: OrderRefusal,
): { product: Product; request: ItemRequest } {
  switch (refused.code) {
    case 'option_required':
    case 'option_invalid': {
      const { [refused.option]: _left, ...options } = request.options;
      const isIt = (code: string) => code === refused.option;
      return {
        product: {
          ...product,
          options: product.options.map((own) => (isIt(own.code) ? { ...own, required: false } : own)),
        },
        request: { ...request, options },
      };
    }
    case 'quantity_invalid':
      return { product, request: { ...request, quantity: 1 } };
    case 'domain_required':
    case 'domain_invalid':
      return { product: { ...product, requiresDomain: false }, request: { ...request, domain: null } };
    default:
      throw new Error(`${refused.code} does not refuse a single item`);
  }
}
