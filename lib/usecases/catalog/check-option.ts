import type { StoredOption } from '@/db/queries/option-lists';
import { readAmount } from './amounts';
import type { OptionInput } from './option-input';

type Cell = Pick<OptionInput['prices'][number], 'currency' | 'price' | 'setupFee'>;

export type ReadOptionPrice =
  | { ok: true; priceMinorUnits: bigint; percent: string | null; setupFeeMinorUnits: bigint }
  | { ok: false; field: 'price' | 'setupFee'; problem: string };

/** Reads a cell: "4.90" is an amount, "10%" a percentage of the product's price. */
export function readOptionPrice({ currency, price, setupFee }: Cell): ReadOptionPrice {
  const percent = /^(.*)%$/.exec(price.trim())?.[1]?.trim();
  if (percent !== undefined && !/^\d{1,6}(\.\d{1,6})?$/.test(percent)) {
    return { ok: false, field: 'price', problem: 'Write a percentage like 12.5%.' };
  }
  const amount = readAmount(percent === undefined ? price : '0', currency);
  if (!amount.ok) return { ok: false, field: 'price', problem: amount.problem };
  const fee = readAmount(setupFee, currency);
  if (!fee.ok) return { ok: false, field: 'setupFee', problem: fee.problem };
  return { ok: true, priceMinorUnits: amount.minorUnits, percent: percent ?? null, setupFeeMinorUnits: fee.minorUnits };
}

/** What is wrong with an option, by field; `uses` says which values live services chose. */
export function checkOption(
  input: OptionInput,
  before: StoredOption | undefined,
  uses: ReadonlyMap<string, number>,
): Record<string, string> {
  return {
    ...problemsOfPrices(input),
    ...problemsOfChoices(input, before, uses),
    ...problemsOfBounds(input),
    ...problemsOfText(input),
    ...problemsOfDefault(input),
    ...(before ? problemsOfUse(input, before, uses) : {}),
  };
}

function problemsOfPrices({ prices }: OptionInput): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [index, cell] of prices.entries()) {
    const read = cell.auto ? undefined : readOptionPrice(cell);
    if (read && !read.ok) fields[`prices.${index}.${read.field}`] = read.problem;
  }
  return fields;
}

function problemsOfChoices(
  { type, choices }: OptionInput,
  before: StoredOption | undefined,
  uses: ReadonlyMap<string, number>,
): Record<string, string> {
  if (type !== 'choice' && type !== 'radio') return {};
  if (choices.length === 0) return { choices: 'Add at least one choice.' };
  const fields: Record<string, string> = {};
  const seen = new Set<string>();
  for (const [index, choice] of choices.entries()) {
    if (seen.has(choice.code)) fields[`choices.${index}.code`] = 'Another choice has this internal name.';
    seen.add(choice.code);
    const known = before?.choices.find((other) => other.id === choice.id);
    if (known && known.code !== choice.code && uses.has(known.code)) {
      fields[`choices.${index}.code`] = `${uses.get(known.code)} services chose ${known.code}, so this name stays.`;
    }
  }
  return fields;
}

function problemsOfBounds({ type, min, max, step }: OptionInput): Record<string, string> {
  if (type !== 'quantity') return {};
  return {
    ...(max !== null && max < (min ?? 0) ? { max: 'The largest value is below the smallest.' } : {}),
    ...(step === 0 ? { step: 'A step is at least 1.' } : {}),
  };
}

function problemsOfText({ type, pattern }: OptionInput): Record<string, string> {
  if (type !== 'text' || !pattern) return {};
  if (isPattern(pattern)) return {};
  return { pattern: 'This is not a regular expression. Leave it empty to allow any text.' };
}

function problemsOfDefault({
  type,
  defaultValue,
  choices,
  min,
  max,
  step,
  pattern,
}: OptionInput): Record<string, string> {
  if (defaultValue === null || defaultValue === '') return {};
  const message = {
    choice: choices.some((choice) => choice.code === defaultValue) ? '' : 'Choose one of the choices, or none.',
    radio: choices.some((choice) => choice.code === defaultValue) ? '' : 'Choose one of the choices, or none.',
    boolean: defaultValue === 'true' ? '' : 'The default is a yes or nothing.',
    quantity: isInBounds(defaultValue, min ?? 0, max, step ?? 1) ? '' : 'The default is outside the limits.',
    text: pattern && !matches(pattern, defaultValue) ? 'The default does not match the pattern.' : '',
  }[type];
  return message ? { defaultValue: message } : {};
}

function isInBounds(text: string, min: number, max: number | null, step: number): boolean {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && (max === null || value <= max) && step >= 1 && (value - min) % step === 0;
}

function isPattern(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}

function matches(pattern: string, text: string): boolean {
  return !isPattern(pattern) || new RegExp(`^(?:${pattern})$`, 'u').test(text);
}

/** What services chose is kept under the option's internal name and read by its type. */
function problemsOfUse(
  { code, type }: OptionInput,
  before: StoredOption,
  uses: ReadonlyMap<string, number>,
): Record<string, string> {
  const services = [...uses.values()].reduce((sum, count) => sum + count, 0);
  if (services === 0) return {};
  const isList = (kind: string) => kind === 'choice' || kind === 'radio';
  const isSameKind = type === before.type || (isList(type) && isList(before.type));
  return {
    ...(code === before.code ? {} : { code: `${services} services use this option, so its internal name stays.` }),
    ...(isSameKind ? {} : { type: `${services} services use this option, so its type stays.` }),
  };
}
