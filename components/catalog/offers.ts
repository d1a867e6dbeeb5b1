import { type Cycle, isSameCycle } from '@/lib/domain/calendar';
import {
  type ConfigurableOption,
  hasChoices,
  isOffered,
  isValueOffered,
  orderablePrice,
  type Product,
  type ProductCycle,
} from '@/lib/domain/catalog';
import { type OptionValues, priceConfiguration, sumOfParts } from '@/lib/domain/pricing';

/** A cycle on which an end-user may order a product, with what it costs there at least. */
export type Offer = {
  cycle: ProductCycle;
  minorUnits: bigint;
  setupFeeMinorUnits: bigint;
  /** Options or a quantity can make it more. */
  isFrom: boolean;
};

/** The offers of a product in a currency, the shortest cycle first. */
export function offersOf(product: Product, currency: string): Offer[] {
  return product.cycles
    .flatMap((cycle) => offerOn(product, cycle, currency) ?? [])
    .sort((a, b) => lengthOf(a.cycle) - lengthOf(b.cycle));
}

/** The offer on the wanted cycle, else the shortest that recurs, else what there is. */
export function offerFor(product: Product, currency: string, wanted: Cycle | undefined): Offer | undefined {
  const offers = offersOf(product, currency);
  return offers.find(({ cycle }) => wanted !== undefined && isSameCycle(cycle, wanted)) ?? offers[0];
}

/** The recurring cycles that a list of products is offered on, the shortest first, with how many have each. */
export function cyclesOnOffer(
  products: readonly Product[],
  currency: string,
): { cycle: Cycle; value: string; products: number }[] {
  const found = new Map<string, { cycle: Cycle; value: string; products: number }>();
  for (const product of products) {
    for (const { cycle } of offersOf(product, currency)) {
      if (cycle.unit === 'one_time') continue;
      const value = cycleValue(cycle);
      const known = found.get(value) ?? {
        cycle: { unit: cycle.unit, multiplier: cycle.multiplier },
        value,
        products: 0,
      };
      known.products += 1;
      found.set(value, known);
    }
  }
  return [...found.values()].sort((a, b) => lengthOf(a.cycle) - lengthOf(b.cycle));
}

/** A cycle as it stands in an address: "month-3". */
export function cycleValue({ unit, multiplier }: Cycle): string {
  return `${unit}-${multiplier}`;
}

/** How long a cycle lasts, roughly, to put cycles in order and compare their prices; one time comes last. */
export function lengthOf({ unit, multiplier }: Cycle): number {
  const days = { hour: 1 / 24, day: 1, month: 365 / 12, year: 365, one_time: 1_000_000 };
  return days[unit] * multiplier;
}

/** What a customer should know before opening a product. */
export function tagsOf(product: Product, { cycle }: Offer): string[] {
  if (product.priceModel === 'free') return ['Free'];
  const tags: string[] = [];
  if (cycle.unit === 'one_time') tags.push('Paid once');
  else if (product.paymentModel === 'postpaid') tags.push(`Paid at the ${cycle.unit}'s end`);
  if (product.priceModel === 'dynamic_at_least_fixed') tags.push('Usage-based');
  return tags;
}

/** The text before the first list, and the list's points: what a card shows of a Markdown description. */
export function splitDescription(description: string): { intro: string; features: string[] } {
  const lines = description.split('\n');
  const first = lines.findIndex(isPoint);
  if (first < 0) return { intro: description.trim(), features: [] };
  const features = lines.filter(isPoint).map((line) => line.replace(/^\s*[-*+]\s+/, '').trim());
  return { intro: lines.slice(0, first).join('\n').trim(), features };
}

function isPoint(line: string): boolean {
  return /^\s*[-*+]\s+\S/.test(line);
}

/** The least that must be chosen, so that the price is one that can be had. */
export function leastValues(product: Product, cycle: ProductCycle, currency: string): OptionValues {
  const values: Record<string, string> = {};
  for (const option of product.options) {
    if (!option.required || !isOffered(option, cycle, currency, 'client')) continue;
    const value = leastValue(option, cycle, currency);
    if (value !== undefined) values[option.code] = value;
  }
  return values;
}

function offerOn(product: Product, cycle: ProductCycle, currency: string): Offer | undefined {
  const price = orderablePrice(product, cycle, currency, 'client');
  if (!price) return undefined;
  const least = priceConfiguration(product, cycle, price, currency, 1, leastValues(product, cycle, currency));
  return {
    cycle,
    minorUnits: sumOfParts(least.recurring),
    setupFeeMinorUnits: sumOfParts(least.setup),
    isFrom: product.priceModel !== 'free' && product.options.some((option) => isPriced(option, cycle, currency)),
  };
}

function isPriced(option: ConfigurableOption, cycle: ProductCycle, currency: string): boolean {
  if (!isOffered(option, cycle, currency, 'client')) return false;
  const key = `${cycle.unit}:${cycle.multiplier}:${currency}`;
  const prices = hasChoices(option)
    ? option.choices.flatMap((choice) => choice.prices.get(key) ?? [])
    : [option.prices.get(key)];
  return prices.some((price) => price !== undefined && (price.priceMinorUnits > 0n || price.percent !== null));
}

function leastValue(option: ConfigurableOption, cycle: ProductCycle, currency: string): string | undefined {
  if (option.type === 'boolean') return 'true';
  if (option.type === 'quantity') return String(option.min ?? 0);
  if (option.type === 'text') return undefined;
  const key = `${cycle.unit}:${cycle.multiplier}:${currency}`;
  const priced = option.choices.filter(({ code }) => isValueOffered(option, code, cycle, currency, 'client'));
  const cost = (choice: (typeof priced)[number]) => choice.prices.get(key)?.priceMinorUnits ?? 0n;
  return [...priced].sort((a, b) => Number(cost(a) - cost(b)))[0]?.code;
}
