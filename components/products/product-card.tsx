import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Markdown } from '@/components/ui/markdown';
import { Money } from '@/components/ui/money';
import type { Cycle } from '@/lib/domain/calendar';
import type { PaymentModel, PriceModel } from '@/lib/domain/catalog';
import { formatPer } from '@/lib/format/cycles';
import { isZero } from '@/lib/format/money';
import { splitDescription } from './describe';

export type CardPrice = Cycle & {
  currency: string;
  priceMinorUnits: string;
  setupFeeMinorUnits: string;
  /** There are other cycles or options: the price is where it begins. */
  isFrom: boolean;
};

type ProductCardProps = {
  name: string;
  description: string;
  paymentModel: PaymentModel;
  priceModel: PriceModel;
  price: CardPrice | undefined;
  /** The button at the bottom. */
  action: ReactNode;
};

/** A product as customers choose it. Cards of a row are of one height, with the button at the bottom. */
export function ProductCard({ name, description, paymentModel, priceModel, price, action }: ProductCardProps) {
  const { summary, features } = splitDescription(description);
  return (
    <article className="flex h-full flex-col gap-4 rounded-md border bg-surface p-gutter">
      <header className="flex flex-col gap-2">
        <h3 className="text-lg font-semibold break-words">{name}</h3>
        <Tags paymentModel={paymentModel} priceModel={priceModel} />
        {summary && <Markdown text={summary} className="line-clamp-3 text-muted [&_p]:line-clamp-3" />}
      </header>
      {features.length > 0 && (
        <ul className="flex flex-col gap-1">
          {features.map((feature) => (
            <li key={feature} className="flex items-start gap-2">
              <Check aria-hidden className="mt-1 size-4 shrink-0 text-accent-ink" />
              <Markdown text={feature} className="flex-1" />
            </li>
          ))}
        </ul>
      )}
      <footer className="mt-auto flex flex-col gap-3">
        <Price price={price} priceModel={priceModel} />
        {action}
      </footer>
    </article>
  );
}

function Tags({ paymentModel, priceModel }: Pick<ProductCardProps, 'paymentModel' | 'priceModel'>) {
  if (priceModel === 'free') return null;
  const tags = [
    paymentModel === 'postpaid' && 'Pay at the end of the period',
    priceModel === 'dynamic_at_least_fixed' && 'Usage-based, with a minimum',
  ].filter((tag) => tag !== false);
  if (tags.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-1">
      {tags.map((tag) => (
        <Badge key={tag} tone="accent">
          {tag}
        </Badge>
      ))}
    </div>
  );
}

function Price({ price, priceModel }: Pick<ProductCardProps, 'price' | 'priceModel'>) {
  if (!price) return <p className="text-muted">No price yet</p>;
  const { currency, priceMinorUnits, setupFeeMinorUnits, isFrom } = price;
  const hasSetup = priceModel !== 'free' && !isZero({ minorUnits: setupFeeMinorUnits, currency });
  return (
    <div className="flex flex-col">
      {priceModel === 'free' ? (
        <span className="text-lg font-semibold">Free</span>
      ) : (
        <span className="flex flex-wrap items-baseline gap-x-1">
          {isFrom && (
            <span className="text-muted">{priceModel === 'dynamic_at_least_fixed' ? 'at least' : 'from'}</span>
          )}
          <Money minorUnits={priceMinorUnits} currency={currency} className="text-lg font-semibold" />
          <span className="text-muted">{price.unit === 'one_time' ? 'once' : formatPer(price)}</span>
        </span>
      )}
      <span className="text-note text-muted">
        {hasSetup ? (
          <>
            setup <Money minorUnits={setupFeeMinorUnits} currency={currency} />
          </>
        ) : (
          'No setup fee'
        )}
      </span>
    </div>
  );
}
