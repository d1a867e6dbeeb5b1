import type { CyclePrice, Product, ProductCycle } from '../catalog';
import { percentOf } from '../money';
import { type OptionValues, pricedValue } from './configuration';

/** An amount for the product (`optionId` null) or one of its options; `code` is its internal code. */
export type PricedPart = { code: string; optionId: string | null; minorUnits: bigint };

/** What a configuration costs: recurring amounts for one full cycle, and the setup fees listed for it. */
export type ConfigurationPrice = { recurring: PricedPart[]; setup: PricedPart[] };

/**
 * Prices a checked configuration for one full cycle, in minor units before tax: quantity x (price + options), and the
 * setup fees (rules §4). Parts of zero are kept: a change compares them one by one.
 */
export function priceConfiguration(
  product: Product,
  cycle: ProductCycle,
  price: CyclePrice,
  currency: string,
  quantity: number,
  values: OptionValues,
): ConfigurationPrice {
  const times = BigInt(quantity);
  const isFree = product.priceModel === 'free';
  const entire = product.setupFeeEntireQuantity || cycle.setupFeeEntireQuantity;
  const fixed = isFree ? 0n : price.priceMinorUnits * times;
  const setupFee = isFree ? 0n : price.setupFeeMinorUnits * (entire ? 1n : times);
  const recurring: PricedPart[] = [{ code: product.code, optionId: null, minorUnits: fixed }];
  const setup: PricedPart[] = [{ code: product.code, optionId: null, minorUnits: setupFee }];
  for (const option of product.options) {
    const value = values[option.code];
    const priced = value === undefined ? undefined : pricedValue(option, value, cycle, currency);
    if (!priced) continue;
    const { code, id: optionId } = option;
    const unit =
      priced.price.percent === null
        ? priced.price.priceMinorUnits
        : percentOf(price.priceMinorUnits, priced.price.percent);
    recurring.push({ code, optionId, minorUnits: isFree ? 0n : unit * priced.times * times });
    setup.push({ code, optionId, minorUnits: isFree ? 0n : priced.price.setupFeeMinorUnits * priced.times * times });
  }
  return { recurring, setup };
}

/** The sum of some parts, in minor units. */
export function sumOfParts(parts: readonly { minorUnits: bigint }[]): bigint {
  let sum = 0n;
  for (const { minorUnits } of parts) sum += minorUnits;
  return sum;
}
