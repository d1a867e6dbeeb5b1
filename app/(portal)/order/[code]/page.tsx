import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { configurationOf, startItem } from '@/components/catalog/configuration';
import { Markdown } from '@/components/ui/markdown';
import { PageHeader } from '@/components/ui/page-header';
import { cartOf } from '@/db/queries/portal/carts';
import { currentShop } from '@/db/queries/portal/catalog';
import { dayOf } from '@/lib/domain/calendar';
import { wire } from '@/lib/format/wire';
import { cartOwnerOf } from '@/lib/server/guest-cart';
import { optionalClient } from '@/lib/server/pages';
import { visibleProduct } from '@/lib/usecases/cart/client-view';
import { previewOrder } from '@/lib/usecases/cart/preview-order';
import { idParam, type SearchParams, textParam } from '../../_parts/query';
import { shopCurrency } from '../../_parts/shop-currency';
import { ConfigureItem } from './_parts/configure-item';

type PageProps = { params: Promise<{ code: string }>; searchParams: SearchParams };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { context } = await optionalClient();
  const code = decodeURIComponent((await params).code);
  const { list, currencies } = await currentShop(context.db);
  const product = currencies.map((currency) => visibleProduct(list, currency, code)).find(Boolean);
  return { title: product ? `Order ${product.name}` : 'Not found' };
}

export default async function ConfirmPage({ params, searchParams }: PageProps) {
  const query = await searchParams;
  const { client, context } = await optionalClient();
  const shop = await currentShop(context.db);
  const owner = await cartOwnerOf(client?.id);
  const cart = owner ? await cartOf(context.db, owner) : undefined;
  const currency = shopCurrency(shop, { client, cart, asked: textParam(query, 'currency') });
  const product = visibleProduct(shop.list, currency, decodeURIComponent((await params).code));
  if (!product) return notFound();
  const edited = cart?.items.find((item) => item.id === idParam(query, 'item') && item.productId === product.id);
  const start = startItem(product, currency, textParam(query, 'cycle'), edited);
  const preview = await previewOrder(context, {
    buyer: client ? { clientId: client.id } : { currency },
    items: [start],
  });
  if (!preview.ok) return notFound();
  return (
    <>
      <PageHeader
        title={product.name}
        breadcrumb={edited ? [{ label: 'Cart', href: '/cart' }] : [{ label: 'Order services', href: '/order' }]}
      />
      <ConfigureItem
        product={{
          id: product.id,
          name: product.name,
          requiresDomain: product.requiresDomain,
          isFree: product.priceModel === 'free',
        }}
        configuration={configurationOf(product, currency)}
        currency={currency}
        start={start}
        startPreview={wire(preview)}
        itemId={edited?.id}
        isGuest={!client}
        isReadOnly={client?.role === 'viewer'}
        zone={context.zone}
        today={dayOf(context.now, context.zone)}
        description={product.description && <Markdown text={product.description} className="text-muted" />}
      />
    </>
  );
}
