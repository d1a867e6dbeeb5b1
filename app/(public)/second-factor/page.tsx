import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { TextLink } from '@/components/ui/text-link';
import { readSession } from '@/lib/server/session';
import { CardPage } from '../_parts/card-page';
import { StopTwoFactor } from '../_parts/stop-two-factor';
import { TwoFactorSetup } from '../_parts/two-factor-setup';

export const metadata: Metadata = { title: 'Two-step sign-in' };

export default async function SecondFactorSettingsPage() {
  const session = await readSession();
  if (!session) redirect('/sign-in?next=/second-factor');
  if (session.impersonator) redirect('/account');
  const { user, staff } = session;
  return (
    <CardPage
      title="Two-step sign-in"
      description={
        user.hasSecondFactor
          ? 'It is on: after the password, we ask for a code of your authenticator app.'
          : 'After the password, a code of an app on your phone. A stolen password alone then opens nothing.'
      }
      footer={
        <p>
          <TextLink href={staff ? '/staff' : '/'}>Back to {staff ? 'the dashboard' : 'your services'}</TextLink>
        </p>
      }
    >
      {user.hasSecondFactor ? <StopTwoFactor /> : <TwoFactorSetup />}
    </CardPage>
  );
}
