'use client';

import type { ClipboardEvent } from 'react';
import { Badge } from '@/components/ui/badge';
import { type Availability, availabilities } from '@/lib/domain/catalog';
import { formatCycle } from '@/lib/format/cycles';
import { countOf } from '@/lib/format/numbers';
import type { GridCell, GridCurrency, GridRow } from './grid';
import { GridCells } from './grid-cell';
import { moveInSheet, pastedCells } from './grid-keys';
import { CurrencyMenu, RowMenu } from './grid-menus';
import type { ChangeGrid } from './use-grid';

type CycleGridProps = {
  rows: readonly GridRow[];
  currencies: readonly GridCurrency[];
  change: ChangeGrid;
  /** The server's messages by `row key|currency|field`. */
  problems: Readonly<Record<string, string>>;
  isMinimum: boolean;
};

/** The price list of a product as a spreadsheet: arrows, Tab and Enter move, a block copied from elsewhere can be pasted. */
export function CycleGrid({ rows, currencies, change, problems, isMinimum }: CycleGridProps) {
  const paste = (event: ClipboardEvent<HTMLTableElement>) => {
    const pasted = pastedCells(event);
    if (pasted) change({ do: 'write', writes: writesOf(pasted, rows, currencies) });
  };
  return (
    <section
      aria-label="Billing cycles"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-md border bg-surface"
    >
      <table className="w-full border-separate border-spacing-0" onKeyDown={moveInSheet} onPaste={paste}>
        <caption className="sr-only">
          Prices by billing cycle and currency. Arrows move between cells; "auto" follows the default currency.
        </caption>
        <GridHead rows={rows} currencies={currencies} change={change} isMinimum={isMinimum} />
        <tbody className="[&>tr:last-child>*]:border-b-0">
          {rows.map((row, index) => (
            <tr key={row.key} className="hover:bg-hover">
              <RowHead row={row} index={index} count={rows.length} change={change} />
              {currencies.map((currency, column) => (
                <GridCells
                  key={currency.code}
                  row={row}
                  currency={currency}
                  currencies={currencies}
                  place={{ row: index, firstColumn: column * 3 }}
                  problems={{
                    price: problems[`${row.key}|${currency.code}|price`],
                    setupFee: problems[`${row.key}|${currency.code}|setupFee`],
                  }}
                  isMinimum={isMinimum}
                  write={(cell) => change({ do: 'write', writes: [{ key: row.key, currency: currency.code, cell }] })}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function GridHead({ rows, currencies, change, isMinimum }: Omit<CycleGridProps, 'problems'>) {
  const cells = 'h-8 border-b bg-sunken px-2 text-note font-medium text-muted';
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2} className={`${cells} sticky left-0 z-1 min-w-40 px-3 text-left`}>
          Cycle
        </th>
        {currencies.map((currency) => (
          <th key={currency.code} scope="colgroup" colSpan={3} className={`${cells} border-l text-left`}>
            <span className="flex items-center justify-between gap-2">
              <span className="text-ink">
                {currency.code}
                {currency.isDefault && <span className="font-normal text-muted"> default</span>}
              </span>
              <CurrencyMenu currency={currency} currencies={currencies} change={change} hasRows={rows.length > 0} />
            </span>
          </th>
        ))}
      </tr>
      <tr>
        {currencies.flatMap(({ code }) => [
          <th key={`${code} price`} scope="col" className={`${cells} border-l text-right`}>
            {isMinimum ? 'Minimum price' : 'Price'}
          </th>,
          <th key={`${code} setup`} scope="col" className={`${cells} text-right`}>
            Setup
          </th>,
          <th key={`${code} status`} scope="col" className={`${cells} text-left`}>
            Status
          </th>,
        ])}
      </tr>
    </thead>
  );
}

type RowHeadProps = { row: GridRow; index: number; count: number; change: ChangeGrid };

function RowHead({ row, index, count, change }: RowHeadProps) {
  const services = Object.values(row.services).reduce((sum, one) => sum + one, 0);
  return (
    <th scope="row" className="sticky left-0 z-1 border-b bg-surface px-3 text-left font-medium">
      <span className="flex items-center justify-between gap-2">
        <span className="flex flex-wrap items-center gap-x-2">
          {formatCycle(row)}
          {services > 0 && <Badge>{countOf(services, 'service')}</Badge>}
          {row.setupFeeEntireQuantity && <Badge>setup once</Badge>}
        </span>
        <RowMenu row={row} services={services} isFirst={index === 0} isLast={index === count - 1} change={change} />
      </span>
    </th>
  );
}

/** What a pasted block writes, from the cell it was pasted into to the right and down. */
function writesOf(
  { at, rows: block }: NonNullable<ReturnType<typeof pastedCells>>,
  rows: readonly GridRow[],
  currencies: readonly GridCurrency[],
) {
  return block.flatMap((texts, down) =>
    texts.flatMap((text, right) => {
      const row = rows[at.row + down];
      const column = at.column + right;
      const currency = currencies[Math.floor(column / 3)];
      const cell = cellOf(column % 3, text);
      return row && currency && cell ? [{ key: row.key, currency: currency.code, cell }] : [];
    }),
  );
}

function cellOf(column: number, text: string): Partial<GridCell> | undefined {
  if (column === 0) return { price: text };
  if (column === 1) return { setupFee: text };
  const status = text.toLowerCase() as Availability;
  return availabilities.includes(status) ? { status } : undefined;
}
