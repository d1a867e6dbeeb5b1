import type { PriceList } from '@/db/queries/catalog';
import { isVisibleToClient, type Product } from '@/lib/domain/catalog';

const views = new WeakMap<Product, Product>();
const visible = new WeakMap<PriceList, Map<string, readonly Product[]>>();

/** A product with the options and choices that an end-user may choose; what is private or retired is not there. */
export function asClientsSee(product: Product): Product {
  const known = views.get(product);
  if (known) return known;
  const view: Product = {
    ...product,
    options: product.options
      .filter((option) => option.status === 'public')
      .map((option) => ({ ...option, choices: option.choices.filter((choice) => choice.status === 'public') })),
  };
  views.set(product, view);
  return view;
}

/** The products on the order page in a currency, in the order of the price list (rules §5). */
export function visibleProducts(list: PriceList, currency: string): readonly Product[] {
  const byCurrency = visible.get(list) ?? new Map<string, readonly Product[]>();
  visible.set(list, byCurrency);
  const known = byCurrency.get(currency);
  if (known) return known;
  const products = [...list.products.values()].filter((product) => isVisibleToClient(product, currency));
  byCurrency.set(currency, products.map(asClientsSee));
  return visibleProducts(list, currency);
}

/** The product with this code that an end-user may order in a currency, or undefined: hidden ones are refused by code too. */
export function visibleProduct(list: PriceList, currency: string, code: string): Product | undefined {
  return visibleProducts(list, currency).find((product) => product.code === code);
}
