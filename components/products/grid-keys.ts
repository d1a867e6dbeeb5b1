import type { ClipboardEvent, KeyboardEvent } from 'react';

/** Where a field stands in a sheet: `data-row` and `data-column` on the input or select. */
type Place = { row: number; column: number };

const steps: Record<string, Place> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  Enter: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

/** Moves through a sheet of fields with the arrows and Enter; sideways only from the edge of what is written. */
export function moveInSheet(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  const field = event.target as HTMLElement;
  const place = placeOf(field);
  if (!step || !place || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (step.column !== 0 && !isAtEdge(field, step.column)) return;
  const next = fieldAt(event.currentTarget, { row: place.row + step.row, column: place.column + step.column });
  // Enter never sends the form from a cell.
  if (event.key === 'Enter' || next || field instanceof HTMLSelectElement) event.preventDefault();
  next?.focus();
  if (next instanceof HTMLInputElement) next.select();
}

/** What was copied from a spreadsheet, as rows of texts, with the place it begins at; undefined for a single word. */
export function pastedCells(
  event: ClipboardEvent<HTMLElement>,
): { at: Place; rows: readonly (readonly string[])[] } | undefined {
  const at = placeOf(event.target as HTMLElement);
  const text = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n').replace(/\n$/, '');
  if (!at || !/[\t\n]/.test(text)) return undefined;
  event.preventDefault();
  return { at, rows: text.split('\n').map((line) => line.split('\t').map((cell) => cell.trim())) };
}

function placeOf(field: HTMLElement): Place | undefined {
  const { row, column } = field.dataset;
  return row === undefined || column === undefined ? undefined : { row: Number(row), column: Number(column) };
}

function fieldAt(sheet: HTMLElement, { row, column }: Place): HTMLElement | null {
  return sheet.querySelector(`[data-row="${row}"][data-column="${column}"]:not(:disabled)`);
}

function isAtEdge(field: HTMLElement, direction: number): boolean {
  if (!(field instanceof HTMLInputElement)) return true;
  const { selectionStart, selectionEnd, value } = field;
  const isAllSelected = selectionStart === 0 && selectionEnd === value.length;
  return isAllSelected || (direction < 0 ? selectionEnd === 0 : selectionStart === value.length);
}
