import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ProductForm } from '@/components/products/product-form';
import { isId } from '@/components/staff/list-query';
import { findProduct, listCurrencies, listGroups, listStoredCycles } from '@/db/queries/product-lists';
import { requireStaff } from '@/lib/server/pages';
import { listModules } from '@/lib/usecases/catalog/modules';
import { draftOf, gridRowsOf, optionsOf } from '../_parts/product-view';
import { editProductAction } from '../actions';

export const metadata: Metadata = { title: 'Product' };

export default async function ProductPage({ params }: { params: Promise<{ productId: string }> }) {
  const { context, staff } = await requireStaff('catalog.view');
  const { productId } = await params;
  const product = isId(productId) ? await findProduct(context.db, productId) : undefined;
  if (!product) notFound();
  const [groups, currencies, cycles] = await Promise.all([
    listGroups(context.db),
    listCurrencies(context.db),
    listStoredCycles(context.db, product.id),
  ]);
  const saved = draftOf(product);
  const options = await optionsOf(context, product.id);
  return (
    <ProductForm
      key={JSON.stringify(saved)}
      productId={product.id}
      saved={saved}
      rows={gridRowsOf(cycles)}
      currencies={currencies}
      options={options}
      groups={groups}
      modules={listModules()}
      save={editProductAction}
      isReadOnly={!staff.permissions.includes('catalog.edit')}
    />
  );
}
