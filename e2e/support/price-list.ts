import type { Cycle } from '@/lib/domain/calendar';
import {
  type Availability,
  type ConfigurableOption,
  type OptionPrice,
  optionPriceKey,
  type Product,
  type ProductCycle,
} from '@/lib/domain/catalog';
import { minorUnitsOf } from '@/lib/domain/money';

/** The cycles that tests call by name. */
export const namedCycles = {
  hourly: { unit: 'hour', multiplier: 1 },
  weekly: { unit: 'day', multiplier: 7 },
  monthly: { unit: 'month', multiplier: 1 },
  quarterly: { unit: 'month', multiplier: 3 },
  halfYearly: { unit: 'month', multiplier: 6 },
  twelveMonths: { unit: 'month', multiplier: 12 },
  yearly: { unit: 'year', multiplier: 1 },
  once: { unit: 'one_time', multiplier: 1 },
} as const satisfies Record<string, Cycle>;

export type CycleName = keyof typeof namedCycles;

/** A price, or a price and a setup fee, as a price list writes them; a price of an option may be a percentage. */
export type Listed = string | readonly [price: string, setupFee: string];
type ByCycle = Partial<Record<CycleName, Listed>>;

export type OptionInput = Partial<
  Pick<ConfigurableOption, 'required' | 'status' | 'min' | 'max' | 'step' | 'pattern'>
> &
  (
    | { type: 'choice' | 'radio'; choices: Record<string, ByCycle> }
    | { type: 'boolean' | 'quantity' | 'text'; prices?: ByCycle }
  );

export type ProductInput = Partial<Omit<Product, 'cycles' | 'options' | 'upgradeIds'>> & {
  cycles?: ByCycle;
  options?: Record<string, OptionInput>;
  upgrades?: string[];
  currency?: string;
  priceStatus?: Availability;
};

/** A product for a test: public, pre-paid, 10.00 USD a month, unless told otherwise. Ids are codes. */
export function aProduct(input: ProductInput = {}): Product {
  const { cycles = { monthly: '10.00' }, options = {}, upgrades = [], currency = 'USD', priceStatus, ...own } = input;
  const code = own.code ?? 'vps';
  return {
    id: code,
    code,
    name: code,
    description: '',
    groupId: null,
    module: 'generic',
    status: 'public',
    paymentModel: 'prepaid',
    priceModel: 'fixed_plus_dynamic',
    autoSetup: 'first_payment',
    applyTaxes: false,
    allowZeroPriceOrder: false,
    requiresDomain: false,
    creditOnDowngrade: false,
    setupFeeEntireQuantity: false,
    ...own,
    cycles: entriesOf(cycles).map(([name, listed]) => aCycle(code, name, listed, currency, priceStatus)),
    options: Object.entries(options).map(([name, option]) => anOption(name, option, currency)),
    upgradeIds: new Set(upgrades),
  };
}

function aCycle(
  product: string,
  name: CycleName,
  listed: Listed,
  currency: string,
  status: Availability = 'public',
): ProductCycle {
  const { priceMinorUnits, setupFeeMinorUnits } = pricesOf(listed, currency);
  return {
    id: `${product}:${name}`,
    ...namedCycles[name],
    setupFeeEntireQuantity: false,
    prices: new Map([[currency, { priceMinorUnits, setupFeeMinorUnits, status, derived: false }]]),
  };
}

function anOption(code: string, input: OptionInput, currency: string): ConfigurableOption {
  const { type, required = false, status = 'public', min = null, max = null, step = null, pattern = null } = input;
  const choices = 'choices' in input ? Object.entries(input.choices) : [];
  return {
    id: code,
    code,
    label: code,
    help: '',
    type,
    required,
    status,
    defaultValue: null,
    min,
    max,
    step,
    pattern,
    choices: choices.map(([name, prices]) => ({
      id: `${code}:${name}`,
      code: name,
      label: name,
      status: 'public',
      prices: optionPrices(prices, currency),
    })),
    prices: optionPrices('prices' in input ? (input.prices ?? {}) : {}, currency),
  };
}

function optionPrices(byCycle: ByCycle, currency: string): Map<string, OptionPrice> {
  return new Map(
    entriesOf(byCycle).map(([name, listed]) => [
      optionPriceKey(namedCycles[name], currency),
      pricesOf(listed, currency),
    ]),
  );
}

function pricesOf(listed: Listed, currency: string): OptionPrice {
  const [price, setupFee] = typeof listed === 'string' ? [listed, '0'] : listed;
  const isPercent = price.endsWith('%');
  return {
    priceMinorUnits: isPercent ? 0n : minorUnitsOf(price, currency),
    percent: isPercent ? price.slice(0, -1) : null,
    setupFeeMinorUnits: minorUnitsOf(setupFee, currency),
  };
}

function entriesOf(byCycle: ByCycle): [CycleName, Listed][] {
  return Object.entries(byCycle) as [CycleName, Listed][];
}
