import type { ReactNode } from 'react';
import type { NavigationItem } from './navigation';
import { BottomBar, TopLinks } from './portal-links';
import { SkipLink } from './skip-link';

type PortalShellProps = {
  /** The name or logo of the shop, a link home. */
  brand: ReactNode;
  /** At most five: they are the bottom bar of a phone too. */
  items: readonly NavigationItem[];
  /** The balance chip. */
  balance?: ReactNode;
  /** The cart with its count. */
  cart?: ReactNode;
  clientSwitcher?: ReactNode;
  userMenu?: ReactNode;
  /** Above everything: the frame of an impersonation. */
  frame?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
};

/** The customers' panel: generous, one bar on top, and on a phone one at the bottom. */
export function PortalShell({
  brand,
  items,
  balance,
  cart,
  clientSwitcher,
  userMenu,
  frame,
  footer,
  children,
}: PortalShellProps) {
  return (
    <div data-density="portal" className="flex min-h-dvh flex-col">
      <SkipLink />
      {frame}
      <header className="sticky top-0 z-30 border-b bg-surface">
        <div className="mx-auto flex h-16 max-w-6xl items-center gap-2 px-4 lg:gap-4">
          <div className="shrink-0 text-base font-semibold">{brand}</div>
          <TopLinks items={items} />
          <div className="ml-auto flex min-w-0 items-center gap-1 lg:gap-2">
            {balance}
            {cart}
            {clientSwitcher}
            {userMenu}
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-6xl flex-1 px-4 py-6 focus:outline-none sm:py-8">
        {children}
      </main>
      {footer && <footer className="border-t px-4 py-6 text-note text-muted">{footer}</footer>}
      {items.length > 0 && <BottomBar items={items} />}
    </div>
  );
}
