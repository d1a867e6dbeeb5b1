// Made once: making one takes a hundred times as long as using it.
const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** "12,345": a count of things, exact for bigints too. */
export function formatCount(count: number | bigint): string {
  return numbers.format(count);
}

/** An exact decimal (a rate, a quantity of usage, a unit price) without trailing zeros: "1,250.5", "0.0042". */
export function formatDecimal(decimal: string, { minFractionDigits = 0 } = {}): string {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(decimal.trim());
  if (!match) throw new RangeError(`not a decimal number: ${decimal}`);
  const [, sign, whole = '0', fraction = ''] = match;
  const kept = fraction.replace(/0+$/, '').padEnd(minFractionDigits, '0');
  return `${sign === '-' ? '-' : ''}${numbers.format(BigInt(whole))}${kept ? `.${kept}` : ''}`;
}

/** "19%" of a decimal percentage such as "19.00". */
export function formatPercent(percent: string): string {
  return `${formatDecimal(percent)}%`;
}

/** "1 day", "21 days"; give the plural where an s is not enough. */
export function countOf(count: number | bigint, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${BigInt(count) === 1n ? one : many}`;
}
