'use client';

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

const LayerContext = createContext<HTMLElement | null>(null);

/**
 * Where menus, tooltips and lists are drawn: inside the dialog they belong to, else inside the page's main landmark, so that a screen
 * reader never finds them outside of everything.
 */
export function useLayer(): HTMLElement | undefined {
  const dialog = useContext(LayerContext);
  const [main, setMain] = useState<HTMLElement>();
  // Looked up after each commit: while a page is being replaced, the document still holds the landmark of the old one.
  useEffect(() => setMain(document.querySelector<HTMLElement>('main') ?? undefined));
  return dialog ?? main;
}

/** Makes an element the layer of what is inside it; the render function gets the element's ref. */
export function Layer({ children }: { children: (ref: (element: HTMLElement | null) => void) => ReactNode }) {
  const [element, setElement] = useState<HTMLElement | null>(null);
  return <LayerContext value={element}>{children(setElement)}</LayerContext>;
}
