import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { UpgradeEditor } from '@/components/products/upgrade-editor';
import { isId } from '@/components/staff/list-query';
import { EmptyState } from '@/components/ui/empty-state';
import { findProduct, listUpgradeTargets } from '@/db/queries/product-lists';
import { paymentModelWords } from '@/lib/format/catalog';
import { requireStaff } from '@/lib/server/pages';
import { saveUpgradesAction } from '../../actions';

export const metadata: Metadata = { title: 'Upgrades' };

export default async function UpgradesPage({ params }: { params: Promise<{ productId: string }> }) {
  const { context, staff } = await requireStaff('catalog.view');
  const { productId } = await params;
  const product = isId(productId) ? await findProduct(context.db, productId) : undefined;
  if (!product) notFound();
  const targets = await listUpgradeTargets(context.db, product);
  const kind = `${paymentModelWords[product.paymentModel].toLowerCase()} products of the module ${product.module}`;
  if (targets.length === 0) {
    return (
      <EmptyState
        title="Nothing to change to"
        description={`Services change only between ${kind}, and there is no other one.`}
      />
    );
  }
  return (
    <UpgradeEditor
      key={JSON.stringify(targets)}
      product={{ id: product.id, name: product.name }}
      kind={kind}
      targets={targets}
      save={saveUpgradesAction}
      isReadOnly={!staff.permissions.includes('catalog.edit')}
    />
  );
}
