import type { Metadata } from 'next';
import { Banner } from '@/components/ui/banner';
import { TextLink } from '@/components/ui/text-link';

import { CardPage } from '../_parts/card-page';
import { leaveWhenSignedIn } from '../_parts/leave-when-signed-in';
import { SignInForm } from '../_parts/sign-in-form';
import { queryValue, withNext } from '../_parts/with-next';

export const metadata: Metadata = { title: 'Sign in' };

type Query = Promise<{ next?: string | string[]; done?: string | string[] }>;

export default async function SignInPage({ searchParams }: { searchParams: Query }) {
  const query = await searchParams;
  const next = queryValue(query.next);
  await leaveWhenSignedIn(next);
  return (
    <CardPage
      title="Sign in"
      footer={
        <p>
          New here? <TextLink href={withNext('/sign-up', next)}>Create an account</TextLink>
        </p>
      }
    >
      {query.done === 'password' && (
        <Banner title="The password is changed">Sign in with the new one. Every other session has ended.</Banner>
      )}
      <SignInForm next={next} />
    </CardPage>
  );
}
