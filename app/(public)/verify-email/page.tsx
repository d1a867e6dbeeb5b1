import type { Metadata } from 'next';
import { CardPage } from '../_parts/card-page';
import { VerifyEmailForm } from '../_parts/verify-email-form';
import { queryValue } from '../_parts/with-next';

export const metadata: Metadata = { title: 'Confirm your address', robots: 'noindex', referrer: 'no-referrer' };

export default async function VerifyEmailPage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>;
}) {
  const token = queryValue((await searchParams).token) ?? '';
  return (
    <CardPage title="Confirm your address" description="So that invoices and reminders reach you.">
      <VerifyEmailForm token={token} />
    </CardPage>
  );
}
