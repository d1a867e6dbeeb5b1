'use client';

import type { ReactNode } from 'react';
import { LinkButton } from '@/components/ui/link-button';
import { CartLink } from './cart-link';
import { clientItems, guestItems } from './portal-items';
import { BottomBar, TopLinks } from './portal-links';
import { ShopBrand } from './shop-brand';
import { SkipLink } from './skip-link';

type PortalShellProps = {
  shop: { name: string; logo: string | null | undefined };
  /** How many invoices a client has to pay; undefined for whoever has no panel of a client yet. */
  unpaidInvoices?: number;
  cartItems: number;
  /** The balance chip. */
  balance?: ReactNode;
  clientSwitcher?: ReactNode;
  /** Of whoever is signed in. */
  userMenu?: ReactNode;
  /** Above everything: the frame of an impersonation. */
  frame?: ReactNode;
  children: ReactNode;
};

/**
 * The customers' panel: generous, one bar on top, and on a phone one at the bottom. It is sent as these few facts and
 * drawn from them, since drawing it on the server's side first would be most of what a page of a guest costs.
 */
export function PortalShell({ unpaidInvoices, frame, children, ...bar }: PortalShellProps) {
  const items = unpaidInvoices === undefined ? guestItems : clientItems(unpaidInvoices);
  return (
    <div data-density="portal" className="flex min-h-dvh flex-col">
      <SkipLink />
      {frame}
      <header className="sticky top-0 z-30 border-b bg-surface">
        <div className="mx-auto flex h-16 max-w-6xl items-center gap-2 px-4 lg:gap-4">
          <div className="shrink-0 text-base font-semibold">
            <ShopBrand {...bar.shop} />
          </div>
          <TopLinks items={items} />
          <div className="ml-auto flex min-w-0 items-center gap-1 lg:gap-2">
            {bar.balance}
            <CartLink count={bar.cartItems} />
            {bar.clientSwitcher}
            {bar.userMenu ?? <LinkButton href="/sign-in">Sign in</LinkButton>}
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-6xl flex-1 px-4 py-6 focus:outline-none sm:py-8">
        {children}
      </main>
      <BottomBar items={items} />
    </div>
  );
}
