import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { InvoiceLines } from '@/components/invoices/invoice-lines';
import { InvoiceLinks } from '@/components/invoices/replacements';
import { Banner } from '@/components/ui/banner';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Day } from '@/components/ui/day';
import { DownloadLink } from '@/components/ui/download-link';
import { Facts } from '@/components/ui/facts';
import { PageHeader } from '@/components/ui/page-header';
import { StatusBadge } from '@/components/ui/status-badge';
import { TextLink } from '@/components/ui/text-link';
import { currentShop } from '@/db/queries/portal/catalog';
import { balanceOf } from '@/db/queries/portal/clients';
import type { InvoiceOfClient } from '@/db/queries/portal/invoices';
import { gatewaysOfClient, openPaymentOf } from '@/db/queries/portal/payments';
import { replacementsOf } from '@/db/queries/portal/replacements';
import { dayOf } from '@/lib/domain/calendar';
import { isOverdue, restOf } from '@/lib/domain/invoices';
import { countryName } from '@/lib/format/countries';
import { formatInvoiceNumber } from '@/lib/format/documents';
import { namesIn } from '@/lib/format/line-words';
import { formatMoney, plainAmount } from '@/lib/format/money';
import { invoiceStatusText } from '@/lib/format/statuses';
import { requireClient } from '@/lib/server/pages';
import { InvoiceSums } from './_parts/invoice-sums';
import { groupsOfLines } from './_parts/lines';
import { PayPanel } from './_parts/pay-panel';
import { CreditNotes, Payments } from './_parts/payments';
import { readInvoice } from './_parts/read-invoice';

type PageProps = { params: Promise<{ invoiceId: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const found = await readInvoice((await params).invoiceId);
  return { title: found ? `Invoice ${numberOf(found)}` : 'Not found' };
}

export default async function InvoicePage({ params }: PageProps) {
  const { client, context, impersonator } = await requireClient();
  const { zone, db } = context;
  const found = await readInvoice((await params).invoiceId);
  if (!found) return notFound();
  const { invoice, seller, payments, creditNotes } = found;
  const today = dayOf(context.now, zone);
  const number = numberOf(found);
  const { list } = await currentShop(db);
  const [balance, gateways, open, { replacedBy, replaces }] = await Promise.all([
    balanceOf(db, client.id, invoice.currency),
    impersonator ? [] : gatewaysOfClient(db, client.id),
    openPaymentOf(db, client.id, invoice.id),
    replacementsOf(db, client.id, invoice.id),
  ]);
  // A page that was left can be opened anew; anything else may bring money by itself.
  const underway = open && open.status !== 'started' ? { id: open.id } : undefined;
  const rest = { minorUnits: restOf(invoice), currency: invoice.currency };
  const isLate = isOverdue(invoice, today);
  const groups = groupsOfLines(found, namesIn(list), zone);
  return (
    <>
      <PageHeader
        title={`${found.isProforma ? 'Proforma' : 'Invoice'} ${number}`}
        breadcrumb={[{ label: 'Invoices', href: '/invoices' }]}
        status={<StatusBadge {...invoiceStatusText(invoice.status, { isOverdue: isLate })} />}
        actions={<DownloadLink href={`/invoices/${invoice.id}/pdf`}>Download PDF</DownloadLink>}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-6 max-lg:order-2">
          {invoice.status === 'cancelled' && (
            <Banner title="This invoice is cancelled.">
              {replacedBy.length === 0 ? (
                'There is nothing to pay on it.'
              ) : (
                <>
                  Its lines are on <InvoiceLinks invoices={replacedBy} path="/invoices" />
                </>
              )}
            </Banner>
          )}
          <Card>
            <CardHeader title="What it is for" />
            <CardBody className="flex flex-col gap-6">
              <InvoiceLines groups={groups} currency={invoice.currency} today={today} />
              <InvoiceSums invoice={invoice} lines={found.lines} />
            </CardBody>
          </Card>
          <Payments payments={payments} currency={invoice.currency} zone={zone} />
          <CreditNotes notes={creditNotes} currency={invoice.currency} zone={zone} />
        </div>
        <div className="flex min-w-0 flex-col gap-6 max-lg:contents">
          {invoice.status === 'unpaid' && (
            <PayPanel
              invoiceId={invoice.id}
              number={number}
              orderId={found.order?.type === 'sales' ? found.order.id : undefined}
              rest={{ minorUnits: String(rest.minorUnits), currency: rest.currency }}
              balanceMinorUnits={String(balance)}
              isTopUp={invoice.kind === 'top_up'}
              isReadOnly={client.role === 'viewer'}
              due={<Day on={invoice.dueOn} zone={zone} today={today} />}
              isLate={isLate}
              gateways={gateways}
              underway={underway}
              transfer={{
                amount: { shown: formatMoney(rest), plain: plainAmount(rest) },
                reference: number,
                holder: seller.companyName || seller.name,
                bankName: seller.bankName,
                iban: seller.bankIban,
              }}
            />
          )}
          <Card className="max-lg:order-3">
            <CardHeader title="Details" />
            <CardBody>
              <Facts
                facts={[
                  { term: 'Issued', value: <Day on={invoice.issuedOn} zone={zone} /> },
                  { term: 'Due', value: <Day on={invoice.dueOn} zone={zone} /> },
                  replaces.length > 0 && {
                    term: 'In place of',
                    value: <InvoiceLinks invoices={replaces} path="/invoices" />,
                  },
                  found.order && {
                    term: 'Order',
                    value: <TextLink href={`/orders/${found.order.id}`}>{found.order.number}</TextLink>,
                  },
                  { term: 'From', value: <Party {...sellerParty(found)} /> },
                  { term: 'To', value: <Party {...buyerParty(found)} /> },
                ]}
              />
            </CardBody>
          </Card>
        </div>
      </div>
    </>
  );
}

type PartyProps = { name: string; address: string; vatId: string };

function Party({ name, address, vatId }: PartyProps) {
  return (
    <span className="whitespace-pre-line">{[name, address, vatId && `VAT ${vatId}`].filter(Boolean).join('\n')}</span>
  );
}

function sellerParty({ seller }: InvoiceOfClient): PartyProps {
  return { name: seller.companyName || seller.name, address: seller.companyAddress, vatId: seller.companyVatId };
}

function buyerParty({ buyer }: InvoiceOfClient): PartyProps {
  const town = [buyer.postalCode, buyer.city].filter(Boolean).join(' ');
  const address = [buyer.address, town, countryName(buyer.country)].filter(Boolean).join('\n');
  return { name: buyer.company || buyer.name, address, vatId: buyer.vatId };
}

function numberOf({ invoice, numberFormat }: InvoiceOfClient): string {
  return formatInvoiceNumber(numberFormat, invoice.number, invoice.issuedOn);
}
