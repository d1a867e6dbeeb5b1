import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageHeader } from '@/components/ui/page-header';
import { listResellers } from '@/db/queries/settings-lists';
import { requireStaff } from '@/lib/server/pages';
import { settingFields } from '@/lib/usecases/catalog/setting-fields';
import { listGatewayModules } from '@/lib/usecases/payments/save-gateway';
import { GatewayForm } from '../_parts/gateway-form';

export const metadata: Metadata = { title: 'New payment gateway' };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewGatewayPage({ searchParams }: PageProps) {
  const { context } = await requireStaff('settings.edit');
  const name = String((await searchParams).module ?? '');
  const module = listGatewayModules().find((known) => known.name === name);
  if (!module) notFound();
  const resellers = await listResellers(context.db);
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Payment gateways', href: '/staff/settings/payments' }]}
        title={`New payment gateway: ${module.label}`}
        description="Save it first. Its page then shows the address that the gateway reports payments to."
      />
      <GatewayForm
        gatewayId={null}
        saved={{
          resellerId: resellers[0]?.id ?? '',
          module: module.name,
          name: 'Card',
          position: 0,
          isEnabled: false,
          retryDays: 3,
          mostTries: 3,
          settings: {},
        }}
        fields={settingFields(module.settings)}
        resellers={resellers.map(({ id, name: label }) => ({ value: id, label }))}
      />
    </>
  );
}
