import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ModuleSettingsForm } from '@/components/products/module-settings-form';
import { PriceListForm } from '@/components/products/price-list-form';
import { isId } from '@/components/staff/list-query';
import { EmptyState } from '@/components/ui/empty-state';
import { findProduct, listCurrencies } from '@/db/queries/product-lists';
import { outside } from '@/lib/platform/outside';
import { requireStaff } from '@/lib/server/pages';
import { listModules, moduleFields } from '@/lib/usecases/catalog/modules';
import { isMeasured, readPriceList } from '@/lib/usecases/metering/save-price-list';
import { configureModuleAction, moduleFieldsAction, savePriceListAction } from '../../actions';

export const metadata: Metadata = { title: 'Module settings' };

export default async function ModulePage({ params }: { params: Promise<{ productId: string }> }) {
  const { context, staff } = await requireStaff('catalog.view');
  const { productId } = await params;
  const product = isId(productId) ? await findProduct(context.db, productId) : undefined;
  if (!product) notFound();
  const fields = await moduleFields(context, outside, product);
  const label = listModules().find(({ name }) => name === product.module)?.label ?? product.module;
  if (!fields) {
    return (
      <EmptyState
        title={`The module ${product.module} is not installed`}
        description="Services of this product cannot be set up. Choose another module in Details."
      />
    );
  }
  if (fields.length === 0) {
    return <EmptyState title="Nothing to set" description={`The module "${label}" has no settings of its own.`} />;
  }
  const isReadOnly = !staff.permissions.includes('catalog.edit');
  const prices = isMeasured(product.module) ? await readPriceList(context, product.id) : undefined;
  return (
    <div className="flex flex-col gap-6">
      <ModuleSettingsForm
        key={JSON.stringify(product.moduleSettings)}
        productId={product.id}
        label={label}
        fields={fields}
        saved={product.moduleSettings}
        save={configureModuleAction}
        load={moduleFieldsAction}
        isReadOnly={isReadOnly}
      />
      {prices && (
        <PriceListForm
          key={JSON.stringify(prices)}
          productId={product.id}
          saved={prices}
          currencies={(await listCurrencies(context.db)).map(({ code }) => code)}
          save={savePriceListAction}
          isReadOnly={isReadOnly}
        />
      )}
    </div>
  );
}
