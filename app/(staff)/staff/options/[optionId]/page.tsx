import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { OptionEditor } from '@/components/options/option-editor';
import { isId } from '@/components/staff/list-query';
import { PageHeader } from '@/components/ui/page-header';
import { StatusBadge } from '@/components/ui/status-badge';
import { TextLink } from '@/components/ui/text-link';
import { countOptionUses, findStoredOption, listCyclesOfOption, listProductsOfOption } from '@/db/queries/option-lists';
import { listCurrencies } from '@/db/queries/product-lists';
import { availabilityText } from '@/lib/format/statuses';
import { requireStaff } from '@/lib/server/pages';
import { optionDraft } from '../_parts/option-view';
import { RemoveOption } from '../_parts/remove-option';
import { saveOptionAction } from '../actions';

export const metadata: Metadata = { title: 'Option' };

export default async function OptionPage({ params }: { params: Promise<{ optionId: string }> }) {
  const { context, staff } = await requireStaff('catalog.view');
  const { db } = context;
  const { optionId } = await params;
  const option = isId(optionId) ? await findStoredOption(db, optionId) : undefined;
  if (!option) notFound();
  const [currencies, cycles, products, uses] = await Promise.all([
    listCurrencies(db),
    listCyclesOfOption(db, option.id),
    listProductsOfOption(db, option.id),
    countOptionUses(db, option.code),
  ]);
  const saved = optionDraft(option, cycles);
  const mayEdit = staff.permissions.includes('catalog.edit');
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Options', href: '/staff/options' }]}
        title={option.label}
        status={<StatusBadge {...availabilityText(option.status)} />}
        description={products.length === 0 ? 'No product has it yet.' : <ProductLinks products={products} />}
        actions={mayEdit && <RemoveOption optionId={option.id} label={option.label} products={products.length} />}
      />
      <OptionEditor
        key={JSON.stringify(saved)}
        optionId={option.id}
        saved={saved}
        currencies={currencies}
        uses={Object.fromEntries(uses)}
        save={saveOptionAction}
        isReadOnly={!mayEdit}
      />
    </>
  );
}

function ProductLinks({ products }: { products: Awaited<ReturnType<typeof listProductsOfOption>> }) {
  return (
    <>
      On{' '}
      {products.map((product, index) => (
        <span key={product.id}>
          {index > 0 && ', '}
          <TextLink href={`/staff/products/${product.id}/options`}>{product.name}</TextLink>
        </span>
      ))}
    </>
  );
}
