import { notFound } from 'next/navigation';
import type { Cart } from '@/db/queries/portal/carts';
import type { Shop } from '@/db/queries/portal/catalog';

/**
 * In which currency prices are shown: a client's own always; a guest's by the address, then as the cart has it, then the
 * default. A currency that the shop does not have leads nowhere.
 */
export function shopCurrency(
  shop: Shop,
  { client, cart, asked }: { client?: { currency: string }; cart?: Pick<Cart, 'currency'>; asked?: string },
): string {
  if (asked !== undefined && !shop.currencies.includes(asked)) return notFound();
  return client?.currency ?? asked ?? cart?.currency ?? shop.list.rates.defaultCurrency;
}
