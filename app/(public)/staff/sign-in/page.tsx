import type { Metadata } from 'next';
import { TextLink } from '@/components/ui/text-link';
import { CardPage } from '../../_parts/card-page';
import { leaveWhenSignedIn } from '../../_parts/leave-when-signed-in';
import { SignInForm } from '../../_parts/sign-in-form';
import { queryValue } from '../../_parts/with-next';

export const metadata: Metadata = { title: 'Staff sign-in', robots: 'noindex' };

export default async function StaffSignInPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const next = queryValue((await searchParams).next) ?? '/staff';
  await leaveWhenSignedIn(next);
  return (
    <CardPage
      title="Staff sign-in"
      description="For those who run the shop."
      footer={
        <p>
          Looking for your services? <TextLink href="/sign-in">Sign in as a customer</TextLink>
        </p>
      }
    >
      <SignInForm next={next} />
    </CardPage>
  );
}
