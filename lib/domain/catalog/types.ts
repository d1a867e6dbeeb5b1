import type { Cycle } from '../calendar';
import type { Rates } from '../money';

export const paymentModels = ['prepaid', 'postpaid'] as const;
export type PaymentModel = (typeof paymentModels)[number];

export const priceModels = ['free', 'fixed_plus_dynamic', 'dynamic_at_least_fixed'] as const;
export type PriceModel = (typeof priceModels)[number];

export const autoSetups = ['disabled', 'order_placed', 'first_payment', 'order_accepted'] as const;
export type AutoSetup = (typeof autoSetups)[number];

export const availabilities = ['public', 'private', 'retired'] as const;
/** Who may order: end-users and staff, staff only, nobody. */
export type Availability = (typeof availabilities)[number];

export const optionTypes = ['choice', 'radio', 'boolean', 'quantity', 'text'] as const;
export type OptionType = (typeof optionTypes)[number];

/** What a cycle costs in one currency. `derived` marks amounts calculated from the default currency's. */
export type CyclePrice = {
  priceMinorUnits: bigint;
  setupFeeMinorUnits: bigint;
  status: Availability;
  derived: boolean;
};

export type ProductCycle = Cycle & {
  id: string;
  setupFeeEntireQuantity: boolean;
  /** By currency. A currency that is missing cannot be ordered. */
  prices: ReadonlyMap<string, CyclePrice>;
};

/** What one choice, yes, unit or text costs on one cycle and currency: an amount, or a percentage of the product's price. */
export type OptionPrice = {
  priceMinorUnits: bigint;
  percent: string | null;
  setupFeeMinorUnits: bigint;
};

/** Prices by `optionPriceKey`. */
export type OptionPrices = ReadonlyMap<string, OptionPrice>;

export type OptionChoice = { id: string; code: string; label: string; status: Availability; prices: OptionPrices };

export type ConfigurableOption = {
  id: string;
  code: string;
  label: string;
  help: string;
  type: OptionType;
  required: boolean;
  status: Availability;
  defaultValue: string | null;
  /** Bounds of a quantity. */
  min: number | null;
  max: number | null;
  step: number | null;
  /** A regular expression that a text must match in full. */
  pattern: string | null;
  choices: readonly OptionChoice[];
  /** Of a yes, a unit or a text. */
  prices: OptionPrices;
};

export type Product = {
  id: string;
  code: string;
  name: string;
  description: string;
  groupId: string | null;
  module: string;
  status: Availability;
  paymentModel: PaymentModel;
  priceModel: PriceModel;
  autoSetup: AutoSetup;
  applyTaxes: boolean;
  allowZeroPriceOrder: boolean;
  requiresDomain: boolean;
  creditOnDowngrade: boolean;
  setupFeeEntireQuantity: boolean;
  cycles: readonly ProductCycle[];
  options: readonly ConfigurableOption[];
  /** Products that a service of this one may be changed to; itself is always allowed. */
  upgradeIds: ReadonlySet<string>;
};

/** The price list as it stands at one version. */
export type Catalog = {
  version: number;
  rates: Rates;
  products: ReadonlyMap<string, Product>;
};

/** The key under which an option's price for a cycle and currency is kept. */
export function optionPriceKey(cycle: Cycle, currency: string): string {
  return `${cycle.unit}:${cycle.multiplier}:${currency}`;
}
