'use client';

import type { ClipboardEvent } from 'react';
import type { GridCurrency } from '@/components/products/grid';
import { moveInSheet, pastedCells } from '@/components/products/grid-keys';
import { cn } from '@/components/ui/cn';
import { formatCycle } from '@/lib/format/cycles';
import { derivedCell } from './derived-cell';
import { cellKey, type OptionCell, type OptionDraft, sheetRows } from './option-draft';

type PriceSheetProps = {
  draft: OptionDraft;
  currencies: readonly GridCurrency[];
  /** Messages by cell and field: `key price`. */
  problems: Readonly<Record<string, string>>;
  write: (changes: Readonly<Record<string, Partial<OptionCell>>>) => void;
};

const emptyCell: OptionCell = { auto: false, price: '', setupFee: '' };
const fieldClasses =
  'h-control w-full min-w-20 border border-transparent bg-transparent px-2 text-right text-body numeric outline-offset-[-2px] hover:border-edge focus:bg-surface aria-invalid:border-danger-ink aria-invalid:bg-overdue-soft';

/** What each choice, yes, unit or text costs: rows by cycle, columns by currency. "auto" follows the default currency. */
export function PriceSheet({ draft, currencies, problems, write }: PriceSheetProps) {
  const rows = sheetRows(draft);
  const base = currencies.find(({ isDefault }) => isDefault)?.code ?? '';
  const keyAt = (row: number, column: number) => {
    const found = rows[row];
    const currency = currencies[Math.floor(column / 2)];
    return found && currency && cellKey(found.choice?.key ?? '', found.cycle, currency.code);
  };
  const paste = (event: ClipboardEvent<HTMLElement>) => {
    const pasted = pastedCells(event);
    if (!pasted) return;
    const changes: Record<string, Partial<OptionCell>> = {};
    for (const [down, texts] of pasted.rows.entries()) {
      for (const [right, text] of texts.entries()) {
        const column = pasted.at.column + right;
        const key = keyAt(pasted.at.row + down, column);
        if (key) changes[key] = { ...changes[key], ...written(column % 2 === 0 ? 'price' : 'setupFee', text) };
      }
    }
    write(changes);
  };
  const head = 'h-8 border-b bg-sunken px-2 text-note font-medium text-muted';
  return (
    <section
      aria-label="Prices of the option"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-md border bg-surface"
    >
      <table className="w-full border-separate border-spacing-0" onKeyDown={moveInSheet} onPaste={paste}>
        <caption className="sr-only">Prices by cycle and currency. Arrows move between cells.</caption>
        <thead>
          <tr>
            <th scope="col" className={`${head} sticky left-0 z-1 min-w-44 px-3 text-left`}>
              {rows.some((row) => row.choice) ? 'Choice and cycle' : 'Cycle'}
            </th>
            {currencies.flatMap(({ code, isDefault }) => [
              <th key={`${code} price`} scope="col" className={`${head} border-l text-right`}>
                {code}
                {isDefault && ' default'}
              </th>,
              <th key={`${code} setup`} scope="col" className={`${head} text-right`}>
                Setup
              </th>,
            ])}
          </tr>
        </thead>
        <tbody className="[&>tr:last-child>*]:border-b-0">
          {rows.map(({ choice, cycle }, row) => (
            <tr key={`${choice?.key ?? ''} ${formatCycle(cycle)}`} className="hover:bg-hover">
              <th scope="row" className="sticky left-0 z-1 border-b bg-surface px-3 text-left font-medium">
                {choice && <span>{choice.label || choice.code || 'New choice'} · </span>}
                <span className={choice && 'font-normal text-muted'}>{formatCycle(cycle)}</span>
              </th>
              {currencies.map(({ code }, column) => {
                const key = cellKey(choice?.key ?? '', cycle, code);
                return (
                  <SheetCells
                    key={code}
                    name={`${choice ? `${choice.label}, ` : ''}${formatCycle(cycle)}, ${code}`}
                    cell={draft.cells[key] ?? emptyCell}
                    derived={derivedCell(draft.cells[cellKey(choice?.key ?? '', cycle, base)], code, currencies)}
                    place={{ row, column: column * 2 }}
                    problems={{ price: problems[`${key} price`], setupFee: problems[`${key} setupFee`] }}
                    write={(cell) => write({ [key]: cell })}
                  />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type SheetCellsProps = {
  name: string;
  cell: OptionCell;
  /** What it comes to while it is automatic. */
  derived: Pick<OptionCell, 'price' | 'setupFee'> | undefined;
  place: { row: number; column: number };
  problems: { price: string | undefined; setupFee: string | undefined };
  write: (cell: Partial<OptionCell>) => void;
};

function SheetCells({ name, cell, derived, place, problems, write }: SheetCellsProps) {
  const automatic = derived ?? { price: 'auto', setupFee: 'auto' };
  const field = (which: 'price' | 'setupFee', label: string, right: number) => (
    <td className={cn('border-b p-0', right === 0 && 'border-l')}>
      <input
        autoComplete="off"
        inputMode={which === 'setupFee' ? 'decimal' : undefined}
        aria-label={`${label}: ${name}${cell.auto ? ', calculated' : ''}`}
        aria-invalid={problems[which] ? true : undefined}
        title={problems[which] ?? (cell.auto ? 'Calculated at the rate. Type an amount to fix it.' : undefined)}
        data-row={place.row}
        data-column={place.column + right}
        value={cell.auto ? automatic[which] : cell[which]}
        placeholder={which === 'price' ? '–' : ''}
        onChange={(event) => write({ ...(cell.auto ? derived : {}), ...written(which, event.target.value) })}
        onFocus={(event) => event.target.select()}
        className={cn(fieldClasses, cell.auto && 'text-muted italic')}
      />
    </td>
  );
  return (
    <>
      {field('price', 'Price', 0)}
      {field('setupFee', 'Setup fee', 1)}
    </>
  );
}

/** "auto" in either field makes the whole cell follow; anything else is an amount of its own again. */
function written(which: 'price' | 'setupFee', text: string): Partial<OptionCell> {
  if (text.trim().toLowerCase() === 'auto') return { auto: true, price: '', setupFee: '' };
  return { auto: false, [which]: text };
}
