import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { InvoiceLines } from '@/components/invoices/invoice-lines';
import { EventTimeline } from '@/components/staff/event-timeline';
import { isId } from '@/components/staff/list-query';
import { invoiceKindWords } from '@/components/staff/words';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { At, Day } from '@/components/ui/day';
import { DownloadLink } from '@/components/ui/download-link';
import { Facts } from '@/components/ui/facts';
import { Money } from '@/components/ui/money';
import { PageHeader } from '@/components/ui/page-header';
import { StatusBadge } from '@/components/ui/status-badge';
import { TextLink } from '@/components/ui/text-link';
import { currentCatalog } from '@/db/queries/catalog';
import { listEventsOf } from '@/db/queries/event-lists';
import { balanceOf } from '@/db/queries/invoice-lists';
import { listPaymentsOfInvoice } from '@/db/queries/order-details';
import { clientIdOf } from '@/db/queries/orders';
import { type InvoiceOfClient, invoiceOfClient } from '@/db/queries/portal/invoices';
import { dayOf } from '@/lib/domain/calendar';
import { isOverdue, restOf } from '@/lib/domain/invoices';
import { isProcessed } from '@/lib/domain/orders';
import { countryName } from '@/lib/format/countries';
import { formatInvoiceNumber } from '@/lib/format/documents';
import { namesIn } from '@/lib/format/line-words';
import { formatMoney } from '@/lib/format/money';
import { invoiceStatusText, orderStatusText } from '@/lib/format/statuses';
import { requireStaff } from '@/lib/server/pages';
import { groupsOfInvoice } from '../../_parts/invoice-groups';
import { InvoiceActions } from '../_parts/invoice-actions';
import { CreditNotesCard, InvoiceSums, PaymentsCard } from '../_parts/invoice-money';
import { IssueCreditNote } from '../_parts/issue-credit-note';

export const metadata: Metadata = { title: 'Invoice' };

export default async function InvoicePage({ params }: { params: Promise<{ invoiceId: string }> }) {
  const { context, staff } = await requireStaff('invoices.view');
  const { db, zone } = context;
  const { invoiceId } = await params;
  const clientId = isId(invoiceId) ? await clientIdOf(db, 'invoice', invoiceId) : undefined;
  const found = clientId ? await invoiceOfClient(db, clientId, invoiceId) : undefined;
  if (!found) notFound();
  const { invoice, buyer, lines } = found;
  const [payments, balance, events, catalog] = await Promise.all([
    listPaymentsOfInvoice(db, invoice.id),
    balanceOf(db, buyer.id, invoice.currency),
    listEventsOf(db, [invoice.id]),
    currentCatalog(db),
  ]);
  const today = dayOf(context.now, zone);
  const creditable = creditableOf(found);
  const mayCredit = staff.permissions.includes('invoices.pay') && creditable > 0n;
  const mayPay = staff.permissions.includes('invoices.pay') && invoice.status === 'unpaid';
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Invoices', href: '/staff/invoices' }]}
        title={`${found.isProforma ? 'Proforma' : 'Invoice'} ${numberOf(found)}`}
        status={<StatusBadge {...invoiceStatusText(invoice.status, { isOverdue: isOverdue(invoice, today) })} />}
        actions={
          <>
            <DownloadLink href={`/staff/invoices/${invoice.id}/pdf`} variant="quiet">
              PDF
            </DownloadLink>
            {mayPay && (
              <InvoiceActions
                invoiceId={invoice.id}
                number={numberOf(found)}
                rest={{ minorUnits: String(restOf(invoice)), currency: invoice.currency }}
                balanceAfter={balanceAfter(found, balance)}
                cancelConsequences={cancelConsequences(found)}
              />
            )}
            {mayCredit && (
              <IssueCreditNote
                invoiceId={invoice.id}
                number={numberOf(found)}
                left={{ minorUnits: String(creditable), currency: invoice.currency }}
              />
            )}
          </>
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Card>
            <CardHeader title="Lines" />
            <CardBody className="flex flex-col gap-6">
              <InvoiceLines
                groups={groupsOfInvoice(found, namesIn(catalog), zone)}
                currency={invoice.currency}
                today={today}
              />
              <InvoiceSums invoice={invoice} lines={lines} />
            </CardBody>
          </Card>
          <PaymentsCard payments={payments} zone={zone} />
          <CreditNotesCard notes={found.creditNotes} currency={invoice.currency} zone={zone} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <InvoiceFacts found={found} zone={zone} today={today} />
          <Card>
            <CardHeader title="What happened" />
            <CardBody>
              <EventTimeline events={events} zone={zone} />
            </CardBody>
          </Card>
        </div>
      </div>
    </>
  );
}

function InvoiceFacts({ found, zone, today }: { found: InvoiceOfClient; zone: string; today: number }) {
  const { invoice, buyer, order, seller } = found;
  const { currency } = invoice;
  return (
    <Card>
      <CardBody>
        <Facts
          facts={[
            invoice.status === 'unpaid' && {
              term: 'To be paid',
              value: <Money minorUnits={restOf(invoice)} currency={currency} className="text-lg font-semibold" />,
            },
            {
              term: 'Client',
              value: <TextLink href={`/staff/clients/${buyer.id}`}>{buyer.company || buyer.name}</TextLink>,
            },
            { term: 'Country', value: countryName(buyer.country) },
            buyer.vatId !== '' && { term: 'VAT id', value: buyer.vatId },
            { term: 'Reseller', value: seller.companyName || seller.name },
            { term: 'For', value: invoiceKindWords[invoice.kind] },
            order && {
              term: 'Order',
              value: (
                <span className="flex items-center gap-2">
                  <TextLink href={`/staff/orders/${order.id}`}>{order.number}</TextLink>
                  <StatusBadge {...orderStatusText(order.status)} />
                </span>
              ),
            },
            { term: 'Issued', value: <At at={invoice.issuedAt} zone={zone} hasTime /> },
            {
              term: 'Due',
              value: <Day on={invoice.dueOn} zone={zone} {...(invoice.status === 'unpaid' ? { today } : {})} />,
            },
            invoice.paidAt !== null && { term: 'Paid', value: <At at={invoice.paidAt} zone={zone} hasTime /> },
          ]}
        />
      </CardBody>
    </Card>
  );
}

function numberOf({ invoice, numberFormat }: InvoiceOfClient): string {
  return formatInvoiceNumber(numberFormat, invoice.number, invoice.issuedOn);
}

/** What a credit note may still give back: what was charged in the end, less what was credited before (rules §11). */
function creditableOf({ invoice, lines, creditNotes }: InvoiceOfClient): bigint {
  if (invoice.status !== 'paid' || invoice.kind === 'top_up') return 0n;
  const late = lines.filter(({ kind }) => kind === 'top_up').reduce((sum, line) => sum + line.minorUnits, 0n);
  return invoice.totalMinorUnits - late - creditNotes.reduce((sum, note) => sum + note.totalMinorUnits, 0n);
}

/** A top up is never paid from the balance, and nothing is paid in part by it here (rules §8). */
function balanceAfter({ invoice }: InvoiceOfClient, balance: bigint): string | undefined {
  const rest = restOf(invoice);
  if (invoice.kind === 'top_up' || balance < rest || balance === 0n) return undefined;
  const { currency } = invoice;
  return `The balance goes from ${formatMoney({ minorUnits: balance, currency })} to ${formatMoney({ minorUnits: balance - rest, currency })}.`;
}

function cancelConsequences({ invoice, order }: InvoiceOfClient): string[] {
  const { currency, paidMinorUnits } = invoice;
  const takesOrder = order && !isProcessed(order.status);
  return [
    `${formatMoney({ minorUnits: restOf(invoice), currency })} are no longer owed.`,
    ...(paidMinorUnits > 0n && invoice.kind !== 'top_up'
      ? [`${formatMoney({ minorUnits: paidMinorUnits, currency })} that were paid go to the client's balance.`]
      : []),
    ...(takesOrder ? [`Order ${order.number} is cancelled with it; services that wait for it end.`] : []),
  ];
}
