import type { Metadata } from 'next';
import { newOptionDraft } from '@/components/options/option-draft';
import { OptionEditor } from '@/components/options/option-editor';
import { PageHeader } from '@/components/ui/page-header';
import { listCurrencies } from '@/db/queries/product-lists';
import { requireStaff } from '@/lib/server/pages';
import { saveOptionAction } from '../actions';

export const metadata: Metadata = { title: 'New option' };

export default async function NewOptionPage() {
  const { context } = await requireStaff('catalog.edit');
  const currencies = await listCurrencies(context.db);
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Options', href: '/staff/options' }]} title="New option" />
      <OptionEditor
        optionId={null}
        saved={newOptionDraft}
        currencies={currencies}
        uses={{}}
        save={saveOptionAction}
        isReadOnly={false}
      />
    </>
  );
}
