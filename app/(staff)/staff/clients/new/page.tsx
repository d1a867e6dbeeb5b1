import type { Metadata } from 'next';
import { PageHeader } from '@/components/ui/page-header';
import { listResellerNames } from '@/db/queries/client-lists';
import { countryOptions, currencyName } from '@/lib/format/countries';
import { newId } from '@/lib/platform/ids';
import { requireStaff } from '@/lib/server/pages';
import { listSoldCurrencies } from '@/lib/usecases/clients/sold-currencies';
import { NewClientForm } from '../_parts/new-client-form';

export const metadata: Metadata = { title: 'New client' };

export default async function NewClientPage() {
  const { context } = await requireStaff('clients.edit');
  const [resellers, currencies] = await Promise.all([listResellerNames(context.db), listSoldCurrencies(context)]);
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Clients', href: '/staff/clients' }]} title="New client" />
      <NewClientForm
        clientId={newId()}
        countries={countryOptions()}
        resellers={resellers.map(({ id, name }) => ({ value: id, label: name }))}
        currencies={currencies.map((code) => ({ value: code, label: `${code}, ${currencyName(code)}` }))}
      />
    </>
  );
}
