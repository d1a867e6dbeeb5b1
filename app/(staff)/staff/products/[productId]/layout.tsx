import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { isId } from '@/components/staff/list-query';
import { PageHeader } from '@/components/ui/page-header';
import { StatusBadge } from '@/components/ui/status-badge';
import { countServicesOfProduct, findProduct, listCurrencies } from '@/db/queries/product-lists';
import { availabilityText } from '@/lib/format/statuses';
import { requireStaff } from '@/lib/server/pages';
import { ProductMenu } from '../_parts/product-menu';
import { ProductTabs } from '../_parts/product-tabs';

type ProductLayoutProps = { params: Promise<{ productId: string }>; children: ReactNode };

export default async function ProductLayout({ params, children }: ProductLayoutProps) {
  const { context, staff } = await requireStaff('catalog.view');
  const { productId } = await params;
  const product = isId(productId) ? await findProduct(context.db, productId) : undefined;
  if (!product) notFound();
  const [counts, currencies] = await Promise.all([
    countServicesOfProduct(context.db, product.id),
    listCurrencies(context.db),
  ]);
  const services = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Products', href: '/staff/products' }]}
        title={product.name}
        status={
          <>
            <StatusBadge {...availabilityText(product.status)} />
            <code className="font-mono text-note text-muted">{product.code}</code>
          </>
        }
        actions={
          staff.permissions.includes('catalog.edit') && (
            <ProductMenu productId={product.id} code={product.code} currencies={currencies.map(({ code }) => code)} />
          )
        }
      />
      <ProductTabs productId={product.id} services={services} />
      <div className="pt-4">{children}</div>
    </>
  );
}
