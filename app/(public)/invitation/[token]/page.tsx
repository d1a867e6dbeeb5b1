import type { Metadata } from 'next';
import { LinkButton } from '@/components/ui/link-button';
import { findOpenInvitation } from '@/db/queries/new-clients';
import { contextFor } from '@/lib/server/context';
import { readSession } from '@/lib/server/session';
import { hashOf } from '@/lib/usecases/clients/invite-user';
import { CardPage } from '../../_parts/card-page';
import { InvitationForm } from '../../_parts/invitation-form';

export const metadata: Metadata = { title: 'Invitation', robots: 'noindex', referrer: 'no-referrer' };

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const context = contextFor({ kind: 'client', id: null });
  const invitation = await findOpenInvitation(context.db, hashOf(token), context.now);
  if (!invitation) {
    return (
      <CardPage
        title="This invitation is over"
        description="It was used already, replaced by a newer one, or is older than a week. Ask for another."
      />
    );
  }
  const session = await readSession();
  const next = `?next=${encodeURIComponent(`/invitation/${token}`)}`;
  const { email, clientName } = invitation;
  return (
    <CardPage
      title={`Join ${clientName}`}
      description={`${email} is invited to look after the services of ${clientName}.`}
    >
      {session ? (
        <InvitationForm token={token} signedInAs={session.user.email} />
      ) : (
        <div className="flex flex-col gap-3">
          <LinkButton href={`/sign-up${next}&email=${encodeURIComponent(email)}`} variant="primary" wide>
            Create an account
          </LinkButton>
          <LinkButton href={`/sign-in${next}`} wide>
            Sign in
          </LinkButton>
        </div>
      )}
    </CardPage>
  );
}
