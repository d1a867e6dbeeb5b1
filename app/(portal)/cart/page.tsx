import { ShoppingCart } from 'lucide-react';
import type { Metadata } from 'next';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { cartOf } from '@/db/queries/portal/carts';
import { currentShop } from '@/db/queries/portal/catalog';
import { dayOf } from '@/lib/domain/calendar';
import { countOf } from '@/lib/format/numbers';
import { wire } from '@/lib/format/wire';
import { cartOwnerOf } from '@/lib/server/guest-cart';
import { optionalClient } from '@/lib/server/pages';
import { previewOrder } from '@/lib/usecases/cart/preview-order';
import { CartContents } from './_parts/cart-contents';

export const metadata: Metadata = { title: 'Cart' };

export default async function CartPage() {
  const { client, user, context } = await optionalClient();
  const owner = await cartOwnerOf(client?.id);
  const cart = owner ? await cartOf(context.db, owner) : undefined;
  if (!cart || cart.items.length === 0) return <EmptyCart />;
  const { list } = await currentShop(context.db);
  const preview = await previewOrder(context, {
    buyer: client ? { clientId: client.id } : { currency: cart.currency },
    items: cart.items,
  });
  if (!preview.ok) return <EmptyCart />;
  return (
    <>
      <PageHeader title="Cart" description={countOf(cart.items.length, 'item')} />
      <CartContents
        items={cart.items.map((item) => {
          const product = list.products.get(item.productId);
          return { ...item, code: product?.code ?? '', name: product?.name ?? 'A product that is gone' };
        })}
        preview={wire(preview)}
        orderKey={cart.orderKey}
        who={client ? (client.role === 'viewer' ? 'viewer' : 'client') : user ? 'user' : 'guest'}
        zone={context.zone}
        today={dayOf(context.now, context.zone)}
      />
    </>
  );
}

function EmptyCart() {
  return (
    <>
      <PageHeader title="Cart" />
      <EmptyState
        icon={<ShoppingCart />}
        title="The cart is empty"
        description="Choose a service, and it waits here until you order it."
        action={
          <LinkButton href="/order" variant="primary">
            Order services
          </LinkButton>
        }
      />
    </>
  );
}
