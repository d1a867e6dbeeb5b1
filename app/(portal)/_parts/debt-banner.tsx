import { Banner } from '@/components/ui/banner';
import { LinkButton } from '@/components/ui/link-button';
import { sellerOfClient } from '@/db/queries/portal/clients';
import { mostUrgentInvoice } from '@/db/queries/portal/invoices';
import { dayOf } from '@/lib/domain/calendar';
import { isOverdue, restOf } from '@/lib/domain/invoices';
import { formatDay, formatDaysFromToday } from '@/lib/format/days';
import { formatMoney } from '@/lib/format/money';
import type { UseCaseContext } from '@/lib/usecases/context';
import { HiddenOn } from './hidden-on';

/** What is overdue, or due today: how much, since when, and what happens if it stays unpaid. The home page lists it all. */
export async function DebtBanner({ clientId, context }: { clientId: string; context: UseCaseContext }) {
  const { db, now, zone } = context;
  const today = dayOf(now, zone);
  const invoice = await mostUrgentInvoice(db, clientId, today);
  if (!invoice) return null;
  const seller = await sellerOfClient(db, clientId);
  const days = invoice.kind === 'change' || seller?.doNotSuspend ? null : (seller?.suspendAfterOverdueDays ?? null);
  const suspendsOn = days === null ? null : invoice.dueOn + days + 1;
  const isLate = isOverdue(invoice, today);
  const amount = formatMoney({ minorUnits: restOf(invoice), currency: invoice.currency });
  const due = `${formatDay(invoice.dueOn)} (${formatDaysFromToday(invoice.dueOn, today)})`;
  return (
    <HiddenOn paths={['/', '/invoices', `/invoices/${invoice.id}`]}>
      <div className="pb-6">
        <Banner
          tone={isLate ? 'overdue' : 'pending'}
          title={isLate ? `${amount} was to be paid by ${due}` : `${amount} to pay by ${due}`}
          action={
            <LinkButton href={`/invoices/${invoice.id}`} variant={isLate ? 'primary' : 'secondary'}>
              Pay {amount}
            </LinkButton>
          }
        >
          {suspendsOn !== null &&
            (suspendsOn > today
              ? `Services are suspended from ${formatDay(suspendsOn)} on if it stays unpaid.`
              : 'Suspended services come back by themselves when it is paid.')}
        </Banner>
      </div>
    </HiddenOn>
  );
}
