import type { Metadata } from 'next';
import Link from 'next/link';
import { type ReactNode, Suspense } from 'react';
import { CartLink } from '@/components/shell/cart-link';
import { ImpersonationFrame } from '@/components/shell/impersonation-frame';
import { PortalShell } from '@/components/shell/portal-shell';
import { ShopBrand } from '@/components/shell/shop-brand';
import { LinkButton } from '@/components/ui/link-button';
import { Money } from '@/components/ui/money';
import { countCartItems } from '@/db/queries/portal/carts';
import { headOfClient } from '@/db/queries/portal/clients';
import { formatTime } from '@/lib/format/instants';
import { cartOwnerOf } from '@/lib/server/guest-cart';
import { optionalClient, type VisitorPage } from '@/lib/server/pages';
import { readShop } from '@/lib/server/shop';
import { AccountMenu } from './_parts/account-menu';
import { ClientSwitcher } from './_parts/client-switcher';
import { DebtBanner } from './_parts/debt-banner';
import { LeaveClient } from './_parts/leave-client';
import { clientItems, guestItems } from './_parts/navigation';

export const metadata: Metadata = { title: { default: 'Your account', template: '%s' } };

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const visitor = await optionalClient();
  const { client, context } = visitor;
  const owner = await cartOwnerOf(client?.id);
  const [head, cartItems] = await Promise.all([
    client ? headOfClient(context.db, client.id) : undefined,
    owner ? countCartItems(context.db, owner) : 0,
  ]);
  const brand = head ? { name: head.shopName, logo: head.shopLogo } : await readShop();
  return (
    <PortalShell
      brand={<ShopBrand name={brand.name} logo={brand.logo} />}
      items={head ? clientItems(head.unpaidInvoices) : guestItems}
      balance={client && head && <BalanceChip minorUnits={head.balanceMinorUnits} currency={client.currency} />}
      cart={<CartLink count={cartItems} />}
      clientSwitcher={<Switcher visitor={visitor} />}
      userMenu={<WhoIsIt visitor={visitor} />}
      frame={<Frame visitor={visitor} />}
    >
      {client && (
        <Suspense>
          <DebtBanner clientId={client.id} context={context} />
        </Suspense>
      )}
      {children}
    </PortalShell>
  );
}

function Frame({ visitor: { impersonator, client, user, context } }: { visitor: VisitorPage }) {
  if (!impersonator) return null;
  return (
    <ImpersonationFrame
      text={
        <>
          {impersonator.name}, you act as {user?.name} for {client?.name} until{' '}
          {formatTime(impersonator.endsAt, context.zone)}. All of it is recorded.
        </>
      }
      action={<LeaveClient />}
    />
  );
}

function BalanceChip(amount: { minorUnits: string; currency: string }) {
  return (
    <Link
      href="/balance"
      aria-label="Balance"
      className="hidden h-10 items-center gap-2 rounded-full border px-3 text-note hover:bg-hover sm:flex"
    >
      <span className="hidden text-muted xl:inline">Balance</span>
      <Money {...amount} />
    </Link>
  );
}

function Switcher({ visitor: { client, clients } }: { visitor: VisitorPage }) {
  if (!client || clients.length < 2) return null;
  return <ClientSwitcher current={client.id} clients={clients.map(({ id, name }) => ({ id, name }))} />;
}

function WhoIsIt({ visitor: { user, client } }: { visitor: VisitorPage }) {
  if (!user) return <LinkButton href="/sign-in">Sign in</LinkButton>;
  return <AccountMenu name={user.name} detail={client?.name === user.name ? user.email : client?.name} />;
}
