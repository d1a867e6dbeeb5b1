/** The middle one of some values. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The value that a share of the values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Three significant digits: measurements repeat no better. */
export function roundedTo3(value: number): number {
  return Number(value.toPrecision(3));
}

/** The median of what each repetition's ratio is, so that both sides of a ratio met the same machine. */
export function medianRatio(ours: readonly number[], floor: readonly number[]): number {
  return roundedTo3(median(ours.map((value, index) => value / (floor[index] ?? Number.NaN))));
}
