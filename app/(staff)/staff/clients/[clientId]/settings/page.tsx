import type { Metadata } from 'next';
import { countryOptions } from '@/lib/format/countries';
import { ClientForm } from '../../_parts/client-form';
import { type ClientParams, readClient } from '../../_parts/read-client';

export const metadata: Metadata = { title: 'Settings of a client' };

export default async function ClientSettingsPage({ params }: ClientParams) {
  const { client, staff } = await readClient(params);
  const { id, name, company, email, phone, address, city, postalCode, state, country, vatId } = client;
  const { status, taxExempt, doNotSuspend, sendReminders, notes } = client;
  const details = { name, company, email, phone, address, city, postalCode, state: state ?? '', country, vatId };
  return (
    <ClientForm
      clientId={id}
      saved={{ ...details, status, taxExempt, doNotSuspend, sendReminders, notes }}
      countries={countryOptions()}
      isReadOnly={!staff.permissions.includes('clients.edit')}
    />
  );
}
