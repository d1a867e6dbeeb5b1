'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { CountBadge } from './badge';
import { cn } from './cn';

export type LinkTab = { value: string; href: string; label: ReactNode; count?: number };

export const tabClasses =
  'relative flex h-10 shrink-0 items-center gap-2 px-3 whitespace-nowrap text-muted transition-colors after:absolute after:inset-x-0 after:-bottom-px after:h-0.5 hover:text-ink focus-visible:-outline-offset-2';
export const tabActiveClasses = 'font-medium text-ink after:bg-accent-ink';
export const tabListClasses = 'flex overflow-x-auto overflow-y-hidden border-b [scrollbar-width:none]';

/** Tabs that are pages: each has an address of its own. */
export function LinkTabs({ label, tabs, current }: { label: string; tabs: readonly LinkTab[]; current: string }) {
  return (
    <nav aria-label={label} className={tabListClasses}>
      {tabs.map(({ value, href, label: words, count }) => (
        <Link
          key={value}
          href={href}
          ref={value === current ? bringToTheMiddle : undefined}
          scroll={false}
          aria-current={value === current ? 'page' : undefined}
          className={cn(tabClasses, value === current && tabActiveClasses)}
        >
          {words}
          {count !== undefined && <CountBadge count={count} />}
        </Link>
      ))}
    </nav>
  );
}

/** On a phone not all tabs fit: the one that is open is brought to the middle of their row, without moving the page. */
function bringToTheMiddle(tab: HTMLAnchorElement | null): void {
  const row = tab?.parentElement;
  if (!tab || !row) return;
  const [outer, inner] = [row.getBoundingClientRect(), tab.getBoundingClientRect()];
  row.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
}
