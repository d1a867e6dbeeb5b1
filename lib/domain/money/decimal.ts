/** An exact fraction; the denominator is positive. Rates, percentages and usage prices are read into it. */
export type Ratio = { num: bigint; den: bigint };

const ratios = new Map<string, Ratio>();

/** Reads a plain decimal such as "4.50" or "-0.015" exactly. Throws on exponents, separators and anything else. */
export function ratioOf(decimal: string): Ratio {
  const known = ratios.get(decimal);
  if (known) return known;
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal);
  if (!match) throw new RangeError(`not a decimal number: ${decimal}`);
  const fraction = match[3] ?? '';
  const num = BigInt(`${match[2]}${fraction}`) * (match[1] ? -1n : 1n);
  const ratio = { num, den: 10n ** BigInt(fraction.length) };
  if (ratios.size > 10_000) ratios.clear();
  ratios.set(decimal, ratio);
  return ratio;
}

/** num/den rounded once, half away from zero: the only rounding of money there is (rules §3). */
export function roundHalfAwayFromZero(num: bigint, den: bigint): bigint {
  if (den < 0n) return roundHalfAwayFromZero(-num, -den);
  return roundHalves(2n * num, den, 2n * den);
}

/** The same rounding, of halves over a positive denominator, for callers that round many numerators over one. */
export function roundHalves(twiceNum: bigint, den: bigint, twiceDen: bigint): bigint {
  return twiceNum >= 0n ? (twiceNum + den) / twiceDen : -((den - twiceNum) / twiceDen);
}

/** Adds two exact decimals. */
export function addRatios(a: Ratio, b: Ratio): Ratio {
  return a.den === b.den
    ? { num: a.num + b.num, den: a.den }
    : { num: a.num * b.den + b.num * a.den, den: a.den * b.den };
}

/** Writes a ratio whose denominator is a power of ten as plain decimal text. */
export function decimalOf({ num, den }: Ratio): string {
  const digits = String(den).length - 1;
  const text = String(num < 0n ? -num : num).padStart(digits + 1, '0');
  const sign = num < 0n ? '-' : '';
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
