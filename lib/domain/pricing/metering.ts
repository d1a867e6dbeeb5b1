import type { Instant } from '../calendar';
import { addRatios, decimalOf, type Ratio, ratioOf, roundHalfAwayFromZero } from '../money';

export const meteredResources = ['vcpu_hours', 'memory_gb_hours', 'disk_gb_hours', 'flavor_hours'] as const;
export type MeteredResource = (typeof meteredResources)[number];

/** A price for each unit up to a quantity of the period; the last tier has no end. */
export type PriceTier = { upTo: string | null; price: string };

/** What a resource costs an hour, above what a period includes. A price of a flavor takes the place of its parts'. */
export type ResourcePrice = {
  resource: MeteredResource;
  flavor: string;
  included: string;
  tiers: readonly PriceTier[];
};

/** A time in which a resource was as it was. */
export type ResourceStretch = {
  flavor: string;
  vcpus: number;
  memoryMb: number;
  diskGb: number;
  fromAt: Instant;
  untilAt: Instant;
};

export type Metered = { price: ResourcePrice; quantity: string };

const msPerHour = 3_600_000n;
const quantityDigits = 6;
const amountDigits = 10;

/** How much of each priced resource was used within `[fromAt, untilAt)`, as decimals; what has no price is left out. */
export function meter(
  stretches: readonly ResourceStretch[],
  prices: readonly ResourcePrice[],
  { fromAt, untilAt }: { fromAt: Instant; untilAt: Instant },
): Metered[] {
  const ownPrice = new Set(prices.filter(({ resource }) => resource === 'flavor_hours').map(({ flavor }) => flavor));
  return prices.flatMap((price) => {
    let total: Ratio = { num: 0n, den: 1n };
    for (const stretch of stretches) {
      const ms = Math.min(stretch.untilAt, untilAt) - Math.max(stretch.fromAt, fromAt);
      const isOwn = ownPrice.has(stretch.flavor);
      const counts = price.resource === 'flavor_hours' ? stretch.flavor === price.flavor : !isOwn;
      if (ms <= 0 || !counts) continue;
      const { num, den } = unitsOf(stretch, price.resource);
      total = addRatios(total, { num: num * BigInt(ms), den: den * msPerHour });
    }
    const quantity = rounded(total, quantityDigits);
    return total.num === 0n ? [] : [{ price, quantity }];
  });
}

/**
 * What a quantity costs after what the period had before, as a decimal of the currency. Tiers count from what is
 * included on. The parts of a period add up to the cost of the whole.
 */
export function priceOfMetered(price: ResourcePrice, before: string, quantity: string): string {
  const start = ratioOf(before);
  const dear = rounded(costOf(addRatios(start, ratioOf(quantity)), price), amountDigits);
  const paid = rounded(costOf(start, price), amountDigits);
  const { num, den } = ratioOf(paid);
  return decimalOf(addRatios(ratioOf(dear), { num: -num, den }));
}

function costOf(quantity: Ratio, { included, tiers }: ResourcePrice): Ratio {
  let cost: Ratio = { num: 0n, den: 1n };
  let from = ratioOf(included);
  for (const { upTo, price } of tiers) {
    const end = upTo === null ? quantity : least(ratioOf(upTo), quantity);
    const amount = addRatios(end, { num: -from.num, den: from.den });
    if (amount.num > 0n) {
      const each = ratioOf(price);
      cost = addRatios(cost, { num: amount.num * each.num, den: amount.den * each.den });
      from = end;
    }
  }
  return cost;
}

function unitsOf({ vcpus, memoryMb, diskGb }: ResourceStretch, resource: MeteredResource): Ratio {
  switch (resource) {
    case 'vcpu_hours':
      return { num: BigInt(vcpus), den: 1n };
    case 'memory_gb_hours':
      return { num: BigInt(memoryMb), den: 1024n };
    case 'disk_gb_hours':
      return { num: BigInt(diskGb), den: 1n };
    case 'flavor_hours':
      return { num: 1n, den: 1n };
  }
}

function least(a: Ratio, b: Ratio): Ratio {
  return a.num * b.den <= b.num * a.den ? a : b;
}

function rounded({ num, den }: Ratio, digits: number): string {
  const scale = 10n ** BigInt(digits);
  return decimalOf({ num: roundHalfAwayFromZero(num * scale, den), den: scale });
}
