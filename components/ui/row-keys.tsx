'use client';

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';

/**
 * Moves through the rows of the table inside with j and k, opens the marked one with Enter (the first link of the row), ticks it with x.
 * Typing in a field is left alone.
 */
export function RowKeys({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      if (!box.current || event.defaultPrevented || isTyping(event) || isDialogOpen()) return;
      if (moveMark(box.current, event.key)) event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  return <div ref={box}>{children}</div>;
}

/** Whether a key press belongs to a field, a control or a shortcut of the browser. */
export function isTyping(event: globalThis.KeyboardEvent | KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  const target = event.target as HTMLElement;
  if (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return !isTick(target);
  return event.key === 'Enter' && /^(A|BUTTON|SUMMARY)$/.test(target.tagName);
}

function isTick(target: HTMLElement): boolean {
  return target instanceof HTMLInputElement && (target.type === 'checkbox' || target.type === 'radio');
}

function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"],[role="alertdialog"],[role="menu"]') !== null;
}

/** Returns whether the key meant something here. */
function moveMark(box: HTMLElement, key: string): boolean {
  const rows = [...box.querySelectorAll<HTMLElement>('tbody > tr')];
  const marked = rows.findIndex((row) => row.dataset.current !== undefined);
  if (key === 'j' || key === 'k') {
    const next = marked < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, marked + (key === 'j' ? 1 : -1)));
    markRow(rows, next);
    return rows.length > 0;
  }
  const row = rows[marked];
  if (!row) return false;
  if (key === 'Enter') row.querySelector<HTMLElement>('a[href]')?.click();
  else if (key === 'x') row.querySelector<HTMLElement>('input[type="checkbox"]')?.click();
  else return false;
  return true;
}

function markRow(rows: HTMLElement[], index: number) {
  for (const row of rows) delete row.dataset.current;
  const row = rows[index];
  if (!row) return;
  row.dataset.current = '';
  row.scrollIntoView({ block: 'nearest' });
  row.querySelector<HTMLElement>('a[href]')?.focus({ preventScroll: true });
}
