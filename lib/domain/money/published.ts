import type { LocalDay } from '../calendar';
import { decimalOf, type Ratio, ratioOf, roundHalfAwayFromZero } from './decimal';

/** A published rate further from the one before than this is a mistake until a person says otherwise. */
const mostChangePercent = 20n;
/** Holidays are bridged; a publisher silent for longer is not followed. */
const mostDaysOld = 10;
const decimals = 10n ** 10n;

type Published = { base: string; rates: Readonly<Record<string, string>> };

/**
 * How much of a currency one unit of the default currency buys by what is published for another base, to ten decimals, rounded
 * once; undefined where one of the two is not published.
 */
export function publishedRate(published: Published, defaultCurrency: string, currency: string): string | undefined {
  const from = perBase(published, defaultCurrency);
  const to = perBase(published, currency);
  if (!from || !to || from.num === 0n || to.num === 0n) return undefined;
  const scaled = roundHalfAwayFromZero(to.num * from.den * decimals, to.den * from.num);
  return scaled === 0n ? undefined : decimalOf({ num: scaled, den: decimals }).replace(/\.?0+$/, '');
}

/** Why a published rate is not taken, in a sentence; undefined where it is. */
export function whyNotFollowed(input: {
  rate: string | undefined;
  before: string;
  on: LocalDay;
  today: LocalDay;
}): string | undefined {
  const { rate, before, on, today } = input;
  if (rate === undefined) return 'It is not among the rates that were published.';
  if (on > today) return 'The published rates bear a day to come.';
  if (today - on > mostDaysOld) return `The published rates are ${today - on} days old.`;
  if (isFar(ratioOf(rate), ratioOf(before))) {
    return `${rate} is more than ${mostChangePercent} % away from ${before}. If it is right, set it by hand, then follow again.`;
  }
  return undefined;
}

function perBase({ base, rates }: Published, currency: string): Ratio | undefined {
  if (currency === base) return { num: 1n, den: 1n };
  const rate = rates[currency];
  return rate === undefined ? undefined : ratioOf(rate);
}

function isFar(now: Ratio, before: Ratio): boolean {
  const [a, b] = [now.num * before.den, before.num * now.den];
  return (a > b ? a - b : b - a) * 100n > b * mostChangePercent;
}
