import type { ReactNode } from 'react';
import { RiskBadge } from '@/components/staff/risk-badge';
import { Banner } from '@/components/ui/banner';
import { LinkButton } from '@/components/ui/link-button';
import { Money } from '@/components/ui/money';
import { PageHeader } from '@/components/ui/page-header';
import { Stat } from '@/components/ui/stat';
import { type ClientMoney, listUsersOfClient, moneyOfClient, riskOfClient } from '@/db/queries/client-lists';
import { listCurrencies } from '@/db/queries/product-lists';
import { type RecurringMonth, recurringByMonth } from '@/db/queries/reports/recurring';
import { dayOf, firstOfMonth } from '@/lib/domain/calendar';
import { countryName } from '@/lib/format/countries';
import { newId } from '@/lib/platform/ids';
import { AdjustBalance } from '../_parts/adjust-balance';
import { ClientStatus } from '../_parts/client-status';
import { ClientTabs } from '../_parts/client-tabs';
import { type ClientParams, readClient } from '../_parts/read-client';
import { ViewAsClient } from '../_parts/view-as-client';

type ClientLayoutProps = ClientParams & { children: ReactNode };

export default async function ClientLayout({ params, children }: ClientLayoutProps) {
  const { client, reseller, context, staff } = await readClient(params);
  const { db, zone, now } = context;
  const today = dayOf(now, zone);
  const [money, recurring, risk, currencies, users] = await Promise.all([
    moneyOfClient(db, client.id, today),
    recurringByMonth(db, { from: firstOfMonth(today), today, now, zone, clientId: client.id }),
    riskOfClient(db, client.id),
    listCurrencies(db),
    staff.permissions.includes('clients.impersonate') ? listUsersOfClient(db, client.id) : [],
  ]);
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Clients', href: '/staff/clients' }]}
        title={client.company || client.name}
        status={
          <>
            <ClientStatus status={client.status} />
            {risk !== null && <RiskBadge score={risk} />}
          </>
        }
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
                adjustmentId={newId()}
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
      <MoneyStats money={money} recurring={recurring} currency={client.currency} />
      <ClientTabs clientId={client.id} permissions={staff.permissions} />
      <div className="pt-2">{children}</div>
    </>
  );
}

type MoneyStatsProps = { money: readonly ClientMoney[]; recurring: readonly RecurringMonth[]; currency: string };

/** A row for each currency in which the client has, owes or is charged something. */
function MoneyStats({ money, recurring, currency }: MoneyStatsProps) {
  const monthly = new Map(recurring.map((one) => [one.currency, one.endMinorUnits]));
  const shown = [...money];
  for (const one of new Set([currency, ...monthly.keys()])) {
    const isNeeded = (monthly.get(one) ?? 0n) !== 0n || shown.length === 0;
    if (isNeeded && !shown.some((known) => known.currency === one))
      shown.push({ currency: one, balance: 0n, owed: 0n, overdue: 0n });
  }
  return (
    <section aria-label="Money" className="grid grid-cols-2 gap-4 pb-4 md:grid-cols-4">
      {shown.map((one) => (
        <div key={one.currency} className="contents">
          <Stat label="Balance" value={<Money minorUnits={one.balance} currency={one.currency} />} />
          <Stat label="Owed" value={<Money minorUnits={one.owed} currency={one.currency} />} />
          <Stat
            label="Overdue"
            value={<Money minorUnits={one.overdue} currency={one.currency} />}
            {...(one.overdue > 0n ? { tone: 'overdue' as const } : {})}
          />
          <Stat
            label="Recurring a month"
            value={<Money minorUnits={monthly.get(one.currency) ?? 0n} currency={one.currency} />}
          />
        </div>
      ))}
    </section>
  );
}
