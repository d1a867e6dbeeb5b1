'use client';

import { useReducer } from 'react';
import { type Cycle, isSameCycle } from '@/lib/domain/calendar';
import { compareCycles, emptyCell, fillFrom, type GridCell, type GridCurrency, type GridRow } from './grid';

export type Column = 'price' | 'setupFee' | 'status';

type Change =
  | { do: 'reset'; rows: readonly GridRow[] }
  | { do: 'write'; writes: readonly { key: string; currency: string; cell: Partial<GridCell> }[] }
  | { do: 'fill'; from: string; to: string; currencies: readonly GridCurrency[] }
  | { do: 'follow' | 'empty'; currency: string }
  | { do: 'add'; cycle: Cycle }
  | { do: 'remove'; key: string }
  | { do: 'move'; key: string; by: -1 | 1 }
  | { do: 'entire'; key: string; isEntire: boolean };

/** The rows of the grid while staff write in it. */
export function useGrid(saved: readonly GridRow[]) {
  const [rows, change] = useReducer(changed, saved as GridRow[]);
  return { rows, change };
}

export type ChangeGrid = ReturnType<typeof useGrid>['change'];

function changed(rows: GridRow[], change: Change): GridRow[] {
  switch (change.do) {
    case 'reset':
      return change.rows as GridRow[];
    case 'write':
      return change.writes.reduce(written, rows);
    case 'fill':
      return fillFrom(rows, change.from, change.to, change.currencies);
    case 'follow':
      return rows.map((row) => withCell(row, change.currency, { ...cellOf(row, change.currency), auto: true }));
    case 'empty':
      return rows.map((row) => withCell(row, change.currency, undefined));
    case 'add':
      return rows.some((row) => isSameCycle(row, change.cycle))
        ? rows
        : [...rows, newRow(change.cycle)].sort(compareCycles);
    case 'remove':
      return rows.filter((row) => row.key !== change.key);
    case 'move':
      return moved(rows, change.key, change.by);
    case 'entire':
      return rows.map((row) => (row.key === change.key ? { ...row, setupFeeEntireQuantity: change.isEntire } : row));
  }
}

/** "auto" in a price makes the cell follow the default currency; an empty price and fee take the currency away. */
function written(
  rows: GridRow[],
  { key, currency, cell }: { key: string; currency: string; cell: Partial<GridCell> },
): GridRow[] {
  return rows.map((row) => {
    if (row.key !== key) return row;
    const next = { ...cellOf(row, currency), ...cell };
    if (cell.price?.trim().toLowerCase() === 'auto') return withCell(row, currency, { ...next, auto: true, price: '' });
    if (cell.price !== undefined || cell.setupFee !== undefined) next.auto = false;
    const isEmpty = !next.auto && next.price.trim() === '' && next.setupFee.trim() === '';
    return withCell(row, currency, isEmpty ? undefined : next);
  });
}

function withCell(row: GridRow, currency: string, cell: GridCell | undefined): GridRow {
  const { [currency]: _, ...others } = row.cells;
  return { ...row, cells: cell ? { ...others, [currency]: cell } : others };
}

function cellOf(row: GridRow, currency: string): GridCell {
  return row.cells[currency] ?? emptyCell;
}

function newRow(cycle: Cycle): GridRow {
  return {
    ...cycle,
    key: `${cycle.unit}:${cycle.multiplier}`,
    id: null,
    setupFeeEntireQuantity: false,
    services: {},
    cells: {},
  };
}

function moved(rows: GridRow[], key: string, by: -1 | 1): GridRow[] {
  const from = rows.findIndex((row) => row.key === key);
  const to = from + by;
  const row = rows[from];
  if (!row || to < 0 || to >= rows.length) return rows;
  const others = rows.filter((other) => other !== row);
  return [...others.slice(0, to), row, ...others.slice(to)];
}
