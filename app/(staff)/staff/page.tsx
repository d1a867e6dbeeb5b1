import type { Metadata } from 'next';
import { OrderTable } from '@/components/staff/order-table';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { Money } from '@/components/ui/money';
import { PageHeader } from '@/components/ui/page-header';
import { Stat } from '@/components/ui/stat';
import { TextLink } from '@/components/ui/text-link';
import { findLastRun, type OverdueAge, sumOverdue, sumRevenueByMonth } from '@/db/queries/dashboard';
import { listOrders } from '@/db/queries/order-lists';
import { listCurrencies } from '@/db/queries/product-lists';
import { countWaiting } from '@/db/queries/staff-counts';
import { dayOf } from '@/lib/domain/calendar';
import { countOf, formatCount } from '@/lib/format/numbers';
import { requireStaff } from '@/lib/server/pages';
import type { Permission } from '@/lib/server/permissions';
import { overdueAges } from './_parts/invoice-list';
import { LastRun } from './_parts/last-run';
import { RevenueCard } from './_parts/revenue-card';
import { firstOfYearBack, seriesOf } from './_parts/revenue-series';

export const metadata: Metadata = { title: 'Dashboard' };

export default async function DashboardPage() {
  const { context, staff } = await requireStaff();
  const { db, zone, now } = context;
  const may = (permission: Permission) => staff.permissions.includes(permission);
  const today = dayOf(now, zone);
  const oldest = { q: '', sort: { column: 'placed' as const, isDescending: false }, page: 1, size: 6 };
  const [counts, waiting, overdue, revenue, run, currencies] = await Promise.all([
    countWaiting(db, today),
    may('orders.view') ? listOrders(db, oldest, { status: ['pending', 'failed'], type: [] }) : undefined,
    may('invoices.view') ? sumOverdue(db, today) : undefined,
    may('reports.view') ? sumRevenueByMonth(db, firstOfYearBack(today), zone) : undefined,
    findLastRun(db),
    listCurrencies(db),
  ]);
  const defaultCurrency = currencies.find((currency) => currency.isDefault)?.code ?? '';
  return (
    <>
      <PageHeader title="Dashboard" />
      <div className="flex flex-col gap-4">
        <Attention counts={counts} may={may} />
        {waiting && <WaitingOrders found={waiting} zone={zone} now={now} />}
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
          {revenue && (
            <RevenueCard series={seriesOf(revenue, today, defaultCurrency)} hasForecast={may('billing.run')} />
          )}
          <div className="flex flex-col gap-4">
            {overdue && <Overdue rows={overdue} />}
            <LastRun run={run} zone={zone} hasLink={may('billing.run')} />
          </div>
        </div>
      </div>
    </>
  );
}

type AttentionProps = {
  counts: Awaited<ReturnType<typeof countWaiting>>;
  may: (permission: Permission) => boolean;
};

function Attention({ counts, may }: AttentionProps) {
  const stats = [
    may('orders.view') && {
      label: 'Orders to review',
      count: counts.ordersToReview,
      href: '/staff/orders',
      tone: 'pending' as const,
    },
    may('orders.view') && {
      label: 'Failed set-ups',
      count: counts.ordersFailed,
      href: '/staff/orders?tab=failed',
      tone: 'overdue' as const,
    },
    may('jobs.view') && {
      label: 'Failed module tasks',
      count: counts.tasksFailed,
      href: '/staff/jobs',
      tone: 'overdue' as const,
    },
    may('services.view') &&
      counts.modulesDiffering > 0 && {
        label: 'Other at their module',
        count: counts.modulesDiffering,
        href: '/staff/services?work=differs',
        tone: 'overdue' as const,
      },
    may('billing.run') && {
      label: 'Parked clients',
      count: counts.clientsParked,
      href: '/staff/billing-runs',
      tone: 'suspended' as const,
    },
    may('invoices.view') && {
      label: 'Overdue invoices',
      count: counts.invoicesOverdue,
      href: '/staff/invoices?status=overdue',
      tone: 'overdue' as const,
    },
  ].filter((stat) => stat !== false);
  return (
    <section aria-label="Needs attention" className="grid grid-cols-2 gap-4 md:grid-cols-3 xl:grid-cols-5">
      {stats.map(({ label, count, href, tone }) => (
        <Stat key={label} label={label} value={formatCount(count)} href={href} {...(count > 0 ? { tone } : {})} />
      ))}
    </section>
  );
}

type WaitingOrdersProps = { found: Awaited<ReturnType<typeof listOrders>>; zone: string; now: number };

function WaitingOrders({ found, zone, now }: WaitingOrdersProps) {
  if (found.rows.length === 0) {
    return (
      <EmptyState
        title="No order waits for you"
        description="Orders to review and failed set-ups come here."
        action={<LinkButton href="/staff/orders?tab=all">Show all orders</LinkButton>}
      />
    );
  }
  return (
    <section aria-label="Orders that wait for you" className="flex flex-col gap-2">
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="text-base font-semibold">Orders that wait for you</h2>
        {found.hasMore && <TextLink href="/staff/orders">All of them</TextLink>}
      </div>
      <OrderTable rows={found.rows} path="/staff/orders" params={{ sort: 'placed' }} zone={zone} now={now} />
    </section>
  );
}

function Overdue({ rows }: { rows: readonly OverdueAge[] }) {
  return (
    <Card>
      <CardHeader title="Overdue by age" />
      <CardBody>
        {rows.length === 0 && <p className="text-muted">Nothing is overdue.</p>}
        <ul className="flex flex-col gap-3 empty:hidden">
          {overdueAges.map(({ value, label }) => {
            const own = rows.filter((row) => row.age === value);
            if (own.length === 0) return null;
            const invoices = own.reduce((sum, row) => sum + row.invoices, 0);
            return (
              <li key={value} className="flex items-baseline justify-between gap-4">
                <span className="flex flex-col">
                  <TextLink href={`/staff/invoices?late=${value}`}>{label}</TextLink>
                  <span className="text-note text-muted">{countOf(invoices, 'invoice')}</span>
                </span>
                <span className="flex flex-col items-end">
                  {own.map((row) => (
                    <Money key={row.currency} minorUnits={row.minorUnits} currency={row.currency} />
                  ))}
                </span>
              </li>
            );
          })}
        </ul>
      </CardBody>
    </Card>
  );
}
