import { Check } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { LinkButton } from '@/components/ui/link-button';
import { Markdown } from '@/components/ui/markdown';
import { Money } from '@/components/ui/money';
import type { Product } from '@/lib/domain/catalog';
import { formatPer } from '@/lib/format/cycles';
import { type Offer, splitDescription, tagsOf } from './offers';

type ProductCardProps = {
  product: Product;
  offer: Offer;
  currency: string;
  /** Where it is configured. */
  href: string;
  headingLevel?: 2 | 3;
};

/** What is for sale: name, what it is, what it costs at least, and the way to order it. Cards of a row are of one height. */
export function ProductCard({ product, offer, currency, href, headingLevel = 3 }: ProductCardProps) {
  const { intro, features } = splitDescription(product.description);
  const tags = tagsOf(product, offer);
  const Heading = headingLevel === 2 ? 'h2' : 'h3';
  return (
    <article className="flex min-w-0 flex-col gap-4 rounded-md border bg-surface p-gutter">
      <div className="flex flex-col gap-2">
        <div className="flex flex-wrap items-center gap-2">
          <Heading className="min-w-0 text-lg font-semibold break-words">{product.name}</Heading>
          {tags.map((tag) => (
            <Badge key={tag} tone="accent">
              {tag}
            </Badge>
          ))}
        </div>
        {intro && <Markdown text={intro} className="line-clamp-3 text-muted [&>p]:inline" />}
      </div>
      {features.length > 0 && (
        <ul className="flex flex-col gap-1">
          {features.slice(0, 6).map((feature) => (
            <li key={feature} className="flex gap-2">
              <Check aria-hidden className="mt-1 size-4 shrink-0 text-accent-ink" />
              <Markdown text={feature} />
            </li>
          ))}
        </ul>
      )}
      <div className="mt-auto flex flex-col gap-4 border-t pt-4">
        <OfferPrice offer={offer} currency={currency} priceModel={product.priceModel} />
        <LinkButton href={href} variant="primary" wide aria-label={`Order ${product.name}`}>
          Order
        </LinkButton>
      </div>
    </article>
  );
}

type OfferPriceProps = { offer: Offer; currency: string; priceModel: Product['priceModel'] };

/** "from 4.90 EUR / month", "setup 5.00 EUR"; two lines always, so that prices stand side by side. */
export function OfferPrice({ offer, currency, priceModel }: OfferPriceProps) {
  const { minorUnits, setupFeeMinorUnits, cycle, isFrom } = offer;
  if (priceModel === 'free') return <Lines price={<span className="text-lg font-semibold">Free</span>} setup={null} />;
  const isLeast = isFrom || priceModel === 'dynamic_at_least_fixed';
  return (
    <Lines
      price={
        <>
          {isLeast && <span className="text-muted">from </span>}
          <Money minorUnits={minorUnits} currency={currency} className="text-lg font-semibold" />
          <span className="text-muted"> {cycle.unit === 'one_time' ? 'once' : formatPer(cycle)}</span>
        </>
      }
      setup={
        setupFeeMinorUnits > 0n && (
          <>
            setup <Money minorUnits={setupFeeMinorUnits} currency={currency} />
          </>
        )
      }
    />
  );
}

function Lines({ price, setup }: { price: React.ReactNode; setup: React.ReactNode }) {
  return (
    <div className="flex flex-col">
      <p>{price}</p>
      <p className="min-h-(--note-line) text-note text-muted">{setup || 'no setup fee'}</p>
    </div>
  );
}
