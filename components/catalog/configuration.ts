import type { Cycle } from '@/lib/domain/calendar';
import {
  type Buyer,
  type ConfigurableOption,
  hasChoices,
  isOffered,
  isValueOffered,
  type OptionPrice,
  type OptionType,
  type Product,
  type ProductCycle,
  priceOfValue,
} from '@/lib/domain/catalog';
import type { OptionValues } from '@/lib/domain/pricing';
import { formatPer } from '@/lib/format/cycles';
import { formatMoney } from '@/lib/format/money';
import { formatPercent } from '@/lib/format/numbers';
import { cycleValue, lengthOf, offersOf } from './offers';

/** A cycle to choose; `saving` is what a year of it costs less than a year of the shortest one. */
export type CycleChoice = Cycle & {
  id: string;
  minorUnits: string;
  setupFeeMinorUnits: string;
  saving: string | undefined;
};

/** One option on one cycle. `prices` are words by value: a choice's code, or "" for a yes, a unit or a text. */
export type OptionChoices = {
  code: string;
  label: string;
  help: string;
  type: OptionType;
  required: boolean;
  min: number;
  max: number | null;
  step: number;
  choices: { code: string; label: string }[];
  prices: Readonly<Record<string, string>>;
};

/** What there is to choose about a product, in a form that may go to the browser. */
export type Configuration = {
  cycles: CycleChoice[];
  /** Those offered on each cycle, by its id. */
  options: Readonly<Record<string, OptionChoices[]>>;
};

/** The cycles and options of a product as an end-user with this currency may choose them. */
export function configurationOf(product: Product, currency: string): Configuration {
  const offers = offersOf(product, currency);
  const shortest = offers.find(({ cycle }) => cycle.unit !== 'one_time');
  return {
    cycles: offers.map(({ cycle, minorUnits, setupFeeMinorUnits }) => ({
      id: cycle.id,
      unit: cycle.unit,
      multiplier: cycle.multiplier,
      minorUnits: String(minorUnits),
      setupFeeMinorUnits: String(setupFeeMinorUnits),
      saving: shortest && savingOf({ cycle, minorUnits }, shortest),
    })),
    options: Object.fromEntries(offers.map(({ cycle }) => [cycle.id, optionsOn(product, cycle, currency, 'client')])),
  };
}

/** The options of a product that a buyer is offered on a cycle, with their prices there in words. */
export function optionsOn(product: Product, cycle: ProductCycle, currency: string, buyer: Buyer): OptionChoices[] {
  return product.options
    .filter((option) => isOffered(option, cycle, currency, buyer))
    .map((option) => ({
      code: option.code,
      label: option.label,
      help: option.help,
      type: option.type,
      required: option.required,
      min: option.min ?? 0,
      max: option.max,
      step: option.step ?? 1,
      choices: choicesOn(option, cycle, currency, buyer),
      prices: product.priceModel === 'free' ? {} : pricesOn(option, cycle, currency, buyer),
    }));
}

/** What is chosen when the form opens: the default, or the first of what must be chosen anyway. */
export function startValues(options: readonly OptionChoices[], defaults: OptionValues): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { code, type, required, choices, min } of options) {
    const given = defaults[code];
    if (given !== undefined && given !== '') values[code] = given;
    else if (required && (type === 'choice' || type === 'radio') && choices[0]) values[code] = choices[0].code;
    else if (required && type === 'quantity') values[code] = String(min);
  }
  return values;
}

/** The defaults that staff gave to the options of a product. */
export function defaultValues(product: Product): OptionValues {
  return Object.fromEntries(product.options.map(({ code, defaultValue }) => [code, defaultValue ?? '']));
}

/** An item as it is configured, in a form that may go to the browser. */
export type ConfiguredItem = {
  productId: string;
  cycleId: string;
  quantity: number;
  options: Record<string, string>;
  domain: string | null;
};

/** What the order form begins with: the item of the cart that is edited, else the wanted cycle and the defaults. */
export function startItem(
  product: Product,
  currency: string,
  cycle: string | undefined,
  edited?: { cycleId: string; quantity: number; options: OptionValues; domain?: string | null },
): ConfiguredItem {
  const { cycles, options } = configurationOf(product, currency);
  const wanted =
    cycles.find(({ id }) => id === edited?.cycleId) ?? cycles.find((own) => cycleValue(own) === cycle) ?? cycles[0];
  const cycleId = wanted?.id ?? '';
  const offered = options[cycleId] ?? [];
  return {
    productId: product.id,
    cycleId,
    quantity: edited?.quantity ?? 1,
    options: sentValues(offered, startValues(offered, edited?.options ?? defaultValues(product))),
    domain: edited?.domain ?? null,
  };
}

/** Only what is offered and chosen: what falls away with another cycle is not sent. */
export function sentValues(options: readonly OptionChoices[], values: OptionValues): Record<string, string> {
  return Object.fromEntries(
    options.flatMap(({ code, type }) => {
      const value = values[code];
      const isNone = value === undefined || value === '' || (type === 'quantity' && value === '0');
      return isNone ? [] : [[code, value]];
    }),
  );
}

function choicesOn(option: ConfigurableOption, cycle: ProductCycle, currency: string, buyer: Buyer) {
  if (!hasChoices(option)) return [];
  return option.choices
    .filter(({ code }) => isValueOffered(option, code, cycle, currency, buyer))
    .map(({ code, label }) => ({ code, label }));
}

function pricesOn(
  option: ConfigurableOption,
  cycle: ProductCycle,
  currency: string,
  buyer: Buyer,
): Record<string, string> {
  const values = hasChoices(option) ? choicesOn(option, cycle, currency, buyer).map(({ code }) => code) : [''];
  return Object.fromEntries(
    values.flatMap((value) => {
      const price = priceOfValue(option, value, cycle, currency);
      const words = price && priceWords(price, cycle, currency, option.type === 'quantity' ? ' each' : '');
      return words ? [[value, words]] : [];
    }),
  );
}

/** "+2.50 EUR / month", "+25% of the price, setup 5.00 EUR"; "" where it costs nothing. */
function priceWords(
  { priceMinorUnits, percent, setupFeeMinorUnits }: OptionPrice,
  cycle: Cycle,
  currency: string,
  each: string,
): string {
  const parts: string[] = [];
  if (percent !== null) parts.push(`+${formatPercent(percent)} of the price${each}`);
  else if (priceMinorUnits > 0n) {
    const amount = formatMoney({ minorUnits: priceMinorUnits, currency }, { sign: 'always' });
    parts.push(`${amount}${each} ${formatPer(cycle)}`.trimEnd());
  }
  if (setupFeeMinorUnits > 0n) parts.push(`setup ${formatMoney({ minorUnits: setupFeeMinorUnits, currency })}${each}`);
  return parts.join(', ');
}

type Priced = { cycle: Cycle; minorUnits: bigint };

/** "17%" where the same time costs less than on the shortest cycle; rounded down, so that it is never too much. */
function savingOf(offer: Priced, shortest: Priced): string | undefined {
  if (offer.cycle.unit === 'one_time' || shortest.minorUnits === 0n) return undefined;
  const times = lengthOf(offer.cycle) / lengthOf(shortest.cycle);
  const percent = Math.floor((1 - Number(offer.minorUnits) / (Number(shortest.minorUnits) * times)) * 100 + 1e-9);
  return percent >= 1 ? `${percent}%` : undefined;
}
