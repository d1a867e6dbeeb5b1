import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { OrderSummary } from '@/components/cart/order-summary';
import { cardView } from '@/components/catalog/card-view';
import { startItem } from '@/components/catalog/configuration';
import { cycleValue, offerFor, offersOf } from '@/components/catalog/offers';
import { ProductCard } from '@/components/catalog/product-card';
import { idOf, isId, readList } from '@/components/staff/list-query';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkTabs } from '@/components/ui/link-tabs';
import { type ListParams, listAddress, valuesOf } from '@/components/ui/list-address';
import { ListToolbar } from '@/components/ui/list-toolbar';
import { SearchBox } from '@/components/ui/search-box';
import { TextLink } from '@/components/ui/text-link';
import { currentCatalog } from '@/db/queries/catalog';
import { clientSorts, type FoundClient, findClient, listClients } from '@/db/queries/client-lists';
import { dayOf } from '@/lib/domain/calendar';
import { isVisibleToClient, type Product } from '@/lib/domain/catalog';
import { formatCycle } from '@/lib/format/cycles';
import { availabilityText } from '@/lib/format/statuses';
import { wire } from '@/lib/format/wire';
import { requireStaff } from '@/lib/server/pages';
import { asClientsSee } from '@/lib/usecases/cart/client-view';
import { previewOrder } from '@/lib/usecases/cart/preview-order';
import type { UseCaseContext } from '@/lib/usecases/context';

export const metadata: Metadata = { title: 'Preview of a product' };

type PreviewPageProps = { params: Promise<{ productId: string }>; searchParams: Promise<ListParams> };

/** The product as a certain client would order it: the card, and what it comes to with that client's taxes. */
export default async function PreviewPage({ params, searchParams }: PreviewPageProps) {
  const { context, staff } = await requireStaff('catalog.view');
  const { db } = context;
  const { productId } = await params;
  const asked = await searchParams;
  const list = await currentCatalog(db);
  const product = isId(productId) ? list.products.get(productId) : undefined;
  if (!product) notFound();
  if (!staff.permissions.includes('clients.view')) {
    return <EmptyState title="Clients are not shown to you" description="The preview is that of a certain client." />;
  }
  const path = `/staff/products/${productId}/preview`;
  const clientId = idOf(asked, 'client');
  const found = clientId ? await findClient(db, clientId) : undefined;
  if (!found) return <ChooseClient context={context} path={path} params={asked} />;
  return (
    <div className="flex flex-col gap-4">
      <p>
        As <TextLink href={`/staff/clients/${found.client.id}`}>{found.client.company || found.client.name}</TextLink>{' '}
        sees it, in {found.client.currency}. <TextLink href={path}>Choose another client</TextLink>
      </p>
      <AsClient context={context} product={product} found={found} path={path} params={asked} />
    </div>
  );
}

type AsClientProps = {
  context: UseCaseContext;
  product: Product;
  found: FoundClient;
  path: string;
  params: ListParams;
};

async function AsClient({ context, product, found: { client }, path, params }: AsClientProps) {
  const { currency } = client;
  if (!isVisibleToClient(product, currency)) {
    return <EmptyState title="This client does not see the product" description={whyHidden(product, currency)} />;
  }
  const shown = asClientsSee(product);
  const cycle = valuesOf(params.cycle)[0];
  const offer = offerFor(
    shown,
    currency,
    offersOf(shown, currency).find((own) => cycleValue(own.cycle) === cycle)?.cycle,
  );
  const item = startItem(shown, currency, offer && cycleValue(offer.cycle));
  const preview = await previewOrder(context, { buyer: { clientId: client.id }, items: [item] });
  if (!offer || !preview.ok) notFound();
  return (
    <>
      <LinkTabs
        label="Cycle"
        current={cycleValue(offer.cycle)}
        tabs={offersOf(shown, currency).map((own) => ({
          value: cycleValue(own.cycle),
          label: formatCycle(own.cycle),
          href: listAddress(path, params, { cycle: cycleValue(own.cycle) }),
        }))}
      />
      <div className="grid items-start gap-4 md:grid-cols-2 xl:grid-cols-[22rem_26rem]">
        <div inert className="grid">
          <ProductCard card={cardView(shown, offer, currency, '/order')} />
        </div>
        <Card>
          <CardHeader title="What an order comes to" description="With the defaults, and the taxes of this client." />
          <CardBody>
            <OrderSummary
              preview={wire(preview)}
              zone={context.zone}
              today={dayOf(context.now, context.zone)}
              hasDetails
            />
          </CardBody>
        </Card>
      </div>
    </>
  );
}

function whyHidden(product: Product, currency: string): string {
  if (product.status !== 'public') {
    return `It is ${availabilityText(product.status).word.toLowerCase()}; customers see public products only.`;
  }
  return `It has no public billing cycle with a price in ${currency}.`;
}

async function ChooseClient({ context, path, params }: { context: UseCaseContext; path: string; params: ListParams }) {
  const query = { ...readList(params, clientSorts, '-number'), size: 10 };
  const { rows } = await listClients(context.db, query, { status: [], today: dayOf(context.now, context.zone) });
  return (
    <Card>
      <CardHeader title="As which client?" />
      <CardBody className="flex flex-col gap-3">
        <ListToolbar search={<SearchBox label="Number, name, company or e-mail" />} />
        {rows.length === 0 && <p className="text-muted">No client matches.</p>}
        <ul className="flex flex-col gap-1">
          {rows.map((client) => (
            <li key={client.id} className="break-words">
              <TextLink href={listAddress(path, {}, { client: client.id })}>{client.company || client.name}</TextLink>{' '}
              <span className="text-note text-muted">
                {client.currency}, {client.country}
              </span>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
