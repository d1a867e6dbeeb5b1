import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { InvoiceLines } from '@/components/invoices/invoice-lines';
import { InvoiceLinks } from '@/components/invoices/replacements';
import { AttemptsCard } from '@/components/payments/attempts-card';
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
import { listAttemptsOfInvoice } from '@/db/queries/attempts';
import { currentCatalog } from '@/db/queries/catalog';
import { listEventsOf } from '@/db/queries/event-lists';
import { balanceOf } from '@/db/queries/invoice-lists';
import { listPaymentsOfInvoice } from '@/db/queries/order-details';
import { clientIdOf } from '@/db/queries/orders';
import { type InvoiceOfClient, invoiceOfClient } from '@/db/queries/portal/invoices';
import { mergeableInvoices, replacementsOf } from '@/db/queries/portal/replacements';
import { dayOf } from '@/lib/domain/calendar';
import { isOverdue, restOf } from '@/lib/domain/invoices';
import { countryName } from '@/lib/format/countries';
import { namesIn } from '@/lib/format/line-words';
import { invoiceStatusText, orderStatusText } from '@/lib/format/statuses';
import { requireStaff } from '@/lib/server/pages';
import { groupsOfInvoice } from '../../_parts/invoice-groups';
import { InvoiceActions } from '../_parts/invoice-actions';
import {
  balanceAfter,
  cancelConsequences,
  creditableOf,
  mergeChoices,
  numberOf,
  splitChoices,
} from '../_parts/invoice-choices';
import { InvoiceMenu } from '../_parts/invoice-menu';
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
  const [payments, balance, events, catalog, replacements, others, attempts] = await Promise.all([
    listPaymentsOfInvoice(db, invoice.id),
    balanceOf(db, buyer.id, invoice.currency),
    listEventsOf(db, [invoice.id]),
    currentCatalog(db),
    replacementsOf(db, buyer.id, invoice.id),
    mergeableInvoices(db, buyer.id, { currency: invoice.currency, except: invoice.id }),
    listAttemptsOfInvoice(db, invoice.id),
  ]);
  const groups = groupsOfInvoice(found, namesIn(catalog), zone);
  const today = dayOf(context.now, zone);
  const creditable = creditableOf(found);
  const mayAct = staff.permissions.includes('invoices.pay');
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
            <DownloadLink href={`/staff/invoices/${invoice.id}/csv`} variant="quiet">
              CSV
            </DownloadLink>
            {mayAct && (
              <InvoiceMenu
                invoiceId={invoice.id}
                number={numberOf(found)}
                cancelConsequences={cancelConsequences(found)}
                splitChoices={splitChoices(found, groups)}
                mergeChoices={mergeChoices(found, others)}
                maySend={invoice.status !== 'cancelled'}
              />
            )}
            {mayAct && invoice.status === 'unpaid' && (
              <InvoiceActions
                invoiceId={invoice.id}
                number={numberOf(found)}
                rest={{ minorUnits: String(restOf(invoice)), currency: invoice.currency }}
                balanceAfter={balanceAfter(found, balance)}
              />
            )}
            {mayAct && creditable > 0n && (
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
              <InvoiceLines groups={groups} currency={invoice.currency} today={today} />
              <InvoiceSums invoice={invoice} lines={lines} />
            </CardBody>
          </Card>
          <PaymentsCard payments={payments} zone={zone} />
          <AttemptsCard attempts={attempts} zone={zone} />
          <CreditNotesCard notes={found.creditNotes} currency={invoice.currency} zone={zone} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <InvoiceFacts found={found} replacements={replacements} zone={zone} today={today} />
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

type InvoiceFactsProps = {
  found: InvoiceOfClient;
  replacements: Awaited<ReturnType<typeof replacementsOf>>;
  zone: string;
  today: number;
};

function InvoiceFacts({ found, replacements, zone, today }: InvoiceFactsProps) {
  const links = (invoices: (typeof replacements)['replaces']) =>
    invoices.length > 0 && <InvoiceLinks invoices={invoices} path="/staff/invoices" />;
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
            { term: 'Replaced by', value: links(replacements.replacedBy) },
            { term: 'In place of', value: links(replacements.replaces) },
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
