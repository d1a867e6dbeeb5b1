import type { Metadata } from 'next';
import { TextLink } from '@/components/ui/text-link';
import { CardPage } from '../_parts/card-page';
import { leaveWhenSignedIn } from '../_parts/leave-when-signed-in';
import { SignUpForm } from '../_parts/sign-up-form';
import { queryValue, withNext } from '../_parts/with-next';

export const metadata: Metadata = { title: 'Create an account' };

type Query = Promise<{ next?: string | string[]; email?: string | string[] }>;

export default async function SignUpPage({ searchParams }: { searchParams: Query }) {
  const query = await searchParams;
  const next = queryValue(query.next);
  await leaveWhenSignedIn(next);
  return (
    <CardPage
      title="Create an account"
      description="To order services, pay invoices and keep an eye on both."
      footer={
        <p>
          Have an account? <TextLink href={withNext('/sign-in', next)}>Sign in</TextLink>
        </p>
      }
    >
      <SignUpForm next={next} email={queryValue(query.email)} />
    </CardPage>
  );
}
