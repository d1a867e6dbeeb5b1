import type { CyclePrice, OptionPrice, Product, ProductCycle } from './types';
import { type ConfigurableOption, optionPriceKey } from './types';

/** Who is ordering: staff may order what is private, nobody what is retired. */
export type Buyer = 'client' | 'staff';

/** Whether a buyer may order something of this availability. */
export function isOrderable(status: Product['status'], buyer: Buyer): boolean {
  return status === 'public' || (status === 'private' && buyer === 'staff');
}

/** The price of a cycle that this buyer may order, or undefined where there is none (rules §5). */
export function orderablePrice(
  product: Product,
  cycle: ProductCycle,
  currency: string,
  buyer: Buyer,
): CyclePrice | undefined {
  const price = cycle.prices.get(currency);
  return price && isOrderable(product.status, buyer) && isOrderable(price.status, buyer) ? price : undefined;
}

/** Whether an end-user with this currency sees the product on the order page (rules §5). */
export function isVisibleToClient(product: Product, currency: string): boolean {
  return product.cycles.some((cycle) => orderablePrice(product, cycle, currency, 'client') !== undefined);
}

/** The cycle of a product with a given unit and multiplier. */
export function findCycle(
  product: Product,
  cycle: { unit: ProductCycle['unit']; multiplier: number },
): ProductCycle | undefined {
  return product.cycles.find((own) => own.unit === cycle.unit && own.multiplier === cycle.multiplier);
}

/**
 * Whether a buyer may choose an option on a cycle and currency: it has a price there, or is a text without any price
 * (rules §4). What is private only staff may choose, what is retired nobody.
 */
export function isOffered(option: ConfigurableOption, cycle: ProductCycle, currency: string, buyer: Buyer): boolean {
  if (!isOrderable(option.status, buyer)) return false;
  return hasChoices(option)
    ? option.choices.some((choice) => isValueOffered(option, choice.code, cycle, currency, buyer))
    : hasPriceOn(option, '', cycle, currency);
}

/** Whether a buyer may choose this value of an option: a choice that is private only staff may, one that is retired nobody. */
export function isValueOffered(
  option: ConfigurableOption,
  value: string,
  cycle: ProductCycle,
  currency: string,
  buyer: Buyer,
): boolean {
  const choice = hasChoices(option) ? option.choices.find(({ code }) => code === value) : undefined;
  const isOpen = isOrderable(option.status, buyer) && (!choice || isOrderable(choice.status, buyer));
  return isOpen && hasPriceOn(option, value, cycle, currency);
}

/** Whether a value has a price on a cycle and currency; a text without any price is had everywhere (rules §4). */
export function hasPriceOn(option: ConfigurableOption, value: string, cycle: ProductCycle, currency: string): boolean {
  if (option.type === 'text' && option.prices.size === 0) return true;
  return priceOfValue(option, value, cycle, currency) !== undefined;
}

/** Whether an option is picked from a list. */
export function hasChoices(option: ConfigurableOption): boolean {
  return option.type === 'choice' || option.type === 'radio';
}

/** The price of a chosen value on a cycle and currency, or undefined where it is not offered. */
export function priceOfValue(
  option: ConfigurableOption,
  value: string,
  cycle: ProductCycle,
  currency: string,
): OptionPrice | undefined {
  const key = optionPriceKey(cycle, currency);
  if (hasChoices(option)) return option.choices.find((choice) => choice.code === value)?.prices.get(key);
  return option.prices.get(key);
}
