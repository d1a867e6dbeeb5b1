import type { CardView } from './card-view';
import { ProductCard } from './product-card';

export type CardGroup = { id: string; name: string; description: string; cards: CardView[] };

/** The cards of the order page by group, from their JSON, which is read only when they are drawn. */
export function CardGroups({ json }: { json: string }) {
  return (
    <div className="flex flex-col gap-10">
      {(JSON.parse(json) as CardGroup[]).map(({ id, name, description, cards }) => (
        <section key={id} aria-labelledby={`group-${id}`} className="flex flex-col gap-4">
          <div>
            <h2 id={`group-${id}`} className="text-lg font-semibold">
              {name}
            </h2>
            {description && <p className="text-muted">{description}</p>}
          </div>
          <div className="grid gap-4 sm:auto-rows-fr sm:grid-cols-2 lg:grid-cols-3">
            {cards.map((card) => (
              <ProductCard key={card.href} card={card} />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}
