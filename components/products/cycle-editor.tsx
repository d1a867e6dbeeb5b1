'use client';

import { useState, useTransition } from 'react';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Fields } from '@/components/ui/fields';
import { FormError } from '@/components/ui/form-error';
import type { ConfigurableOption } from '@/lib/domain/catalog';
import type { Refusal } from '@/lib/domain/refusals';
import { countOf } from '@/lib/format/numbers';
import { fieldErrors, refusalText } from '@/lib/format/refusals';
import { AddCycle } from './add-cycle';
import { CardPreview } from './card-preview';
import { CycleGrid } from './cycle-grid';
import { type GridCurrency, type GridRow, gridInput, resolveCell } from './grid';
import { useGrid } from './use-grid';
import type { Sellable } from './warnings';

type CycleEditorProps = {
  product: Sellable & { id: string; name: string; description: string };
  saved: readonly GridRow[];
  currencies: readonly GridCurrency[];
  options: readonly ConfigurableOption[];
  save: (input: unknown) => Promise<{ ok: true; retired: string[] } | Refusal>;
};

/** The billing cycles of a product, with the card that customers see beside them. Nothing is saved until it is said so. */
export function CycleEditor({ product, saved, currencies, options, save }: CycleEditorProps) {
  const [initial] = useState(saved);
  const { rows, change } = useGrid(initial);
  const [refusal, setRefusal] = useState<{ refusal: Refusal; problems: Record<string, string> }>();
  const [isPending, startTransition] = useTransition();
  const { ask } = useAct();
  const isChanged = rows !== initial;
  const faults = faultsIn(rows, currencies);
  const submit = () => {
    startTransition(async () => {
      const sent = gridInput(product.id, rows, currencies);
      const answer = await ask(() => save(sent), 'Billing cycles saved');
      setRefusal(answer.ok ? undefined : { refusal: answer, problems: problemsByCell(answer, rows, currencies) });
    });
  };
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex min-w-0 flex-col gap-4">
        {refusal && (
          <FormError
            message={refusalText(refusal.refusal)}
            problems={Object.values(refusal.problems).map((message) => ({ message }))}
          />
        )}
        <Fields label="Billing cycles and prices" isSaving={isPending}>
          {rows.length === 0 ? (
            <EmptyState
              title="No billing cycles yet"
              description="A cycle is how often the price is charged. Add the usual ones below, then write the prices."
            />
          ) : (
            <CycleGrid
              rows={rows}
              currencies={currencies}
              change={change}
              problems={refusal?.problems ?? {}}
              isMinimum={product.priceModel === 'dynamic_at_least_fixed'}
            />
          )}
          <AddCycle existing={rows} add={(cycle) => change({ do: 'add', cycle })} />
        </Fields>
        <div className="flex flex-wrap items-center gap-3">
          <Button variant="primary" isPending={isPending} disabled={!isChanged || faults > 0} onClick={submit}>
            Save billing cycles
          </Button>
          <Button
            variant="quiet"
            disabled={!isChanged || isPending}
            onClick={() => {
              change({ do: 'reset', rows: initial });
              setRefusal(undefined);
            }}
          >
            Discard changes
          </Button>
          <span aria-live="polite" className="text-note text-muted">
            {faults > 0 && `${countOf(faults, 'cell')} to correct`}
            {faults === 0 && isChanged && 'Not saved yet'}
          </span>
        </div>
        <Legend product={product} />
      </div>
      <CardPreview product={product} rows={rows} currencies={currencies} options={options} />
    </div>
  );
}

function Legend({ product }: Pick<CycleEditorProps, 'product'>) {
  return (
    <ul className="flex list-disc flex-col gap-1 pl-5 text-note text-muted">
      {product.priceModel === 'dynamic_at_least_fixed' && (
        <li>The minimum price is charged where usage in a period costs less.</li>
      )}
      <li>
        Write "auto" as a price to have it follow the default currency at the rate of the day; it stands in grey
        italics.
      </li>
      <li>
        An empty price: the cycle is not sold in that currency. Private: only staff can order it. Retired: nobody can.
      </li>
      <li>
        Running periods keep the price they began with; renewals take the price of the day their invoice is issued.
      </li>
    </ul>
  );
}

function faultsIn(rows: readonly GridRow[], currencies: readonly GridCurrency[]): number {
  return rows.reduce(
    (sum, row) =>
      sum +
      currencies.filter(({ code }) => {
        const cell = resolveCell(row, code, currencies);
        return cell && !cell.ok && !row.cells[code]?.auto;
      }).length,
    0,
  );
}

/** The server names cells by their places in what was sent; the grid knows them by row and currency. */
function problemsByCell(
  refusal: Refusal,
  rows: readonly GridRow[],
  currencies: readonly GridCurrency[],
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fieldErrors(refusal)).map(([name, message]) => {
      const [, rowIndex, , cellIndex, field] = name.split('.');
      const row = rows[Number(rowIndex)];
      const sold = currencies.filter(({ code }) => row?.cells[code]);
      return [`${row?.key}|${sold[Number(cellIndex)]?.code}|${field}`, message];
    }),
  );
}
