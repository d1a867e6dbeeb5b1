import { z } from 'zod';
import { newId } from '@/db/ids';
import { lockCatalog } from '@/db/queries/catalog';
import { listResourcePrices, type ResourcePriceRow, replaceResourcePrices } from '@/db/queries/metering';
import { findProduct, listCurrencies } from '@/db/queries/product-lists';
import { meteredResources, tiersOf, tiersText } from '@/lib/domain/pricing';
import type { Refusal } from '@/lib/domain/refusals';
import { provisioningModules } from '@/lib/modules/provisioning/registry';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';

export const priceListSchema = z.object({
  productId: z.uuid(),
  prices: z
    .array(
      z.object({
        resource: z.enum(meteredResources),
        flavor: z.string().trim().max(120),
        currency: z.string(),
        included: z.string().trim(),
        /** As `tiersOf` reads them. */
        tiers: z.string(),
      }),
    )
    .max(200, 'At most 200 prices.'),
});

export type PriceListInput = z.infer<typeof priceListSchema>;
export type PriceListRow = PriceListInput['prices'][number];

/** Whether services of a module are measured, and so have a price list. */
export function isMeasured(module: string): boolean {
  return provisioningModules.get(module)?.sample !== undefined;
}

/** What an hour of a resource costs in services of a product, as a form shows it. */
export async function readPriceList({ db }: UseCaseContext, productId: string): Promise<PriceListRow[]> {
  return rowsOf(await listResourcePrices(db, productId));
}

function rowsOf(prices: readonly ResourcePriceRow[]): PriceListRow[] {
  return prices.map(({ resource, flavor, currency, included, tiers }) => ({
    resource,
    flavor,
    currency,
    included,
    tiers: tiersText(tiers),
  }));
}

/** Writes the price list of a product. It counts for hours that are not priced yet. Refusals name `prices.<row>.<field>`. */
export async function savePriceList(
  context: UseCaseContext,
  { productId, prices }: PriceListInput,
): Promise<{ ok: true } | Refusal<'not_found' | 'validation_failed'>> {
  return context.db.transaction(async (tx) => {
    await lockCatalog(tx);
    if (!(await findProduct(tx, productId))) return { ok: false, code: 'not_found', subject: 'This product' };
    const currencies = new Set((await listCurrencies(tx)).map(({ code }) => code));
    const fields = problemsOf(prices, currencies);
    if (Object.keys(fields).length > 0) return { ok: false, code: 'validation_failed', fields };
    const before = rowsOf(await listResourcePrices(tx, productId));
    await recordChange(tx, context, {
      noun: 'product',
      subjectId: productId,
      name: 'product.price_list_edited',
      before: { prices: before },
      after: { prices },
    });
    const rows = prices.map(({ tiers, ...price }) => ({
      ...price,
      id: newId(),
      productId,
      tiers: tiersOf(tiers) ?? [],
    }));
    await replaceResourcePrices(tx, productId, rows);
    return { ok: true };
  });
}

function problemsOf(prices: readonly PriceListRow[], currencies: ReadonlySet<string>): Record<string, string> {
  const fields: Record<string, string> = {};
  const known = new Set<string>();
  for (const [index, { resource, flavor, currency, included, tiers }] of prices.entries()) {
    const key = `${resource}:${flavor}:${currency}`;
    const at = (name: string) => `prices.${index}.${name}`;
    if ((resource === 'flavor_hours') !== (flavor !== ''))
      fields[at('flavor')] = 'Name the flavor of a price of a flavor, and only there.';
    if (!currencies.has(currency)) fields[at('currency')] = 'Choose a currency.';
    if (!/^\d{1,12}(\.\d{1,6})?$/.test(included)) fields[at('included')] = 'Write a number such as 0 or 720.';
    if (!tiersOf(tiers)) fields[at('tiers')] = 'Write 0.01, or 0.02 up to 100, then 0.01.';
    if (known.has(key)) fields[at('resource')] = 'This has a price already.';
    known.add(key);
  }
  return fields;
}
