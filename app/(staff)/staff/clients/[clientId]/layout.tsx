import type { ReactNode } from 'react';
import { Banner } from '@/components/ui/banner';
import { LinkButton } from '@/components/ui/link-button';
import { Money } from '@/components/ui/money';
import { PageHeader } from '@/components/ui/page-header';
import { Stat } from '@/components/ui/stat';
import { type ClientMoney, listUsersOfClient, moneyOfClient } from '@/db/queries/client-lists';
import { listCurrencies } from '@/db/queries/product-lists';
import { dayOf } from '@/lib/domain/calendar';
import { countryName } from '@/lib/format/countries';
import { AdjustBalance } from '../_parts/adjust-balance';
import { ClientStatus } from '../_parts/client-status';
import { ClientTabs } from '../_parts/client-tabs';
import { type ClientParams, readClient } from '../_parts/read-client';
import { ViewAsClient } from '../_parts/view-as-client';

type ClientLayoutProps = ClientParams & { children: ReactNode };

export default async function ClientLayout({ params, children }: ClientLayoutProps) {
  const { client, reseller, context, staff } = await readClient(params);
  const [money, currencies, users] = await Promise.all([
    moneyOfClient(context.db, client.id, dayOf(context.now, context.zone)),
    listCurrencies(context.db),
    staff.permissions.includes('clients.impersonate') ? listUsersOfClient(context.db, client.id) : [],
  ]);
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Clients', href: '/staff/clients' }]}
        title={client.company || client.name}
        status={<ClientStatus status={client.status} />}
        description={[`Client ${client.number}`, client.email, countryName(client.country), reseller.name]
          .filter(Boolean)
          .join(' · ')}
        actions={
          <>
            {users.length > 0 && (
              <ViewAsClient
                client={{ id: client.id, name: client.company || client.name }}
                users={users.map(({ id, name, role }) => ({ id, name, role }))}
              />
            )}
            {staff.permissions.includes('invoices.pay') && (
              <AdjustBalance
                clientId={client.id}
                currency={client.currency}
                currencies={currencies.map(({ code }) => code)}
              />
            )}
            {staff.permissions.includes('orders.place') && (
              <LinkButton href={`/staff/orders/new?client=${client.id}`} variant="primary">
                Order for this client
              </LinkButton>
            )}
          </>
        }
      />
      {client.parkedAt !== null && (
        <div className="pb-4">
          <Banner tone="suspended" title="The billing run has put this client aside">
            {client.parkedReason} Nothing is invoiced until it is tried again under Billing runs.
          </Banner>
        </div>
      )}
      <MoneyStats money={money} currency={client.currency} />
      <ClientTabs clientId={client.id} permissions={staff.permissions} />
      <div className="pt-2">{children}</div>
    </>
  );
}

function MoneyStats({ money, currency }: { money: readonly ClientMoney[]; currency: string }) {
  const shown = money.length > 0 ? money : [{ currency, balance: 0n, owed: 0n, overdue: 0n }];
  return (
    <section aria-label="Money" className="grid grid-cols-2 gap-4 pb-4 md:grid-cols-3">
      {shown.map((one) => (
        <div key={one.currency} className="contents">
          <Stat label="Balance" value={<Money minorUnits={one.balance} currency={one.currency} />} />
          <Stat label="Owed" value={<Money minorUnits={one.owed} currency={one.currency} />} />
          <Stat
            label="Overdue"
            value={<Money minorUnits={one.overdue} currency={one.currency} />}
            {...(one.overdue > 0n ? { tone: 'overdue' as const } : {})}
          />
        </div>
      ))}
    </section>
  );
}
