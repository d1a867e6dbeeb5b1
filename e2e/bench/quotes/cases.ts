import { addMonths, type LocalDay } from '@/lib/domain/calendar';
import type { ChangeFacts } from '@/lib/domain/changes';
import { chance } from '../chance';

/** One side of a change: a product with its three options, as amounts in minor units. */
export type Side = {
  productId: number;
  price: number;
  setupFee: number;
  months: number;
  options: readonly { price: number; setupFee: number }[];
};

export type QuoteCase = {
  at: number;
  from: LocalDay;
  to: LocalDay;
  present: Side;
  wanted: Side;
};

export const quoteZone = 'Europe/Bucharest';
export const taxBasisPoints = 1900;

const optionNames = ['memory', 'disk', 'backup'];
const msPerDay = 86_400_000;
const evening = Date.UTC(2026, 10, 21, 20);

/** Random changes of product, cycle and three options, each at a moment of one day. */
export function makeQuoteCases(count: number): QuoteCase[] {
  const below = chance(12_345);
  const months = () => [1, 3, 12][below(3)] ?? 1;
  const option = () => ({ price: below(2000), setupFee: below(500) });
  const side = (): Side => ({
    productId: below(40),
    price: 500 + below(9000),
    setupFee: below(1000),
    months: months(),
    options: [option(), option(), option()],
  });
  return Array.from({ length: count }, () => {
    const from = Math.floor(evening / msPerDay) - below(28);
    const present = side();
    const to = addMonths(from, present.months);
    return { at: evening + below(msPerDay), from, to, present, wanted: side() };
  });
}

/** The same change as the engine takes it; the day is filled in for each quote. */
export function factsOf({ from, to, present, wanted }: QuoteCase): ChangeFacts {
  const rates = [{ name: 'VAT', rate: String(taxBasisPoints / 100) }];
  const price = priceOf(present);
  const charges = price.recurring.map((part) => ({ ...part, kind: 'recurring' as const }));
  return {
    paymentModel: 'prepaid',
    today: 0,
    day: 0,
    cycle: { unit: 'month', multiplier: present.months },
    anchor: from,
    running: { id: 'period', start: from, end: to, fullStart: from, chargedUnits: to - from, charges, rates },
    later: [],
    listedFees: price.setup,
    override: null,
    target: {
      cycle: { unit: 'month', multiplier: wanted.months },
      price: priceOf(wanted),
      isProductChanged: present.productId !== wanted.productId,
      isQuantityChanged: false,
      changedOptionIds: new Set(optionNames),
      rates,
    },
  };
}

function priceOf({ productId, price, setupFee, options }: Side): ChangeFacts['target']['price'] {
  const parts = [
    { code: `product-${productId}`, optionId: null, price, setupFee },
    ...options.map((option, index) => ({
      code: optionNames[index] ?? '',
      optionId: optionNames[index] ?? null,
      ...option,
    })),
  ];
  const pick = (amount: 'price' | 'setupFee') =>
    parts.map(({ code, optionId, ...amounts }) => ({ code, optionId, minorUnits: BigInt(amounts[amount]) }));
  return { recurring: pick('price'), setup: pick('setupFee') };
}
