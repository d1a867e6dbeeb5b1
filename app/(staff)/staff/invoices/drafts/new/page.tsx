import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { idOf } from '@/components/staff/list-query';
import { Card, CardBody } from '@/components/ui/card';
import type { ListParams } from '@/components/ui/list-address';
import { PageHeader } from '@/components/ui/page-header';
import { findClient } from '@/db/queries/client-lists';
import { listCurrencies } from '@/db/queries/product-lists';
import { requireStaff } from '@/lib/server/pages';
import { DraftForm } from '../_parts/draft-form';

export const metadata: Metadata = { title: 'New invoice' };

export default async function NewDraftPage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const { context } = await requireStaff('invoices.pay');
  const clientId = idOf(await searchParams, 'client');
  const found = clientId ? await findClient(context.db, clientId) : undefined;
  if (!found) notFound();
  const { client } = found;
  const currencies = await listCurrencies(context.db);
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: 'Invoices', href: '/staff/invoices' },
          { label: 'Drafts', href: '/staff/invoices/drafts' },
        ]}
        title={`New invoice for ${client.company || client.name}`}
        description="A draft until it is issued: nothing is owed and nobody is told."
      />
      <Card>
        <CardBody>
          <DraftForm
            clientId={client.id}
            seen={null}
            currency={client.currency}
            currencies={currencies.map(({ code }) => code)}
            daysToPay={7}
            lines={[]}
            consequences={undefined}
          />
        </CardBody>
      </Card>
    </>
  );
}
