import { type Cycle, fullCycleAt, parseDay, unitsOf } from '@/lib/domain/calendar';
import type { Product } from '@/lib/domain/catalog';
import type { ChangeFacts } from '@/lib/domain/changes';
import {
  type ConfigurationPrice,
  fullCharges,
  type OptionValues,
  type PriceOverride,
  priceConfiguration,
} from '@/lib/domain/pricing';
import type { ChargedPeriod } from '@/lib/domain/services';
import type { TaxRate } from '@/lib/domain/taxes';
import { aProduct, type CycleName, namedCycles, type ProductInput } from './price-list';

export type Configuration = { product: ProductInput; cycle?: CycleName; quantity?: number; options?: OptionValues };

export type ChangeStory = {
  from: Configuration;
  /** What differs; absent parts stay as they are. */
  to: Partial<Configuration>;
  /** The first day of the first period. */
  since: string;
  today: string;
  override?: PriceOverride;
  paymentModel?: ChangeFacts['paymentModel'];
  oldRates?: TaxRate[];
  newRates?: TaxRate[];
};

/** What a change is priced from: a service in the period of its cycle that contains today, charged in full. */
export function changeFacts(story: ChangeStory): ChangeFacts {
  const { from, override = null, paymentModel = 'prepaid', oldRates = [], newRates = oldRates } = story;
  const to = { ...from, ...story.to };
  const [cycle, target] = [namedCycles[from.cycle ?? 'monthly'], namedCycles[to.cycle ?? 'monthly']];
  const [before, after] = [priceOf(from), priceOf(to)];
  const today = parseDay(story.today);
  const running = chargedInFull(cycle, parseDay(story.since), today, before, override, oldRates);
  return {
    paymentModel,
    today,
    day: today,
    cycle,
    anchor: parseDay(story.since),
    running,
    later: [],
    listedFees: before.setup,
    override,
    target: {
      cycle: target,
      price: after,
      isProductChanged: (from.product.code ?? 'vps') !== (to.product.code ?? 'vps'),
      isQuantityChanged: (from.quantity ?? 1) !== (to.quantity ?? 1),
      changedOptionIds: new Set(changedOptions(aProduct(to.product), from.options ?? {}, to.options ?? {})),
      rates: newRates,
    },
  };
}

/** The period of a cycle that contains a day, charged in full. */
export function chargedInFull(
  cycle: Cycle,
  since: number,
  day: number,
  price: ConfigurationPrice,
  override: PriceOverride | null = null,
  rates: TaxRate[] = [],
): ChargedPeriod {
  const { start, end } = fullCycleAt(cycle, since, day);
  const charges = fullCharges(price.recurring, override, start);
  return {
    id: `from ${start}`,
    start,
    end,
    fullStart: start,
    chargedUnits: unitsOf(cycle.unit, start, end),
    charges,
    rates,
  };
}

/** What a configuration lists for a full cycle. */
export function priceOf({
  product: input,
  cycle = 'monthly',
  quantity = 1,
  options = {},
}: Configuration): ConfigurationPrice {
  const product = aProduct(input);
  const currency = input.currency ?? 'USD';
  const own = product.cycles.find(({ id }) => id.endsWith(`:${cycle}`));
  const price = own?.prices.get(currency);
  if (!own || !price) throw new Error(`${product.code} has no ${cycle} price`);
  return priceConfiguration(product, own, price, currency, quantity, options);
}

function changedOptions(product: Product, before: OptionValues, after: OptionValues): string[] {
  return product.options.filter(({ code }) => before[code] !== after[code]).map(({ id }) => id);
}
