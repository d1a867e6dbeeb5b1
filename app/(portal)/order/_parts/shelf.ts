import type { CardGroup } from '@/components/catalog/card-groups';
import { cardView } from '@/components/catalog/card-view';
import { cyclesOnOffer, cycleValue, offerFor } from '@/components/catalog/offers';
import { listAddress } from '@/components/ui/list-address';
import type { Shop } from '@/db/queries/portal/catalog';
import type { Product } from '@/lib/domain/catalog';
import { visibleProducts } from '@/lib/usecases/cart/client-view';

type Cycles = ReturnType<typeof cyclesOnOffer>;

/** What customers may order in a currency, and how often they may pay. */
export type Shelf = { products: readonly Product[]; cycles: Cycles; usualCycle: Cycles[number] | undefined };

/** Which cards are asked for. `linkCurrency` goes on into their links: a guest's choice of a currency. */
export type Wanted = {
  currency: string;
  linkCurrency: string | undefined;
  cycle: Cycles[number] | undefined;
  q: string;
  page: number;
};

/** Cards are read, not scanned like the rows of a table: eight rows of three. */
export const cardsOnPage = 24;

export type ShownCards = { json: string; total: number };

const made = new WeakMap<Shop['list'], Map<string, unknown>>();
const mostMade = 500;

/** What is made of a price list once: it stands until a product, a price or a rate changes and another list is read. */
function once<T>(list: Shop['list'], key: string, make: () => T): T {
  const known = made.get(list) ?? new Map<string, unknown>();
  made.set(list, known);
  if (!known.has(key)) {
    if (known.size >= mostMade) known.clear();
    known.set(key, make());
  }
  return known.get(key) as T;
}

export function shelfOf({ list }: Shop, currency: string): Shelf {
  return once(list, `shelf ${currency}`, () => {
    const products = visibleProducts(list, currency);
    const cycles = cyclesOnOffer(products, currency);
    return { products, cycles, usualCycle: mostCommon(cycles) };
  });
}

/** The currencies in which there is something to order. */
export function currenciesOnOffer({ list, currencies }: Shop): string[] {
  return once(list, 'currencies', () => currencies.filter((currency) => visibleProducts(list, currency).length > 0));
}

/** The cards of a page, by group, as JSON for `CardGroups`. */
export function cardsOf(shop: Shop, wanted: Wanted): ShownCards {
  const { currency, linkCurrency, cycle, q, page } = wanted;
  if (q !== '') return makeCards(shop, wanted);
  const key = JSON.stringify(['cards', currency, linkCurrency, cycle?.value, page]);
  return once(shop.list, key, () => makeCards(shop, wanted));
}

function makeCards(shop: Shop, { currency, linkCurrency, cycle, q, page }: Wanted): ShownCards {
  const { products } = shelfOf(shop, currency);
  const found = sortedByGroup(shop, q ? products.filter((product) => matches(product, q)) : products);
  const cardOf = (product: Product) => {
    const offer = offerFor(product, currency, cycle?.cycle);
    if (!offer) return [];
    const params = { cycle: cycleValue(offer.cycle), currency: linkCurrency };
    return [cardView(product, offer, currency, listAddress(`/order/${product.code}`, {}, params))];
  };
  const groups = groupsOf(shop, found.slice((page - 1) * cardsOnPage, page * cardsOnPage)).map(
    ({ products: own, ...group }): CardGroup => ({ ...group, cards: own.flatMap(cardOf) }),
  );
  return { json: JSON.stringify(groups), total: found.length };
}

function mostCommon(cycles: Cycles): Cycles[number] | undefined {
  return cycles.reduce<Cycles[number] | undefined>(
    (most, cycle) => (most && most.products >= cycle.products ? most : cycle),
    undefined,
  );
}

function matches({ name, description, code }: Product, q: string): boolean {
  const text = `${name}\n${description}\n${code}`.toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function sortedByGroup({ groups }: Shop, products: readonly Product[]): Product[] {
  const places = new Map(groups.map((group, index) => [group.id, index]));
  const placeOf = ({ groupId }: Product) => (groupId === null ? groups.length : (places.get(groupId) ?? groups.length));
  return [...products].sort((a, b) => placeOf(a) - placeOf(b));
}

type ShownGroup = { id: string; name: string; description: string; products: Product[] };

/** Groups with what is shown of them; what belongs to none stands last. */
function groupsOf({ groups }: Shop, products: readonly Product[]): ShownGroup[] {
  const shown = groups.map((group) => ({ ...group, products: products.filter(({ groupId }) => groupId === group.id) }));
  const others = products.filter(({ groupId }) => !groups.some((group) => group.id === groupId));
  const hasGroups = shown.some((group) => group.products.length > 0);
  return [
    ...shown,
    { id: 'others', name: hasGroups ? 'Other services' : 'Services', description: '', products: others },
  ].filter((group) => group.products.length > 0);
}
