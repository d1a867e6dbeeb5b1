import type { Metadata } from 'next';
import Link from 'next/link';
import { type ReactNode, Suspense } from 'react';
import { ImpersonationFrame } from '@/components/shell/impersonation-frame';
import { PortalShell } from '@/components/shell/portal-shell';
import { Money } from '@/components/ui/money';
import { countCartItems } from '@/db/queries/portal/carts';
import { headOfClient } from '@/db/queries/portal/clients';
import { formatTime } from '@/lib/format/instants';
import { cartOwnerOf } from '@/lib/server/guest-cart';
import { optionalClient, type VisitorPage } from '@/lib/server/pages';
import type { Impersonator } from '@/lib/server/session';
import { readShop } from '@/lib/server/shop';
import { AccountMenu } from './_parts/account-menu';
import { ClientSwitcher } from './_parts/client-switcher';
import { DebtBanner } from './_parts/debt-banner';
import { LeaveClient } from './_parts/leave-client';

export const metadata: Metadata = { title: { default: 'Your account', template: '%s' } };

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const visitor = await optionalClient();
  const { user, client, clients, context } = visitor;
  const owner = await cartOwnerOf(client?.id);
  const [head, cartItems] = await Promise.all([
    client ? headOfClient(context.db, client.id) : undefined,
    owner ? countCartItems(context.db, owner) : 0,
  ]);
  const shop = head ? { name: head.shopName, logo: head.shopLogo } : await readShop();
  return (
    <PortalShell
      shop={{ name: shop.name, logo: shop.logo }}
      unpaidInvoices={head?.unpaidInvoices}
      cartItems={cartItems}
      balance={client && head && <BalanceChip minorUnits={head.balanceMinorUnits} currency={client.currency} />}
      clientSwitcher={
        client &&
        clients.length > 1 && (
          <ClientSwitcher current={client.id} clients={clients.map(({ id, name }) => ({ id, name }))} />
        )
      }
      userMenu={
        user && <AccountMenu name={user.name} detail={client?.name === user.name ? user.email : client?.name} />
      }
      frame={visitor.impersonator && <Frame visitor={visitor} by={visitor.impersonator} />}
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

type FrameProps = { visitor: VisitorPage; by: Impersonator };

function Frame({ visitor: { client, user, context }, by }: FrameProps) {
  return (
    <ImpersonationFrame
      text={
        <>
          {by.name}, you act as {user?.name} for {client?.name} until {formatTime(by.endsAt, context.zone)}. All of it
          is recorded.
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
