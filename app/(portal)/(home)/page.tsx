import { Package } from 'lucide-react';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Banner } from '@/components/ui/banner';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { Money } from '@/components/ui/money';
import { PageHeader } from '@/components/ui/page-header';
import { Stat } from '@/components/ui/stat';
import { balanceOf, sellerOfClient } from '@/db/queries/portal/clients';
import { type InvoiceHead, unpaidInvoicesOf } from '@/db/queries/portal/invoices';
import { type ListedService, listServices } from '@/db/queries/portal/services';
import { dayOf, type LocalDay } from '@/lib/domain/calendar';
import { isOverdue, restOf } from '@/lib/domain/invoices';
import { formatDay, formatDaysFromToday } from '@/lib/format/days';
import { formatInvoiceNumber } from '@/lib/format/documents';
import { formatMoney } from '@/lib/format/money';
import { optionalClient, requireClient } from '@/lib/server/pages';
import { ServiceCard } from '../services/_parts/service-card';

export const metadata: Metadata = { title: 'Home' };

const shownServices = 12;
const shownInvoices = 5;

export default async function HomePage() {
  const visitor = await optionalClient();
  if (!visitor.user) return redirect('/order');
  const { client, context } = await requireClient();
  const { db, now, zone } = context;
  const today = dayOf(now, zone);
  const newest = { q: '', sort: { column: 'created', isDescending: true }, page: 1, size: shownServices } as const;
  const [unpaid, services, balance, seller] = await Promise.all([
    unpaidInvoicesOf(db, client.id),
    listServices(db, client.id, newest, { status: 'live' }, now),
    balanceOf(db, client.id, client.currency),
    sellerOfClient(db, client.id),
  ]);
  const suspendsAfter = seller?.suspendAfterOverdueDays ?? null;
  const ending = services.rows.filter(({ cancelAtPeriodEnd, current }) => cancelAtPeriodEnd && current);
  return (
    <>
      <PageHeader title={`Welcome, ${visitor.user.name}`} />
      <div className="flex flex-col gap-8">
        <NeedsYou unpaid={unpaid} ending={ending} suspendsAfter={suspendsAfter} today={today} zone={zone} />
        <Services services={services} today={today} zone={zone} />
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          <Stat
            label="Balance"
            href="/balance"
            value={<Money minorUnits={balance} currency={client.currency} />}
            detail="See what moved it, or top up"
          />
        </div>
      </div>
    </>
  );
}

type NeedsYouProps = {
  unpaid: readonly InvoiceHead[];
  ending: readonly ListedService[];
  suspendsAfter: number | null;
  today: LocalDay;
  zone: string;
};

/** What is to be paid, the most urgent first, and what is about to end. */
function NeedsYou({ unpaid, ending, suspendsAfter, today, zone }: NeedsYouProps) {
  if (unpaid.length + ending.length === 0) return null;
  return (
    <section aria-label="What needs you" className="flex flex-col gap-3">
      {unpaid.slice(0, shownInvoices).map((invoice) => {
        const isLate = isOverdue(invoice, today);
        const amount = formatMoney({ minorUnits: restOf(invoice), currency: invoice.currency });
        const number = formatInvoiceNumber(invoice.numberFormat, invoice.number, invoice.issuedOn);
        return (
          <Banner
            key={invoice.id}
            tone={isLate ? 'overdue' : 'pending'}
            title={`${amount} to pay by ${formatDay(invoice.dueOn)} (${formatDaysFromToday(invoice.dueOn, today)})`}
            action={
              <LinkButton href={`/invoices/${invoice.id}`} variant={isLate ? 'primary' : 'secondary'}>
                Pay {amount}
              </LinkButton>
            }
          >
            Invoice {number}.
            {isLate && suspendsAfter !== null && invoice.kind !== 'change' && (
              <> Services are suspended from {formatDay(invoice.dueOn + suspendsAfter + 1)} on if it stays unpaid.</>
            )}
          </Banner>
        );
      })}
      {unpaid.length > shownInvoices && (
        <LinkButton href="/invoices?status=unpaid" className="self-start">
          See all {unpaid.length} unpaid invoices
        </LinkButton>
      )}
      {ending.map(({ id, productName, current }) => (
        <Banner
          key={id}
          tone="suspended"
          title={`${productName} ends on ${current ? formatDay(dayOf(current.endAt, zone) - 1) : ''}`}
          action={<LinkButton href={`/services/${id}`}>Look at it</LinkButton>}
        />
      ))}
    </section>
  );
}

type ServicesProps = { services: Awaited<ReturnType<typeof listServices>>; today: LocalDay; zone: string };

function Services({ services, today, zone }: ServicesProps) {
  return (
    <section aria-labelledby="services" className="flex flex-col gap-4">
      <div className="flex items-center justify-between gap-4">
        <h2 id="services" className="text-lg font-semibold">
          Services
        </h2>
        {services.hasMore && <LinkButton href="/services">See all</LinkButton>}
      </div>
      {services.rows.length === 0 ? (
        <EmptyState
          icon={<Package />}
          title="No services yet"
          action={
            <LinkButton href="/order" variant="primary">
              Order services
            </LinkButton>
          }
        />
      ) : (
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {services.rows.map((service) => (
            <ServiceCard key={service.id} service={service} zone={zone} today={today} />
          ))}
        </div>
      )}
    </section>
  );
}
