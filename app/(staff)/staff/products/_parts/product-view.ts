import type { GridRow } from '@/components/products/grid';
import type { ProductDraft } from '@/components/products/product-draft';
import { currentCatalog } from '@/db/queries/catalog';
import type { StoredCycle, StoredProduct } from '@/db/queries/product-lists';
import type { ConfigurableOption } from '@/lib/domain/catalog';
import { decimalAmount } from '@/lib/domain/money';
import type { UseCaseContext } from '@/lib/usecases/context';

/** A stored product as the form holds it. */
export function draftOf(product: StoredProduct): ProductDraft {
  const { id: _, position: __, createdAt: ___, moduleSettings: ____, groupId, welcomeTemplate, ...rest } = product;
  return { ...rest, groupId: groupId ?? '', welcomeTemplate: welcomeTemplate ?? '' };
}

/** Stored cycles as the grid holds them: amounts as text. */
export function gridRowsOf(cycles: readonly StoredCycle[]): GridRow[] {
  return cycles.map(({ id, unit, multiplier, setupFeeEntireQuantity, prices, services }) => ({
    key: id,
    id,
    unit,
    multiplier,
    setupFeeEntireQuantity,
    services: Object.fromEntries(services.map((use) => [use.currency, use.services])),
    cells: Object.fromEntries(
      prices.map(({ currency, auto, status, priceMinorUnits, setupFeeMinorUnits }) => [
        currency,
        {
          auto,
          status,
          price: auto ? '' : decimalAmount(priceMinorUnits, currency),
          setupFee: auto || setupFeeMinorUnits === 0n ? '' : decimalAmount(setupFeeMinorUnits, currency),
        },
      ]),
    ),
  }));
}

/** The options of a product with their prices, as the price list stands. */
export async function optionsOf(
  { db }: Pick<UseCaseContext, 'db'>,
  productId: string,
): Promise<readonly ConfigurableOption[]> {
  const catalog = await currentCatalog(db);
  return catalog.products.get(productId)?.options ?? [];
}
