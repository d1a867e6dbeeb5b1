import type { Metadata } from 'next';
import { TextLink } from '@/components/ui/text-link';
import { CardPage } from '../../_parts/card-page';
import { leaveWhenSignedIn } from '../../_parts/leave-when-signed-in';
import { SecondFactorForm } from '../../_parts/second-factor-form';
import { queryValue } from '../../_parts/with-next';

export const metadata: Metadata = { title: 'Enter the code' };

export default async function SecondFactorPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const next = queryValue((await searchParams).next);
  await leaveWhenSignedIn(next);
  return (
    <CardPage
      title="Enter the code"
      description="Your authenticator app shows six digits. Without it, use one of the codes you kept for its loss."
      footer={
        <p>
          <TextLink href="/sign-in">Start again</TextLink>
        </p>
      }
    >
      <SecondFactorForm next={next} />
    </CardPage>
  );
}
