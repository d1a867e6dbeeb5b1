import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { isId } from '@/components/staff/list-query';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { PageHeader } from '@/components/ui/page-header';
import { findGateway } from '@/db/queries/gateways';
import { listResellers } from '@/db/queries/settings-lists';
import { env } from '@/lib/platform/env';
import { requireStaff } from '@/lib/server/pages';
import { settingFields } from '@/lib/usecases/catalog/setting-fields';
import { listGatewayModules } from '@/lib/usecases/payments/save-gateway';
import { GatewayForm } from '../_parts/gateway-form';
import { TestGateway } from '../_parts/test-gateway';

export const metadata: Metadata = { title: 'Payment gateway' };

export default async function GatewayPage({ params }: { params: Promise<{ gatewayId: string }> }) {
  const { context } = await requireStaff('settings.edit');
  const { gatewayId } = await params;
  const row = isId(gatewayId) ? await findGateway(context.db, gatewayId) : undefined;
  const module = listGatewayModules().find(({ name }) => name === row?.module);
  if (!row || !module) notFound();
  const resellers = await listResellers(context.db);
  const { resellerId, name, position, isEnabled, retryDays, mostTries, settings } = row;
  const hook = `${env.appUrl}/api/hooks/${row.module}/${row.id}`;
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Payment gateways', href: '/staff/settings/payments' }]}
        title={name}
        description={module.label}
        actions={<TestGateway id={row.id} name={name} />}
      />
      <div className="flex max-w-3xl flex-col gap-4">
        <Card>
          <CardHeader
            title="Address of the webhook"
            description="Add it at the gateway, for all events of payments, Checkout, set-ups, refunds and disputes."
          />
          <CardBody className="flex flex-wrap items-center gap-2">
            <code className="min-w-0 break-all">{hook}</code>
            <CopyButton text={hook} label="Copy address" />
          </CardBody>
        </Card>
        <GatewayForm
          gatewayId={row.id}
          saved={{ resellerId, module: row.module, name, position, isEnabled, retryDays, mostTries, settings }}
          fields={settingFields(module.settings)}
          resellers={resellers.map(({ id, name: label }) => ({ value: id, label }))}
        />
      </div>
    </>
  );
}
