'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { countOf } from '@/lib/format/numbers';
import { Button } from './button';
import { BareCheckbox } from './checkbox';
import { Tr } from './table';

type Selection = {
  ids: ReadonlySet<string>;
  all: readonly string[];
  toggle: (id: string) => void;
  toggleAll: () => void;
  clear: () => void;
};

const SelectionContext = createContext<Selection | undefined>(undefined);

/** Put round a table whose rows can be ticked; `ids` are the rows of this page. Ticks of rows that left the page are dropped. */
export function SelectionProvider({ ids: all, children }: { ids: readonly string[]; children: ReactNode }) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const selection = useMemo<Selection>(() => {
    const ids = new Set(all.filter((id) => ticked.has(id)));
    return {
      ids,
      all,
      toggle: (id) =>
        setTicked(ids.has(id) ? new Set([...ids].filter((other) => other !== id)) : new Set([...ids, id])),
      toggleAll: () => setTicked(ids.size === all.length ? new Set() : new Set(all)),
      clear: () => setTicked(new Set()),
    };
  }, [all, ticked]);
  return <SelectionContext value={selection}>{children}</SelectionContext>;
}

export function useSelection(): Selection {
  const selection = useContext(SelectionContext);
  if (!selection) throw new Error('a selection needs a SelectionProvider above it');
  return selection;
}

/** The tick in the table's head: all rows of this page, or none. */
export function SelectAll() {
  const { ids, all, toggleAll } = useSelection();
  const box = useRef<HTMLInputElement>(null);
  const isPartial = ids.size > 0 && ids.size < all.length;
  useEffect(() => {
    if (box.current) box.current.indeterminate = isPartial;
  }, [isPartial]);
  return (
    <label className="flex items-center">
      <span className="sr-only">Select all rows of this page</span>
      <input
        ref={box}
        type="checkbox"
        className="size-4 accent-accent"
        checked={all.length > 0 && ids.size === all.length}
        onChange={toggleAll}
      />
    </label>
  );
}

/** The tick of one row; `name` says which to a screen reader. */
export function SelectRow({ id, name }: { id: string; name: string }) {
  const { ids, toggle } = useSelection();
  return <BareCheckbox aria-label={`Select ${name}`} checked={ids.has(id)} onChange={() => toggle(id)} />;
}

/** A row that shows its tick. */
export function SelectableTr({ id, children }: { id: string; children: ReactNode }) {
  return <Tr isSelected={useSelection().ids.has(id)}>{children}</Tr>;
}

/** The bar of acts for what is ticked; it stays at the bottom of the screen while anything is. */
export function BulkBar({
  noun,
  children,
}: {
  noun: string;
  children: (ids: readonly string[], clear: () => void) => ReactNode;
}) {
  const { ids, clear } = useSelection();
  return (
    <div aria-live="polite" className="pointer-events-none sticky bottom-4 z-20 flex justify-center">
      {ids.size > 0 && (
        <div className="pointer-events-auto flex flex-wrap items-center gap-2 rounded-md border bg-raised p-2 pl-4 shadow-raised">
          <span className="mr-2 numeric">{countOf(ids.size, noun)} selected</span>
          {children([...ids], clear)}
          <Button variant="quiet" onClick={clear}>
            Clear selection
          </Button>
        </div>
      )}
    </div>
  );
}
