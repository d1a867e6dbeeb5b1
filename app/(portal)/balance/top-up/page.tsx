import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageHeader } from '@/components/ui/page-header';
import { currentShop } from '@/db/queries/portal/catalog';
import { sellerOfClient } from '@/db/queries/portal/clients';
import { formatMoney } from '@/lib/format/money';
import { requireClient } from '@/lib/server/pages';
import { type SearchParams, textParam } from '../../_parts/query';
import { topUpBounds } from '../_parts/bounds';
import { TopUpForm } from '../_parts/top-up-form';

export const metadata: Metadata = { title: 'Top up' };

export default async function TopUpPage({ searchParams }: { searchParams: SearchParams }) {
  const params = await searchParams;
  const { client, context } = await requireClient();
  const [seller, { list }] = await Promise.all([sellerOfClient(context.db, client.id), currentShop(context.db)]);
  if (!seller) return notFound();
  const currencies = [...new Set([client.currency, seller.currency])].flatMap((currency) => {
    const bounds = topUpBounds(seller, list.rates, currency);
    const text = (minorUnits: bigint) => formatMoney({ minorUnits, currency });
    return bounds ? [{ currency, bounds: `From ${text(bounds.least)} to ${text(bounds.most)}.` }] : [];
  });
  const amount = textParam(params, 'amount') ?? '';
  return (
    <div className="mx-auto max-w-xl">
      <PageHeader
        title="Top up"
        breadcrumb={[{ label: 'Balance', href: '/balance' }]}
        description="You get an invoice; the money is on your balance when it is paid."
      />
      <TopUpForm
        currencies={currencies}
        currency={currencies.find((own) => own.currency === textParam(params, 'currency'))?.currency ?? client.currency}
        amount={/^\d{1,12}(\.\d{1,4})?$/.test(amount) ? amount : ''}
        isReadOnly={client.role === 'viewer'}
      />
    </div>
  );
}
