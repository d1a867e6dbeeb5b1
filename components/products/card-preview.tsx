'use client';

import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { cardView } from '@/components/catalog/card-view';
import { offersOf } from '@/components/catalog/offers';
import { ProductCard } from '@/components/catalog/product-card';
import { EmptyState } from '@/components/ui/empty-state';
import { Select } from '@/components/ui/select';
import type { ConfigurableOption, Product } from '@/lib/domain/catalog';
import { type GridCurrency, type GridRow, resolveCell } from './grid';
import { orderWarnings, type Sellable } from './warnings';

type CardPreviewProps = {
  product: Sellable & { name: string; description: string };
  rows: readonly GridRow[];
  currencies: readonly GridCurrency[];
  /** The options of the product as they are stored: prices begin at what must be chosen. */
  options: readonly ConfigurableOption[];
};

/** The customer's card beside the editor, as it will look in a currency, and why somebody could not order. */
export function CardPreview({ product, rows, currencies, options }: CardPreviewProps) {
  const [chosen, setChosen] = useState(currencies[0]?.code ?? '');
  const shown = productOf(product, rows, currencies, options);
  const [offer] = offersOf(shown, chosen);
  return (
    <aside aria-label="What customers see" className="flex min-w-0 flex-col gap-3 lg:sticky lg:top-20">
      <div className="flex items-center justify-between gap-3">
        <h2 className="text-base font-semibold">What customers see</h2>
        <span className="w-24">
          <Select
            aria-label="Currency of the preview"
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
            options={currencies.map(({ code }) => ({ value: code, label: code }))}
          />
        </span>
      </div>
      {offer ? (
        <div inert className="grid">
          <ProductCard card={cardView(shown, offer, chosen, '/order')} />
        </div>
      ) : (
        <EmptyState title={`Not shown to clients with ${chosen}`} />
      )}
      <Warnings product={product} rows={rows} currencies={currencies} />
    </aside>
  );
}

function Warnings({ product, rows, currencies }: Omit<CardPreviewProps, 'options'>) {
  return (
    <ul aria-label="Warnings" aria-live="polite" className="flex flex-col gap-2 empty:hidden">
      {orderWarnings(product, rows, currencies).map(({ key, title, text }) => (
        <li key={key} className="flex gap-2 rounded-md bg-pending-soft p-3 text-pending">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="flex flex-col">
            <span className="font-medium">{title}</span>
            <span className="text-note">{text}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What is written, as the price list would hold it. */
function productOf(
  product: CardPreviewProps['product'],
  rows: readonly GridRow[],
  currencies: readonly GridCurrency[],
  options: readonly ConfigurableOption[],
): Product {
  return {
    ...product,
    name: product.name || 'Name of the product',
    id: '',
    code: '',
    groupId: null,
    module: '',
    autoSetup: 'disabled',
    applyTaxes: false,
    requiresDomain: false,
    creditOnDowngrade: false,
    setupFeeEntireQuantity: false,
    options,
    upgradeIds: new Set(),
    cycles: rows.map(({ key, unit, multiplier, setupFeeEntireQuantity, cells }) => ({
      id: key,
      unit,
      multiplier,
      setupFeeEntireQuantity,
      prices: new Map(
        currencies.flatMap(({ code }) => {
          const cell = resolveCell({ cells }, code, currencies);
          if (!cell?.ok) return [];
          const { priceMinorUnits, setupFeeMinorUnits, status, isDerived } = cell;
          return [[code, { priceMinorUnits, setupFeeMinorUnits, status, derived: isDerived }] as const];
        }),
      ),
    })),
  };
}
