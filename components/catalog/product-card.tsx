import { Check } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { LinkButton } from '@/components/ui/link-button';
import type { CardView } from './card-view';

/** What is for sale: name, what it is, what it costs at least, and the way to order it. Cards of a row are of one height. */
export function ProductCard({ card }: { card: CardView }) {
  return (
    <article className="offer">
      <div className="flex flex-col gap-2">
        <h3 className="text-lg font-semibold break-words">{card.name}</h3>
        {card.tags && (
          <p className="flex flex-wrap gap-2">
            {card.tags.map((tag) => (
              <Badge key={tag} tone="accent">
                {tag}
              </Badge>
            ))}
          </p>
        )}
        {card.intro && <p className="line-clamp-3 break-words text-muted">{card.intro}</p>}
      </div>
      {card.features && (
        <ul className="flex flex-col gap-1">
          {card.features.map((feature) => (
            <li key={feature} className="flex gap-2">
              <Check aria-hidden className="mt-1 size-4 shrink-0 text-accent-ink" />
              <span className="min-w-0 break-words">{feature}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="mt-auto flex flex-col gap-4 border-t pt-4">
        <OfferPrice card={card} />
        <LinkButton href={card.href} variant="primary" wide aria-label={`Order ${card.name}`}>
          Order
        </LinkButton>
      </div>
    </article>
  );
}

/** "from 4.90 EUR / month", "setup 5.00 EUR"; two lines always, so that prices stand side by side. */
function OfferPrice({ card: { isFrom, price, setupFee, per, currency } }: { card: CardView }) {
  return (
    <div className="flex flex-col">
      <p>
        {price === undefined ? (
          <span className="text-lg font-semibold">Free</span>
        ) : (
          <>
            {isFrom && <span className="text-muted">from </span>}
            <Amount amount={price} currency={currency} className="text-lg font-semibold" />
            <span className="text-muted"> {per}</span>
          </>
        )}
      </p>
      <p className="min-h-(--note-line) text-note text-muted">
        {setupFee === undefined ? (
          'no setup fee'
        ) : (
          <>
            setup <Amount amount={setupFee} currency={currency} />
          </>
        )}
      </p>
    </div>
  );
}

function Amount({ amount, currency, className = '' }: { amount: string; currency: string; className?: string }) {
  return (
    <span className={`amount ${className}`}>
      {amount}
      <span> {currency}</span>
    </span>
  );
}
