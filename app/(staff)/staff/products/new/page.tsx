import type { Metadata } from 'next';
import { newProductDraft } from '@/components/products/product-draft';
import { ProductForm } from '@/components/products/product-form';
import { PageHeader } from '@/components/ui/page-header';
import { listCurrencies, listGroups } from '@/db/queries/product-lists';
import { requireStaff } from '@/lib/server/pages';
import { listModules } from '@/lib/usecases/catalog/modules';
import { createProductAction } from '../actions';

export const metadata: Metadata = { title: 'New product' };

export default async function NewProductPage() {
  const { context } = await requireStaff('catalog.edit');
  const [groups, currencies] = await Promise.all([listGroups(context.db), listCurrencies(context.db)]);
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Products', href: '/staff/products' }]}
        title="New product"
        description="First what it is and how it is sold; its prices come next."
      />
      <ProductForm
        productId={null}
        saved={newProductDraft}
        rows={[]}
        currencies={currencies}
        options={[]}
        groups={groups}
        modules={listModules()}
        save={createProductAction}
      />
    </>
  );
}
