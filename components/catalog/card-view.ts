import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString as textOf } from 'mdast-util-to-string';
import type { Product } from '@/lib/domain/catalog';
import { formatPer } from '@/lib/format/cycles';
import { formatAmount } from '@/lib/format/money';
import { type Offer, splitDescription, tagsOf } from './offers';

/** A card of the order page, all of it as text: it is made once for a price list and shown to everybody. */
export type CardView = {
  name: string;
  tags?: string[];
  intro?: string;
  features?: string[];
  currency: string;
  isFrom?: true;
  /** Formatted amounts without their currency. Without a price it is free. */
  price?: string;
  setupFee?: string;
  per: string;
  /** Where it is configured. */
  href: string;
};

const mostFeatures = 6;

/** What a card says of a product on an offer. Of the Markdown of its description the words are kept. */
export function cardView(product: Product, offer: Offer, currency: string, href: string): CardView {
  const { intro, features } = splitDescription(product.description);
  const { minorUnits, setupFeeMinorUnits, cycle } = offer;
  const isFree = product.priceModel === 'free';
  return {
    name: product.name,
    tags: filled(tagsOf(product, offer)),
    intro: plainText(intro) || undefined,
    features: filled(features.slice(0, mostFeatures).map(plainText)),
    currency,
    isFrom: offer.isFrom || product.priceModel === 'dynamic_at_least_fixed' || undefined,
    price: isFree ? undefined : formatAmount({ minorUnits, currency }),
    setupFee:
      isFree || setupFeeMinorUnits === 0n ? undefined : formatAmount({ minorUnits: setupFeeMinorUnits, currency }),
    per: cycle.unit === 'one_time' ? 'once' : formatPer(cycle),
    href,
  };
}

/** What is empty need not travel. */
function filled<T>(values: T[]): T[] | undefined {
  return values.length > 0 ? values : undefined;
}

function plainText(markdown: string): string {
  return fromMarkdown(markdown)
    .children.map((block) => textOf(block))
    .join(' ');
}
