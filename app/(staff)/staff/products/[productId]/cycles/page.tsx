import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CycleEditor } from '@/components/products/cycle-editor';
import { isId } from '@/components/staff/list-query';
import { findProduct, listCurrencies, listStoredCycles } from '@/db/queries/product-lists';
import { requireStaff } from '@/lib/server/pages';
import { gridRowsOf, optionsOf } from '../../_parts/product-view';
import { saveCyclesAction } from '../../actions';

export const metadata: Metadata = { title: 'Billing cycles' };

export default async function CyclesPage({ params }: { params: Promise<{ productId: string }> }) {
  const { context } = await requireStaff('catalog.view');
  const { productId } = await params;
  const product = isId(productId) ? await findProduct(context.db, productId) : undefined;
  if (!product) notFound();
  const [currencies, cycles] = await Promise.all([
    listCurrencies(context.db),
    listStoredCycles(context.db, product.id),
  ]);
  const saved = gridRowsOf(cycles);
  const { id, name, description, status, priceModel, paymentModel, allowZeroPriceOrder } = product;
  const options = await optionsOf(context, product.id);
  return (
    <CycleEditor
      key={JSON.stringify(saved)}
      product={{ id, name, description, status, priceModel, paymentModel, allowZeroPriceOrder }}
      saved={saved}
      currencies={currencies}
      options={options}
      save={saveCyclesAction}
    />
  );
}
