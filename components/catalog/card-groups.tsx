'use client';

import { useRouter } from 'next/navigation';
import { type MouseEvent, useState, useSyncExternalStore } from 'react';
import type { CardView } from './card-view';
import { ProductCard } from './product-card';

export type CardGroup = { id: string; name: string; description: string; cards: CardView[] };

/**
 * The cards of the order page by group, from their JSON. The server draws the same cards for everybody until a price
 * changes, so it keeps their HTML; a browser that got it leaves it as it is, and draws by itself only what it comes to
 * see without loading a page.
 */
export function CardGroups({ json }: { json: string }) {
  const isFromServer = useSyncExternalStore(
    subscribeToNothing,
    () => false,
    () => true,
  );
  const [serverDrew] = useState(isFromServer ? json : null);
  if (serverDrew !== json) return <DrawnGroups json={json} />;
  return <KeptGroups json={json} />;
}

/** Its links are plain ones: followed here, they lead on without loading a page anew, as all others do. */
function KeptGroups({ json }: { json: string }) {
  const router = useRouter();
  const follow = (event: MouseEvent) => {
    const link = event.target instanceof Element && event.target.closest('a');
    const isOwnWay = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!link || isOwnWay) return;
    event.preventDefault();
    router.push(link.pathname + link.search);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the links inside are what is clicked, with a key as well.
    // biome-ignore lint/a11y/noStaticElementInteractions: as above.
    <div
      onClick={follow}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: React drew this HTML itself, from the same cards, and escaped it.
      dangerouslySetInnerHTML={{ __html: keptMarkup(json) }}
      suppressHydrationWarning
    />
  );
}

const subscribeToNothing = () => () => {};

const mostKept = 200;
const kept = new Map<string, string>();

/** On the server the HTML of some cards, drawn once; in the browser nothing, since it is there already. */
function keptMarkup(json: string): string {
  if (typeof window !== 'undefined') return '';
  const known = kept.get(json);
  if (known !== undefined) return known;
  const { renderToStaticMarkup } = require('react-dom/server') as typeof import('react-dom/server');
  const markup = renderToStaticMarkup(<DrawnGroups json={json} />);
  if (kept.size >= mostKept) kept.clear();
  kept.set(json, markup);
  return markup;
}

function DrawnGroups({ json }: { json: string }) {
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
