'use client';

import { useRouter } from 'next/navigation';
import { type MouseEvent, type ReactNode, useState, useSyncExternalStore } from 'react';

type KeptProps = {
  /** All that the children are drawn from, as text: the same text is the same drawing, for everybody. */
  drawnFrom: string;
  className?: string;
  children: ReactNode;
};

/**
 * What looks the same for everybody is drawn once by the server, which keeps its HTML. A browser that got it leaves it as
 * it is, and draws by itself only what it comes to see without loading a page. For text and links, nothing that moves.
 */
export function Kept({ drawnFrom, className, children }: KeptProps) {
  const isFromServer = useSyncExternalStore(
    subscribeToNothing,
    () => false,
    () => true,
  );
  const [served, setServed] = useState(isFromServer ? drawnFrom : null);
  // Once something else stood in its place, the HTML that was served is gone: coming back to it, the browser draws.
  if (served !== null && served !== drawnFrom) setServed(null);
  if (served !== drawnFrom) return <div className={className}>{children}</div>;
  return <KeptHtml html={keptHtml(drawnFrom, children)} className={className} />;
}

/** Its links are plain ones: followed here, they lead on without loading a page anew, as all others do. */
function KeptHtml({ html, className }: { html: string; className?: string }) {
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
      className={className}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: React drew this HTML itself and escaped what is in it.
      dangerouslySetInnerHTML={{ __html: html }}
      suppressHydrationWarning
    />
  );
}

const subscribeToNothing = () => () => {};

const mostKept = 200;
const kept = new Map<string, string>();

/** On the server the HTML of a drawing, made once; in the browser nothing, since it is there already. */
function keptHtml(drawnFrom: string, children: ReactNode): string {
  if (typeof window !== 'undefined') return '';
  const known = kept.get(drawnFrom);
  if (known !== undefined) return known;
  const { renderToStaticMarkup } = require('react-dom/server') as typeof import('react-dom/server');
  const html = renderToStaticMarkup(children);
  if (kept.size >= mostKept) kept.clear();
  kept.set(drawnFrom, html);
  return html;
}
