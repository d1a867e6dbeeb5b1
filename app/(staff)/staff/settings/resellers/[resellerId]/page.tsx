import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { isId } from '@/components/staff/list-query';
import { PageHeader } from '@/components/ui/page-header';
import { listCurrencies } from '@/db/queries/product-lists';
import { findReseller } from '@/db/queries/settings-lists';
import { requireStaff } from '@/lib/server/pages';
import { listFraudChecks } from '@/lib/usecases/resellers/list-fraud-checks';
import { LogoForm } from '../_parts/logo-form';
import { resellerDraft } from '../_parts/reseller-draft';
import { ResellerForm } from '../_parts/reseller-form';

export const metadata: Metadata = { title: 'Reseller' };

export default async function ResellerPage({ params }: { params: Promise<{ resellerId: string }> }) {
  const { context } = await requireStaff('settings.edit');
  const { resellerId } = await params;
  const reseller = isId(resellerId) ? await findReseller(context.db, resellerId) : undefined;
  if (!reseller) notFound();
  const currencies = await listCurrencies(context.db);
  const { logo, ...settings } = reseller;
  const saved = resellerDraft(settings);
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Resellers', href: '/staff/settings/resellers' }]} title={reseller.name} />
      <ResellerForm
        key={JSON.stringify(saved)}
        resellerId={reseller.id}
        saved={saved}
        currencies={currencies.map(({ code }) => code)}
        fraudModules={listFraudChecks()}
      />
      <LogoForm key={logo} resellerId={reseller.id} logo={logo} />
    </>
  );
}
