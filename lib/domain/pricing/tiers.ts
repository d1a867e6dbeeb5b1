import type { PriceTier } from './metering';

const decimal = String.raw`\d{1,12}(?:\.\d{1,10})?`;
const limited = new RegExp(`^(${decimal}) up to (${decimal})$`);
const open = new RegExp(`^(?:then )?(${decimal})$`);

/**
 * Reads tiers as staff write them: "0.01", or "0.02 up to 100, then 0.01". Undefined where that is not what is written,
 * or where a limit is not above the one before.
 */
export function tiersOf(text: string): PriceTier[] | undefined {
  const parts = text
    .trim()
    .toLowerCase()
    .split(/\s*,\s*/);
  const tiers: PriceTier[] = [];
  let reached = 0;
  for (const [index, part] of parts.entries()) {
    const last = open.exec(part);
    if (last?.[1]) {
      tiers.push({ upTo: null, price: last[1] });
      return index === parts.length - 1 ? tiers : undefined;
    }
    const [, price, upTo] = limited.exec(part) ?? [];
    if (!price || !upTo || Number(upTo) <= reached) return undefined;
    reached = Number(upTo);
    tiers.push({ upTo, price });
  }
  // Whatever goes beyond the last limit has to cost something known.
  return undefined;
}

/** Tiers as staff write them. */
export function tiersText(tiers: readonly PriceTier[]): string {
  return tiers
    .map(({ upTo, price }, index) => (upTo === null ? `${index > 0 ? 'then ' : ''}${price}` : `${price} up to ${upTo}`))
    .join(', ');
}
