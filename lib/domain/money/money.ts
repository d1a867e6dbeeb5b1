import { type DineroCurrency, dinero, toDecimal } from 'dinero.js/bigint';
import * as iso from 'dinero.js/bigint/currencies';
import { type Ratio, ratioOf, roundHalfAwayFromZero, roundHalves } from './decimal';

/** An amount in the minor units of an ISO 4217 currency. */
export type Money = { minorUnits: bigint; currency: string };

const currencies = new Map<string, DineroCurrency<bigint>>(
  Object.values(iso as Record<string, DineroCurrency<bigint>>).map((currency) => [currency.code, currency]),
);

/** Whether a code is a currency of ISO 4217 that amounts can be kept in. */
export function isCurrency(code: string): boolean {
  return currencies.has(code);
}

/** Decimal places of a currency: USD 2, JPY 0, KWD 3. Throws on an unknown code. */
export function decimalsOf(code: string): number {
  const currency = currencies.get(code);
  if (!currency) throw new RangeError(`not a currency: ${code}`);
  return Number(currency.exponent);
}

/** Reads a decimal amount into minor units; refuses separators and more decimals than the currency has (throws). */
export function minorUnitsOf(decimal: string, currency: string): bigint {
  const { num, den } = ratioOf(decimal);
  const scaled = num * 10n ** BigInt(decimalsOf(currency));
  if (scaled % den !== 0n) throw new RangeError(`${decimal} has more decimals than ${currency}`);
  return scaled / den;
}

/** Writes minor units as plain decimal text: 1250 USD is "12.50". */
export function decimalAmount(minorUnits: bigint, currency: string): string {
  const known = currencies.get(currency);
  if (!known) throw new RangeError(`not a currency: ${currency}`);
  return toDecimal(dinero({ amount: minorUnits, currency: known }));
}

/** amount x part / of, rounded once, half away from zero. `part` and `of` are days (or hours) of one period. */
export function proRata(minorUnits: bigint, part: number, of: number): bigint {
  return part === of ? minorUnits : partOf(minorUnits, shareOf(part, of));
}

/** `part` of `of` days (or hours), prepared once for many amounts. */
export type Share = { twicePart: bigint; of: bigint; twiceOf: bigint };

/** Prepares a share for `partOf`; `of` is positive. */
export function shareOf(part: number, of: number): Share {
  return { twicePart: 2n * BigInt(part), of: BigInt(of), twiceOf: 2n * BigInt(of) };
}

/** The share of an amount, rounded once, half away from zero. */
export function partOf(minorUnits: bigint, { twicePart, of, twiceOf }: Share): bigint {
  return roundHalves(minorUnits * twicePart, of, twiceOf);
}

/** amount x percent / 100, rounded once. */
export function percentOf(minorUnits: bigint, percent: string): bigint {
  const { num, den } = ratioOf(percent);
  return roundHalfAwayFromZero(minorUnits * num, den * 100n);
}

/** Exchange rates: how much of each currency one unit of the default currency buys. */
export type Rates = { defaultCurrency: string; perDefaultUnit: Readonly<Record<string, string>> };

/** The exact rate from one currency to another, or undefined where one of the two has no rate. */
export function rateBetween(rates: Rates, from: string, to: string): Ratio | undefined {
  const fromRate = rateOf(rates, from);
  const toRate = rateOf(rates, to);
  if (!fromRate || !toRate || fromRate.num === 0n) return undefined;
  return { num: toRate.num * fromRate.den, den: toRate.den * fromRate.num };
}

/** An amount in another currency at an exact rate, rounded once to that currency's minor units. */
export function convert(minorUnits: bigint, from: string, to: string, rate: Ratio): bigint {
  return convertExact({ num: minorUnits, den: 1n }, from, to, rate);
}

/** The same for an amount of minor units that has not been rounded yet. */
export function convertExact({ num, den }: Ratio, from: string, to: string, rate: Ratio): bigint {
  if (from === to) return roundHalfAwayFromZero(num, den);
  return roundHalfAwayFromZero(
    num * rate.num * 10n ** BigInt(decimalsOf(to)),
    den * rate.den * 10n ** BigInt(decimalsOf(from)),
  );
}

function rateOf(rates: Rates, currency: string): Ratio | undefined {
  if (currency === rates.defaultCurrency) return { num: 1n, den: 1n };
  const rate = rates.perDefaultUnit[currency];
  return rate === undefined ? undefined : ratioOf(rate);
}
