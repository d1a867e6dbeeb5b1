import { type Buyer, type Catalog, orderablePrice, type Product, type ProductCycle } from '@/lib/domain/catalog';
import {
  type ConfigurationPrice,
  type ConfigurationRefusal,
  checkConfiguration,
  type OptionValues,
  priceConfiguration,
  sumOfParts,
} from '@/lib/domain/pricing';
import { checkDomain, type DomainRefusal } from './check-domain';

/** One wanted service: what to order, how often, how many, with which options. */
export type ItemRequest = {
  productId: string;
  cycleId: string;
  quantity: number;
  options: OptionValues;
  domain?: string | null;
};

export type PricedItem = {
  product: Product;
  cycle: ProductCycle;
  quantity: number;
  values: OptionValues;
  domain: string | null;
  price: ConfigurationPrice;
};

export type OrderRefusal = { ok: false; item?: number } & (
  | ConfigurationRefusal
  | DomainRefusal
  | { code: 'not_available' }
  | { code: 'zero_price_not_allowed' }
  | { code: 'client_suspended' }
  | { code: 'validation_failed' }
  | { code: 'price_changed'; total: { minorUnits: bigint; currency: string } }
);

/** Checks and prices wanted items in a currency; the first refusal names its item by position from 0 (rules §5). */
export function priceItems(
  catalog: Catalog,
  currency: string,
  buyer: Buyer,
  requests: readonly ItemRequest[],
): { ok: true; items: PricedItem[] } | OrderRefusal {
  if (requests.length === 0) return { ok: false, code: 'validation_failed' };
  const items: PricedItem[] = [];
  for (const [index, request] of requests.entries()) {
    const item = priceItem(catalog, currency, buyer, request);
    if (!item.ok) return { ...item, item: index };
    items.push(item.item);
  }
  if (buyer === 'client' && !isZeroAllowed(items)) return { ok: false, code: 'zero_price_not_allowed' };
  return { ok: true, items };
}

function priceItem(
  catalog: Catalog,
  currency: string,
  buyer: Buyer,
  request: ItemRequest,
): { ok: true; item: PricedItem } | OrderRefusal {
  const product = catalog.products.get(request.productId);
  const cycle = product?.cycles.find((own) => own.id === request.cycleId);
  const price = product && cycle && orderablePrice(product, cycle, currency, buyer);
  if (!product || !cycle || !price) return { ok: false, code: 'not_available' };
  const checked = checkConfiguration(product, cycle, currency, request.quantity, request.options, {
    buyer,
  });
  if (!checked.ok) return checked;
  const wanted = request.domain?.trim() ?? '';
  if (product.requiresDomain && wanted === '') return { ok: false, code: 'domain_required' };
  const domain = product.requiresDomain
    ? checkDomain(wanted)
    : { ok: true as const, domain: wanted === '' ? null : wanted };
  if (!domain.ok) return domain;
  const { quantity } = request;
  const configured = priceConfiguration(product, cycle, price, currency, quantity, checked.values);
  return {
    ok: true,
    item: { product, cycle, quantity, values: checked.values, domain: domain.domain, price: configured },
  };
}

/** An order that comes to zero, whatever the payment model, needs every product of it to allow that (rules §5). */
function isZeroAllowed(items: readonly PricedItem[]): boolean {
  const total = items.reduce((sum, { price }) => sum + sumOfParts(price.setup) + sumOfParts(price.recurring), 0n);
  return total > 0n || items.every(({ product }) => product.allowZeroPriceOrder || product.priceModel === 'free');
}
