import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString as textOf } from 'mdast-util-to-string';
import type { Product } from '@/lib/domain/catalog';
import { formatPer } from '@/lib/format/cycles';
import { formatAmount } from '@/lib/format/money';
import { type Offer, splitDescription, tagsOf } from './offers';

/** A card of the order page, all of it as text: it is made once for a price list and shown to everybody. */
export type CardView = {
  id: string;
  name: string;
  tags: string[];
  intro: string;
  features: string[];
  currency: string;
  isFree: boolean;
  isFrom: boolean;
  /** Formatted amounts without their currency; null: no setup fee. */
  price: string;
  setupFee: string | null;
  per: string;
  /** Where it is configured. */
  href: string;
};

const mostFeatures = 6;

/** What a card says of a product on an offer. Of the Markdown of its description the words are kept. */
export function cardView(product: Product, offer: Offer, currency: string, href: string): CardView {
  const { intro, features } = splitDescription(product.description);
  const { minorUnits, setupFeeMinorUnits, cycle } = offer;
  return {
    id: product.id,
    name: product.name,
    tags: tagsOf(product, offer),
    intro: plainText(intro),
    features: features.slice(0, mostFeatures).map(plainText),
    currency,
    isFree: product.priceModel === 'free',
    isFrom: offer.isFrom || product.priceModel === 'dynamic_at_least_fixed',
    price: formatAmount({ minorUnits, currency }),
    setupFee: setupFeeMinorUnits > 0n ? formatAmount({ minorUnits: setupFeeMinorUnits, currency }) : null,
    per: cycle.unit === 'one_time' ? 'once' : formatPer(cycle),
    href,
  };
}

function plainText(markdown: string): string {
  return fromMarkdown(markdown)
    .children.map((block) => textOf(block))
    .join(' ');
}
