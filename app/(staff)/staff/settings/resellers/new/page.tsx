import type { Metadata } from 'next';
import { PageHeader } from '@/components/ui/page-header';
import { listCurrencies } from '@/db/queries/product-lists';
import { requireStaff } from '@/lib/server/pages';
import { listFraudChecks } from '@/lib/usecases/resellers/list-fraud-checks';
import { newReseller } from '../_parts/reseller-draft';
import { ResellerForm } from '../_parts/reseller-form';

export const metadata: Metadata = { title: 'New reseller' };

export default async function NewResellerPage() {
  const { context } = await requireStaff('settings.edit');
  const currencies = (await listCurrencies(context.db)).map(({ code }) => code);
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Resellers', href: '/staff/settings/resellers' }]} title="New reseller" />
      <ResellerForm
        resellerId={null}
        saved={newReseller(currencies[0] ?? '')}
        currencies={currencies}
        fraudModules={listFraudChecks()}
      />
    </>
  );
}
