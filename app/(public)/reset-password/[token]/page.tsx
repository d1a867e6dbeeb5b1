import type { Metadata } from 'next';
import { TextLink } from '@/components/ui/text-link';
import { CardPage } from '../../_parts/card-page';
import { ResetPasswordForm } from '../../_parts/reset-password-form';

export const metadata: Metadata = { title: 'Choose a new password', robots: 'noindex', referrer: 'no-referrer' };

export default async function ResetPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return (
    <CardPage
      title="Choose a new password"
      description="Every session of the account ends when you save it."
      footer={
        <p>
          Does the link not work any more? <TextLink href="/forgot-password">Ask for a new one</TextLink>
        </p>
      }
    >
      <ResetPasswordForm token={token} />
    </CardPage>
  );
}
