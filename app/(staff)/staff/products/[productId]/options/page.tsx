import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AttachedOptions } from '@/components/products/attached-options';
import { isId } from '@/components/staff/list-query';
import { listAttachableOptions } from '@/db/queries/option-lists';
import { findProduct, listCurrencies, listStoredCycles } from '@/db/queries/product-lists';
import { isOffered } from '@/lib/domain/catalog';
import { formatCycle } from '@/lib/format/cycles';
import { requireStaff } from '@/lib/server/pages';
import { optionsOf } from '../../_parts/product-view';
import { saveProductOptionsAction } from '../../actions';

export const metadata: Metadata = { title: 'Options of a product' };

export default async function ProductOptionsPage({ params }: { params: Promise<{ productId: string }> }) {
  const { context, staff } = await requireStaff('catalog.view');
  const { productId } = await params;
  const product = isId(productId) ? await findProduct(context.db, productId) : undefined;
  if (!product) notFound();
  const [attached, attachable, currencies, cycles] = await Promise.all([
    optionsOf(context, product.id),
    listAttachableOptions(context.db, product.id),
    listCurrencies(context.db),
    listStoredCycles(context.db, product.id),
  ]);
  const sold = cycles.flatMap((cycle) =>
    currencies
      .filter(({ code }) => cycle.prices.some((price) => price.currency === code && price.status !== 'retired'))
      .map(({ code }) => ({ cycle: { ...cycle, prices: new Map() }, code })),
  );
  const listed = attached.map(({ id, code, label, type, required, status, ...option }) => ({
    id,
    code,
    label,
    type,
    required,
    status,
    missing: sold
      .filter((on) => !isOffered({ id, code, label, type, required, status, ...option }, on.cycle, on.code, 'staff'))
      .map((on) => `${formatCycle(on.cycle)} ${on.code}`),
  }));
  const services = cycles.reduce((sum, cycle) => sum + cycle.services.reduce((all, use) => all + use.services, 0), 0);
  return (
    <AttachedOptions
      key={attached.map((option) => option.id).join()}
      productId={product.id}
      attached={listed}
      attachable={attachable}
      services={services}
      save={saveProductOptionsAction}
      isReadOnly={!staff.permissions.includes('catalog.edit')}
    />
  );
}
