import {
  type Buyer,
  type ConfigurableOption,
  hasChoices,
  hasPriceOn,
  isOffered,
  isValueOffered,
  type OptionPrice,
  type Product,
  type ProductCycle,
  priceOfValue,
} from '../catalog';

/** Chosen values by option code: a choice's code, 'true' for a yes, a whole number, or a text. Absent means not chosen. */
export type OptionValues = Readonly<Record<string, string>>;

export type ConfigurationRefusal =
  | { code: 'quantity_invalid'; quantity: number }
  | { code: 'option_required'; option: string }
  | { code: 'option_invalid'; option: string };

export const maxQuantity = 1_000_000;

/** Who chooses, and what the service has already: a value that stays may have been hidden from the buyer since. */
export type Chooser = { buyer: Buyer; present?: OptionValues };

/**
 * Checks chosen values against what the product offers a buyer on a cycle and currency, and drops what means "not chosen".
 * Refusals: quantity_invalid, option_required, option_invalid (rules §12).
 */
export function checkConfiguration(
  product: Product,
  cycle: ProductCycle,
  currency: string,
  quantity: number,
  chosen: OptionValues,
  { buyer, present = {} }: Chooser,
): { ok: true; values: OptionValues } | ({ ok: false } & ConfigurationRefusal) {
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > maxQuantity) {
    return { ok: false, code: 'quantity_invalid', quantity };
  }
  const stray = Object.keys(chosen).find((code) => !product.options.some((option) => option.code === code));
  if (stray !== undefined) return { ok: false, code: 'option_invalid', option: stray };
  const values: Record<string, string> = {};
  for (const option of product.options) {
    const raw = chosen[option.code];
    const value = raw === undefined || raw === '' || (option.type === 'boolean' && raw === 'false') ? undefined : raw;
    if (value === undefined) {
      const isMissing = option.required && isOffered(option, cycle, currency, buyer);
      if (isMissing) return { ok: false, code: 'option_required', option: option.code };
      continue;
    }
    const isOpen =
      value === present[option.code]
        ? hasPriceOn(option, value, cycle, currency)
        : isValueOffered(option, value, cycle, currency, buyer);
    if (!isOpen || !isValidValue(option, value)) {
      return { ok: false, code: 'option_invalid', option: option.code };
    }
    values[option.code] = value;
  }
  return { ok: true, values };
}

function isValidValue(option: ConfigurableOption, value: string): boolean {
  if (hasChoices(option)) return option.choices.some(({ code }) => code === value);
  switch (option.type) {
    case 'boolean':
      return value === 'true';
    case 'quantity':
      return /^\d{1,9}$/.test(value) && isWithinBounds(option, Number(value));
    default:
      return value.length <= 500 && (!option.pattern || new RegExp(`^(?:${option.pattern})$`, 'u').test(value));
  }
}

function isWithinBounds(option: ConfigurableOption, value: number): boolean {
  const min = option.min ?? 0;
  const step = option.step ?? 1;
  return value >= min && (option.max === null || value <= option.max) && (value - min) % step === 0;
}

/** What a value costs, and how many times it is counted within one unit of the product. */
export function pricedValue(
  option: ConfigurableOption,
  value: string,
  cycle: ProductCycle,
  currency: string,
): { price: OptionPrice; times: bigint } | undefined {
  const price = priceOfValue(option, value, cycle, currency);
  return price && { price, times: option.type === 'quantity' ? BigInt(value) : 1n };
}
